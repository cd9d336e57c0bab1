import { formatEstimate, formatUnit, type Report } from "../../foundation/index.js";
import { peakFitReport } from "../../spectroscopy/index.js";
import type { RegionFit } from "./fit-types.js";

/** Binding energy, width and area of each component, and how the fit went. */
export function regionFitReport({ region, components, fit }: RegionFit): Report {
  const { notes, lead } = peakFitReport(fit);
  const bare = (e: { value: number; standardError: number | null }): string => formatEstimate({ ...e, unit: "" });
  const unit = components[0]?.area.unit ?? "";
  return {
    title: ["Photoemission fit", region.name, region.sample ?? ""].filter((part) => part !== "").join(", "),
    lead,
    tables: [
      {
        columns: [
          "component",
          "level",
          "binding energy / eV",
          "splitting / eV",
          "FWHM / eV",
          `area / ${formatUnit(unit)}`,
        ],
        rows: components.map(({ label, line, position, splitting, fwhm, area }) => [
          ...[label, line?.name ?? "", bare(position)],
          ...[
            splitting === null
              ? ""
              : splitting.standardError === 0
                ? `${splitting.value.toFixed(2)} (held)`
                : bare(splitting),
          ],
          ...[bare(fwhm), bare(area)],
        ]),
      },
    ],
    notes: [...notes, ...region.provenance.notes],
  };
}
