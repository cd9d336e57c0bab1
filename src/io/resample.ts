import { FormatError } from "../foundation/index.js";
import { axis, axisRange, interpolateAt, type Axis } from "../spectroscopy/index.js";
import type { ParsedSpectrum } from "./parsed.js";

/** The spectra interpolated linearly onto those points of the first one's axis that all of them cover. */
export function onAxis(
  spectra: readonly ParsedSpectrum[],
  place: { readonly format: string; readonly file: string | undefined },
): { spectra: readonly ParsedSpectrum[]; axis: Axis } {
  const ranges = spectra.map((s) => axisRange(s.axis));
  const low = Math.max(...ranges.map((r) => r[0]));
  const high = Math.min(...ranges.map((r) => r[1]));
  const first = spectra[0]?.axis;
  const units = new Set(spectra.map((s) => s.axis.unit));
  const points = [...(first?.values ?? [])].filter((v) => v >= low && v <= high);
  if (!first || points.length === 0 || units.size > 1) {
    throw new FormatError("Expected the axes to overlap but found no common range.", place, {}, "no-overlap");
  }
  const shared = axis({ ...first, values: points });
  return {
    axis: shared,
    spectra: spectra.map(({ finite: _finite, ...s }) => ({
      ...s,
      axis: shared,
      values: shared.values.map((at) => interpolateAt(s.axis, s.values, at)),
    })),
  };
}
