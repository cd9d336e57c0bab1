import { count, formatNumber, formatUnit } from "../../foundation/index.js";
import type { SimulatedTruth } from "../../simulate/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** Rows of a table that shows a course: its ends and what lies evenly between. */
const ROWS = 7;

/** What a simulation was made from: rate constants, and the shares of the species in the course of time. */
export function presentTruth({ k, shares, composition, absorbance }: SimulatedTruth): Presentation {
  const { values: times, unit } = absorbance.coordinate;
  const species = times.length === 0 ? 0 : shares.length / times.length;
  const last = Math.max(0, times.length - 1);
  const shown = [...new Set(Array.from({ length: ROWS }, (_, i) => Math.round((i * last) / (ROWS - 1))))];
  const row = (i: number): string[] => [
    formatNumber(times[i] as number),
    ...Array.from({ length: species }, (_, s) => formatNumber(shares[i * species + s] as number, 3)),
    ...(composition === null ? [] : [formatNumber(composition[i] as number, 3)]),
  ];
  const names = Array.from({ length: species }, (_, s) => (species === 1 ? "share" : `share of species ${s + 1}`));
  return presentReport({
    title: "What was true of the simulated sample",
    lead: [`Simulated: ${absorbance.provenance.simulated ?? ""}`],
    tables: [
      ...(k.length === 0
        ? []
        : [{ columns: ["rate constant", "value"], rows: k.map((rate, i) => [`k${i + 1}`, `${formatNumber(rate)} s⁻¹`]) }]),
      {
        columns: [`t / ${formatUnit(unit)}`, ...names, ...(composition === null ? [] : ["share of the second halide"])],
        rows: shown.filter((i) => i < times.length).map(row),
      },
    ],
    notes: [
      `${count(shown.length, "scan")} of ${times.length}. \`truth.absorbance\` has the spectra as no instrument has touched them.`,
    ],
  }); // prettier-ignore
}
