import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { SpaceChargeAnalysis } from "./types.js";

/** The regions of a curve and what follows from them, in tables. */
export function spaceChargeReport(of: SpaceChargeAnalysis): Report {
  const { title, branches, verdict, provenance, contactDensity } = of;
  return {
    title: title === "" ? "Space-charge-limited current" : `Space-charge-limited current: ${title}`,
    lead: [...(provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]), verdict.text],
    tables: [
      {
        columns: ["direction", "region", "from / V", "to / V", "slope", "points"],
        rows: branches.flatMap(
          ({ direction, regions }) =>
          regions.map(({ kind, from, to, slope, points }) => [direction, kind, formatNumber(from, 3), formatNumber(to, 3), formatEstimate(slope), String(points)]), // prettier-ignore
        ),
      },
      {
        columns: ["quantity", ...branches.map(({ direction }) => direction)],
        rows: [
          ["V_TFL", ...branches.map((b) => formatEstimate(b.trapFilledLimit))],
          ["end of trap filling", ...branches.map((b) => formatEstimate(b.trapFillingEnd))],
          ["trap density", ...branches.map((b) => formatEstimate(b.trapDensity))],
          ["conductivity (ohmic)", ...branches.map((b) => formatEstimate(b.conductivity))],
          ["mobility (Mott–Gurney)", ...branches.map((b) => formatEstimate(b.mobility))],
          [
            "µ₀ (Murgatroyd)",
            ...branches.map((b) => (b.fieldDependent === null ? "" : formatEstimate(b.fieldDependent.mobility))),
          ],
          [
            "γ (Murgatroyd)",
            ...branches.map((b) => (b.fieldDependent === null ? "" : formatEstimate(b.fieldDependent.gamma))),
          ],
        ],
      },
    ],
    notes: [
      `Errors (1σ) are those of the fit, the thickness and the permittivity. Trap densities below ${formatNumber(contactDensity, 2)} cm⁻³, which the contacts bring, are not seen.`,
      ...provenance.notes,
    ],
  };
}
