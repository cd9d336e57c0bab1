import type { ParsedRegion } from "../../parsed.js";
import type { Block } from "./block.js";
import type { Experiment } from "./experiment.js";

/** Where etching, tilting or anything else has led to. */
type Place = NonNullable<ParsedRegion["place"]>;

/**
 * A block of photoelectrons over energy as a region, `undefined` for other techniques and abscissas. The energies are those of
 * the file, binding or kinetic.
 */
export function regionOf(
  block: Block,
  experiment: Experiment,
  settings: Readonly<Record<string, string>>,
): ParsedRegion | undefined {
  if (!/^(XPS|UPS)$/i.test(block.technique)) return undefined;
  const irregular = experiment.scan === "IRREGULAR";
  const abscissa = irregular ? block.ordinates[0] : block.abscissa;
  const kind = /binding/i.test(abscissa?.label ?? "")
    ? "binding"
    : /kinetic/i.test(abscissa?.label ?? "")
      ? "kinetic"
      : undefined;
  const values = block.values[irregular ? 1 : 0];
  if (kind === undefined || values === undefined || !/^eV$/i.test(abscissa?.unit ?? "")) return undefined;
  const { start, step } = block.abscissa;
  const energies = irregular
    ? (block.values[0] as Float64Array)
    : Float64Array.from({ length: values.length }, (_, i) => Number((start + i * step).toPrecision(12)));
  const named = block.ordinates.findIndex((o) => /^transmission$/i.test(o.label));
  const unit = block.ordinates[irregular ? 1 : 0]?.unit ?? "";
  const place = placeOf(block, experiment);
  const own = irregular ? 1 : 0;
  const channels = block.ordinates.flatMap(({ label, unit: of }, k) =>
    k <= own || k === named
      ? []
      : [{ name: label, unit: of === "d" ? "" : of, values: block.values[k] as Float64Array }],
  );
  return {
    name: block.name,
    ...(block.sample === "" ? {} : { sample: block.sample }),
    energy: { kind, values: energies },
    values,
    // Of the standard: `d` is a plain number, which is a number of counts where pulses are counted.
    unit: unitOf(unit, `${block.name} ${block.ordinates[irregular ? 1 : 0]?.label ?? ""}`, block.signalMode),
    ...(named >= 0 ? { transmission: block.values[named] as Float64Array } : {}),
    ...(channels.length > 0 ? { channels } : {}),
    ...given("photonEnergy", block.sourceEnergy),
    ...(block.source === "" ? {} : { source: block.source }),
    ...given("passEnergy", block.passEnergy),
    ...given("workFunction", block.workFunction),
    ...given("dwell", block.dwell),
    ...given("sweeps", block.scans),
    ...(place === undefined ? {} : { place }),
    settings,
  };
}

function unitOf(unit: string, names: string, mode: string): string {
  // CasaXPS divides by the dwell time and says so in the name of the block alone.
  if (unit === "c/s" || /per second|\bcps\b|counts?\/s/i.test(names)) return "counts s^-1";
  return unit === "c" || /pulse counting/i.test(mode) ? "counts" : "a.u.";
}

function given<K extends string>(key: K, value: number | undefined): { readonly [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: number };
}

/** The experimental variable that is a time of etching or an angle, else the first one. */
function placeOf(block: Block, experiment: Experiment): Place | undefined {
  const kinds = experiment.variables.map((v): Place["kind"] => {
    if (/etch|sputter/i.test(v.label)) return "etch time";
    return /angle|tilt|theta/i.test(v.label) ? "angle" : "other";
  });
  const at = Math.max(
    0,
    kinds.findIndex((k) => k !== "other"),
  );
  const variable = experiment.variables[at];
  const value = block.variables[at];
  if (variable === undefined || value === undefined) return undefined;
  return { kind: kinds[at] ?? "other", value, unit: variable.unit === "d" ? "" : variable.unit, label: variable.label };
}
