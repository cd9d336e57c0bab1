import type { ParsedColumn, ParsedTable } from "../../parsed.js";
import type { Block } from "./block.js";
import type { Experiment } from "./experiment.js";

/**
 * A block as columns: kinetic and binding energy where the energy of the source is known, then every ordinate.
 *
 * Binding energies are hν − E_kin, as instruments calibrate their kinetic energies to the Fermi level.
 */
export function tableOf(block: Block, experiment: Experiment, notes: Set<string>): ParsedTable {
  const irregular = experiment.scan === "IRREGULAR";
  const [first] = block.ordinates;
  const points = block.values[0]?.length ?? 0;
  const label = irregular ? (first?.label ?? "") : block.abscissa.label;
  const unit = irregular ? (first?.unit ?? "") : block.abscissa.unit;
  const x = irregular
    ? (block.values[0] ?? new Float64Array(0))
    : Float64Array.from({ length: points }, (_, i) => round(block.abscissa.start + i * block.abscissa.step));
  const rest = block.ordinates
    .map((o, i): ParsedColumn => column(o.label, o.unit, block.values[i]))
    .slice(irregular ? 1 : 0);
  return {
    name: block.name,
    columns: [...energies(label, unit, x, block, notes), ...rest],
    settings: settingsOf(block, experiment),
  };
}

function energies(
  label: string,
  unit: string,
  x: Float64Array,
  block: Block,
  notes: Set<string>,
): readonly ParsedColumn[] {
  const own = column(label || "Channel", unit, x);
  const photon = block.sourceEnergy;
  if (!/^eV$/i.test(unit) || photon === undefined || !(photon > 0)) return [own];
  const other = x.map((v) => round(photon - v));
  const note =
    "Binding energies are the photon energy less the kinetic energies; the work function is not taken off again.";
  if (/kinetic/i.test(label)) {
    notes.add(note);
    return [own, { name: "Binding energy", unit: "eV", values: other }];
  }
  if (/binding/i.test(label)) {
    notes.add(note);
    return [{ name: "Kinetic energy", unit: "eV", values: other }, own];
  }
  return [own];
}

/** Of the standard: `d` is a plain number, `c` are counts. */
function column(label: string, unit: string, values: Float64Array | undefined): ParsedColumn {
  const written = ({ d: "", n: "", c: "counts", "c/s": "counts/s" } as const)[unit] ?? unit;
  const name = /^(kinetic|binding) energy$/i.test(label)
    ? label[0]?.toUpperCase() + label.slice(1).toLowerCase()
    : label;
  return { name, unit: written, values: values ?? new Float64Array(0) };
}

/** 136.61 + 1 × 49 is 185.61, not 185.60999999999999: steps are written with few digits. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** What a block says, by the names of the standard. */
export function settingsOf(block: Block, experiment: Experiment): Record<string, string> {
  const said: Record<string, string | number | undefined> = {
    sample: block.sample,
    date: block.date,
    technique: block.technique,
    "analysis source": block.source,
    "photon energy (eV)": block.sourceEnergy,
    "analyser mode": block.analyserMode,
    "pass energy (eV)": block.passEnergy,
    "work function (eV)": block.workFunction,
    "dwell time (s)": block.dwell,
    scans: block.scans,
    species: block.species,
    transition: block.transition,
    "signal mode": block.signalMode,
    "experiment mode": experiment.mode,
    "scan mode": experiment.scan,
    comment: block.comment.join("\n"),
  };
  const settings: Record<string, string> = {};
  for (const [key, value] of Object.entries(said))
    if (value !== undefined && value !== "") settings[key] = String(value);
  for (const [key, value] of Object.entries(block.settings)) {
    const known =
      /^(year|month|day|hours|minutes|seconds|abscissa .*|number of scans|analysis source label|signal collection time)$/;
    if (!known.test(key) && value !== "" && !/^1e\+?0?37$/i.test(value)) settings[key] ??= value;
  }
  return settings;
}
