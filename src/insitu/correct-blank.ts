import { ArgumentError, brandOf, expected } from "../foundation/index.js";
import { axisRange, placeOnAxis, type SpectralSeries, type Spectrum } from "../spectroscopy/index.js";
import type { Corrected } from "./corrected.js";

/** Each scan less the blank, which is interpolated onto the axis of the series. */
export function subtractBlank(series: SpectralSeries, blank: Spectrum): Corrected {
  const onto = interpolateOnto(series, blank, "blank");
  const n = series.axis.values.length;
  const values = series.values.map((v, k) => v - (onto.values[k % n] ?? 0));
  const sigma =
    series.sigma && onto.sigma ? series.sigma.map((s, k) => Math.hypot(s, onto.sigma?.[k % n] ?? 0)) : undefined;
  const title = blank.provenance.title;
  return {
    values,
    ...(sigma ? { sigma } : {}),
    record: {
      kind: "blank",
      text: `The blank${title ? ` "${title}"` : ""} was taken away from every scan.`,
      parameters: { blank: title },
    },
  };
}

/**
 * A spectrum at the points of a series' axis, interpolated linearly.
 *
 * @throws ArgumentError if unit or kind of signal differ, or if the spectrum does not cover the axis.
 */
export function interpolateOnto(
  series: SpectralSeries,
  spectrum: Spectrum,
  name: string,
): { values: Float64Array; sigma?: Float64Array } {
  if (brandOf(spectrum) !== "Spectrum") throw new ArgumentError(expected(name, "a Spectrum", spectrum));
  if (spectrum.axis.unit !== series.axis.unit) {
    throw new ArgumentError(
      expected(`${name}.axis.unit`, `"${series.axis.unit}" as in the series`, spectrum.axis.unit),
    );
  }
  const [own, other] = [series.signal.kind, spectrum.signal.kind];
  if (own !== other && own !== "unknown" && other !== "unknown") {
    throw new ArgumentError(expected(`${name}.signal.kind`, `"${own}" as in the series`, other));
  }
  const [low, high] = axisRange(series.axis);
  const [a, b] = axisRange(spectrum.axis);
  if (a > low || b < high) {
    throw new ArgumentError(
      `Expected \`${name}\` to cover the axis of the series (${low}–${high} ${series.axis.unit}) ` +
        `but found ${a}–${b} ${series.axis.unit}; crop the series first.`,
    );
  }
  const places = Array.from(series.axis.values, (at) => placeOnAxis(spectrum.axis, at));
  const at = (i: number): number => spectrum.values[i] ?? Number.NaN;
  const values = Float64Array.from(places, (p) => (1 - p.fraction) * at(p.left) + p.fraction * at(p.right));
  const s = spectrum.sigma;
  if (!s) return { values };
  const sigma = Float64Array.from(places, (p) =>
    Math.hypot((1 - p.fraction) * (s[p.left] ?? 0), p.fraction * (s[p.right] ?? 0)),
  );
  return { values, sigma };
}
