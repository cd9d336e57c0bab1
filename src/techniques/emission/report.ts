import { type Estimate, formatEstimate, formatUnit, type Report } from "../../foundation/index.js";
import { peakFitReport } from "../../spectroscopy/index.js";
import type { EmissionPeak } from "./peak-types.js";
import type { EmissionTrack } from "./track.js";

const LIGHT = {
  photons: "The values count photons.",
  power: "The values are power: the maximum of photons lies further to the red.",
  unknown: "Whether the values count photons or power is not known.",
} as const;

/** Places by each method in nm and eV, the widths, and what limits them. */
export function emissionPeakReport(found: EmissionPeak): Report {
  const { highest, maximum, centroid, fitted, fwhm, light, selfAbsorption, verdict, spectrum, fit } = found;
  const { provenance } = spectrum;
  const bands = peakFitReport(fit);
  return {
    title: ["Emission", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...(provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]), verdict.text],
    tables: [
      {
        columns: ["quantity", "over wavelength", "over energy"],
        rows: [
          ["highest point", formatEstimate(highest.nm), formatEstimate(highest.eV)],
          ["maximum", formatEstimate(maximum.nm), formatEstimate(maximum.eV)],
          ["centroid", formatEstimate(centroid.nm), formatEstimate(centroid.eV)],
          ["fit", "", formatEstimate(fitted)],
          ["FWHM", formatEstimate(fwhm.nm), formatEstimate(fwhm.meV)],
        ],
      },
      ...bands.tables,
    ],
    notes: [
      LIGHT[light ?? "unknown"],
      selfAbsorption === null
        ? "Without the absorbance of the sample nothing is known of self-absorption, which moves a band to the red."
        : selfAbsorption.text,
      "Heights over energy carry the Jacobian λ²/hc. Errors are 1σ.",
      ...bands.notes,
    ],
  };
}

/** How many scans of a track a table shows. */
const MOST_ROWS = 12;

/** Centre, width and share of each band over the scans. */
export function emissionTrackReport({ coordinate, bands, verdict, provenance, fits }: EmissionTrack): Report {
  const n = coordinate.values.length;
  const rows = n <= MOST_ROWS ? n : MOST_ROWS;
  const shown = Array.from({ length: rows }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, rows - 1)));
  const cell = (q: { values: ArrayLike<number>; sigma: ArrayLike<number> }, i: number): string => {
    const e: Estimate = { value: q.values[i] as number, standardError: q.sigma[i] as number, unit: "" };
    return formatEstimate(e);
  };
  const several = bands.length > 1;
  return {
    title: ["Emission through the scans", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...(provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]), verdict.text],
    tables: [
      {
        columns: [
          coordinate.unit === "" ? coordinate.label : `${coordinate.label} / ${formatUnit(coordinate.unit)}`,
          ...bands.flatMap((_, k) => {
            const of = several ? ` of band ${k + 1}` : "";
            return [`centre${of} / eV`, `FWHM${of} / eV`, ...(several ? [`share${of}`] : [])];
          }),
        ],
        rows: shown.map((i) => [
          String(Number((coordinate.values[i] as number).toPrecision(6))),
          ...bands.flatMap((band) => [
            cell(band.centre, i),
            cell(band.fwhm, i),
            ...(several ? [cell(band.share, i)] : []),
          ]),
        ]),
      },
    ],
    notes: [
      `Fits of ${fits[0]?.peaks[0]?.shape ?? "bands"} over energy. Errors are 1σ.`,
      ...(rows < n ? [`The table shows ${rows} of ${n} scans.`] : []),
    ],
  };
}
