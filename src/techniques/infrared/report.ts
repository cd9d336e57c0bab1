import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { BandAreas } from "./band-areas.js";

/** Each band with its area, its maximum and what it may be. */
export function bandAreasReport({ spectrum, bands, verdict }: BandAreas): Report {
  const { provenance } = spectrum;
  return {
    title: ["Infrared bands", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...(provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]), verdict.text],
    tables: [
      {
        columns: ["band", "anchors / cm⁻¹", "area / cm⁻¹", "maximum / cm⁻¹", "height", "may be"],
        rows: bands.map(({ name, from, to, area, maximum, height, assignments, detected }) => [
          ...[name, `${to} to ${from}`, `${formatEstimate({ ...area, unit: "" })}${detected ? "" : " (not detected)"}`],
          ...[formatNumber(maximum, 5), formatNumber(height, 3)],
          assignments.map(({ vibration, group }) => `${vibration} of ${group}`).join("; "),
        ]),
      },
    ],
    notes: ["Areas of absorbance over the line between the anchors.", ...provenance.notes],
  };
}
