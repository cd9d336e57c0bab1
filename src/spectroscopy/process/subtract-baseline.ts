import { ArgumentError, checkOptions, integer, positive, within } from "../../foundation/index.js";
import { indexRange } from "../select.js";
import type { SpectralSeries } from "../series.js";
import type { Spectrum } from "../spectrum.js";
import { ASYMMETRIC, asymmetricBaseline } from "./asymmetric-baseline.js";
import { polynomialBaseline } from "./polynomial-baseline.js";
import { processed, withGapsOf } from "./processed.js";

/** Options of `subtractBaseline`. */
export interface BaselineOptions {
  /** Parts of the axis (axis unit) that are known to be baseline: a polynomial is put through them … */
  readonly through?: readonly (readonly [number, number])[] | undefined;
  /** … of this degree; 0, a constant, unless given. */
  readonly order?: number | undefined;
  /** Without `through`: weight of smoothness of the asymmetric least-squares curve; 10⁵ unless given. */
  readonly smoothness?: number | undefined;
  /** Without `through`: weight of points above that curve, from 0 to 0.5; 0.01 unless given. */
  readonly asymmetry?: number | undefined;
}

/**
 * Subtracts from each spectrum a baseline of its own: a polynomial through parts that are known to be empty, or, with
 * no such parts, a smooth curve under the bands (asymmetric least squares). Standard deviations stay: the uncertainty
 * of the baseline itself is not in them.
 *
 * @param of a spectrum (nAxis values) or a series (nScans × nAxis); masked values are not used
 * @throws ArgumentError for parts outside the axis or with too few points, and options that do not belong together.
 *
 * Source of the curve: P. H. C. Eilers, Anal. Chem. 75 (2003) 3631.
 *
 * @example
 * const s = spectroscopy.spectrum({ axis: [400, 410, 420, 430], values: [0.1, 0.6, 0.1, 0.1], signal: "absorbance" });
 * subtractBaseline(s, { through: [[420, 430]] }).values[1].toFixed(3) // "0.500"
 */
export function subtractBaseline(of: Spectrum, options?: BaselineOptions): Spectrum;
export function subtractBaseline(of: SpectralSeries, options?: BaselineOptions): SpectralSeries;
export function subtractBaseline(
  of: Spectrum | SpectralSeries,
  options: BaselineOptions = {},
): Spectrum | SpectralSeries {
  checkOptions("options", options, { through: true, order: true, smoothness: true, asymmetry: true });
  const { curve, text, parameters } = baselineFor(of, options);
  const values = withGapsOf(of);
  const n = of.axis.values.length;
  for (let start = 0; start < values.length; start += n) {
    const base = curve(values.subarray(start, start + n));
    for (let j = 0; j < n; j += 1) values[start + j] = (values[start + j] as number) - (base[j] as number);
  }
  return processed(of, {
    kind: "baseline",
    text,
    parameters,
    values,
    ...(of.sigma ? { sigma: of.sigma } : {}),
    // Each scan lost a curve of its own: there is no common reference any more.
    difference: null,
  });
}

interface Baseline {
  readonly curve: (y: Float64Array) => Float64Array;
  readonly text: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

function baselineFor({ axis }: Spectrum | SpectralSeries, options: BaselineOptions): Baseline {
  const { through, smoothness, asymmetry } = options;
  if (through === undefined) {
    if (options.order !== undefined) {
      throw new ArgumentError("Expected `through` beside `order`: parts of the axis that are baseline.", { options });
    }
    const lambda = positive("smoothness", smoothness ?? ASYMMETRIC.smoothness);
    const p = within("asymmetry", asymmetry ?? ASYMMETRIC.asymmetry, Number.MIN_VALUE, 0.5);
    return {
      curve: (y) => asymmetricBaseline(y, { smoothness: lambda, asymmetry: p }),
      text: `baseline of asymmetric least squares subtracted (smoothness ${lambda}, asymmetry ${p})`,
      parameters: { smoothness: lambda, asymmetry: p },
    };
  }
  if (smoothness !== undefined || asymmetry !== undefined) {
    throw new ArgumentError("Expected `smoothness` and `asymmetry` without `through` but found both.", { options });
  }
  const order = integer("order", options.order ?? 0, 0, 9);
  if (!Array.isArray(through) || through.length === 0 || through.some((part) => part.length !== 2)) {
    throw new ArgumentError("Expected `through` to be a list of [from, to] in the unit of the axis.", { through });
  }
  const points = [...new Set(through.flatMap(([from, to]) => indices(...indexRange(axis, from, to))))];
  if (points.length <= order) {
    throw new ArgumentError(
      `Expected \`through\` to hold more points than the order ${order} of the polynomial but found ${points.length}.`,
      { through, order },
    );
  }
  const parts = through.map(([from, to]) => `${from}–${to}`).join(", ");
  return {
    curve: (y) => polynomialBaseline(axis.values, y, order, points),
    text: `${order === 0 ? "constant" : `polynomial of degree ${order}`} through ${parts} ${axis.unit} subtracted`,
    parameters: { through: parts, order },
  };
}

function indices(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, i) => first + i);
}
