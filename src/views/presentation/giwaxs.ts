import { count } from "../../foundation/index.js";
import { azimuthalReport, type AzimuthalProfile, type ScatteringMap } from "../../techniques/diffraction/index.js";
import { axisOf, figureOf, lineOf, mapOf, panelOf, pointsOf, ruleOf, type FigureLayer } from "../figure/index.js";
import { extent, italic, quantityOf, sub, type Quantity } from "../scene/index.js";
import { describedText } from "./described.js";
import { presentedPanels } from "./diffraction-results.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** Cells of the picture along each side. */
const CELLS = 180;

const momentum = (part: string): Quantity => ({ symbol: [italic("q"), sub(part)], unit: "Å^-1" });

/** The map, its logarithm as colours. */
function presentMap(map: ScatteringMap): Presentation {
  const { provenance, intensity, wavelength, incidence, unit } = map;
  const { columns, rows, values } = gridOf(map);
  const seen = intensity.filter((v) => Number.isFinite(v)).length;
  const title = provenance.title === "" ? "Scattering" : provenance.title;
  const quantity = quantityOf("log I", unit === "counts" ? "" : unit);
  const layer = mapOf("I", columns, rows, values, { difference: false, range: null, bar: true, quantity });
  const panel = panelOf(axisOf(momentum("xy")), axisOf(momentum("z")), [layer], {
    height: 360,
    legend: false,
    equal: true,
  });
  const state = figureOf(title, [{ panels: [panel] }], { simulated: provenance.simulated ?? null });
  const text = describedText("ScatteringMap", provenance, [
    `${count(intensity.length, "pixel")}, ${String(intensity.length - seen)} of them masked; intensity in ${unit}`,
    wavelength === null ? "" : `Wavelength: ${String(wavelength)} Å`,
    incidence === null ? "" : `Incidence: ${String(incidence)}°`,
  ]);
  return { text, view: viewOf("figure", state) };
}

/** Means of the pixels on an even grid, as decades; a picture needs no more. */
function gridOf({ qxy, qz, intensity }: ScatteringMap): {
  columns: Float64Array;
  rows: Float64Array;
  values: Float64Array;
} {
  const axis = (places: ArrayLike<number>): { low: number; step: number; n: number } => {
    const [low, high] = extent(Float64Array.from(places)) ?? [0, 1];
    const n = Math.min(CELLS, new Set(Array.from(places, (v) => v.toFixed(6))).size);
    return { low, step: n > 1 ? (high - low) / (n - 1) : 1, n: Math.max(1, n) };
  };
  const [x, z] = [axis(qxy), axis(qz)];
  const [sums, counts] = [new Float64Array(x.n * z.n), new Float64Array(x.n * z.n)];
  intensity.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    const at =
      Math.round(((qz[i] as number) - z.low) / z.step) * x.n + Math.round(((qxy[i] as number) - x.low) / x.step);
    sums[at] = (sums[at] as number) + value;
    counts[at] = (counts[at] as number) + 1;
  });
  const places = ({ low, step, n }: typeof x): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => low + i * step);
  const values = sums.map((sum, i) => {
    const mean = sum / (counts[i] as number);
    return mean > 0 ? Math.log10(mean) : Number.NaN;
  });
  return { columns: places(x), rows: places(z), values };
}

/** The ring's intensity over the angle from the normal. */
function presentAzimuth(found: AzimuthalProfile): Presentation {
  const { angle, intensity, sigma, unit, missing } = found;
  const at = Float64Array.from(angle);
  const layers: FigureLayer[] = [
    lineOf("ring", "data", at, Float64Array.from(intensity), { width: 1.2 }),
    pointsOf("ring", "data", at, Float64Array.from(intensity), { errors: Float64Array.from(sigma) }),
  ];
  if (missing !== null && missing > 0) layers.push(ruleOf("not to be seen before", "muted", "x", missing, true));
  const across = axisOf(quantityOf("χ from the normal", "°"), { range: [0, 90] });
  return presentedPanels(
    azimuthalReport(found),
    [panelOf(across, axisOf(quantityOf("Intensity", unit)), layers, { height: 240 })],
    found,
  );
}

/** How each result is shown. */
export const GIWAXS_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  ScatteringMap: (value: ScatteringMap) => presentMap(value),
  AzimuthalProfile: (value: AzimuthalProfile) => presentAzimuth(value),
};
