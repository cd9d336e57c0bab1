import { ArgumentError, checkOptions } from "../../foundation/index.js";
import { indexRange, nearestIndex, placeOnAxis } from "../select.js";
import type { SpectralSeries } from "../series.js";
import { signal } from "../signal.js";
import type { Spectrum } from "../spectrum.js";
import { divideRows, rowNorms, type Norm } from "./normalise-rows.js";
import { processed, withGapsOf } from "./processed.js";

/** Options of `normalise`; with none, each spectrum is divided by its greatest value. */
export interface NormaliseOptions {
  /** Divide by the value at the axis point nearest to here (axis unit) … */
  readonly at?: number | undefined;
  /** … or by the area under this part of the spectrum (axis unit), by the trapezoidal rule. */
  readonly area?: readonly [number, number] | undefined;
}

/**
 * Divides each spectrum by a number of its own, so that shapes can be compared. The divisor is taken as exact:
 * standard deviations are divided by it too.
 *
 * @param of a spectrum (nAxis values) or a series (nScans × nAxis)
 * @returns the same with values of unit 1 (of 1/axis unit for `area`); a scan that has nothing to divide by is masked
 * @throws ArgumentError for a place outside the axis, and a spectrum with nothing to divide by.
 *
 * @example
 * const s = spectroscopy.spectrum({ axis: [400, 410, 420], values: [1, 4, 2], signal: "PL intensity" });
 * [...normalise(s).values] // [0.25, 1, 0.5]
 */
export function normalise(of: Spectrum, options?: NormaliseOptions): Spectrum;
export function normalise(of: SpectralSeries, options?: NormaliseOptions): SpectralSeries;
export function normalise(of: Spectrum | SpectralSeries, options: NormaliseOptions = {}): Spectrum | SpectralSeries {
  checkOptions("options", options, { at: true, area: true });
  const { norm, words } = normFor(of, options);
  const norms = rowNorms(withGapsOf(of), of.axis.values, norm);
  if (norms.every((v) => !Number.isFinite(v))) {
    throw new ArgumentError(`Expected ${words} to be a number other than 0 but found none in any spectrum.`);
  }
  const values = divideRows(withGapsOf(of), norms);
  const text = `each spectrum divided by ${words}`;
  return processed(of, {
    kind: "normalisation",
    text,
    parameters: { by: norm.by },
    perScan: { divisor: norms },
    values,
    ...(of.sigma ? { sigma: divideRows(of.sigma, norms.map(Math.abs)) } : {}),
    signal: signal({ kind: of.signal.kind, unit: "", label: `Normalised ${uncapitalised(of.signal.label)}` }),
    // Scans that were divided by different numbers have no common reference any more.
    difference: null,
  });
}

function normFor(
  of: Spectrum | SpectralSeries,
  { at, area }: NormaliseOptions,
): { readonly norm: Norm; readonly words: string } {
  const { axis } = of;
  if (at !== undefined && area !== undefined) {
    throw new ArgumentError("Expected either `at` or `area` but found both.", { at, area });
  }
  if (at !== undefined) {
    placeOnAxis(axis, at);
    const index = nearestIndex(axis, at);
    return { norm: { by: "point", index }, words: `its value at ${axis.values[index]} ${axis.unit}` };
  }
  if (area !== undefined) {
    if (!Array.isArray(area) || area.length !== 2) {
      throw new ArgumentError("Expected `area` to be [from, to] in the unit of the axis.", { area });
    }
    const [first, end] = indexRange(axis, area[0], area[1]);
    return { norm: { by: "area", first, end }, words: `its area from ${area[0]} to ${area[1]} ${axis.unit}` };
  }
  return { norm: { by: "maximum" }, words: "its greatest value" };
}

/** "PL intensity" and "ΔA" keep their capitals. */
function uncapitalised(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
