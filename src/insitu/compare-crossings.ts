import type { SpectralSeries } from "../spectroscopy/index.js";
import { deltaA } from "./delta-a.js";
import { isosbesticPoints } from "./isosbestic.js";
import type { CrossingComparison } from "./unmix-types.js";

/** How far apart two crossings may be and still be the same one, as a share of the range. */
const NEAR = 0.05;
/** Below this share of the largest difference the two components do not differ. */
const WEAK = 0.005;

/**
 * Where the spectra of two components are equal, beside where ΔA of the series against its first scan
 * crosses zero: the two agree if the series is a mixture of just these components.
 */
export function compareCrossings(
  data: SpectralSeries,
  [first, second]: readonly Float64Array[],
  series: SpectralSeries,
): readonly CrossingComparison[] {
  if (!first || !second || series.coordinate.values.length < 4 || series.difference) return [];
  const difference = first.map((v, j) => v - (second[j] ?? 0));
  const report = isosbesticPoints(deltaA(data, { reference: 0 }));
  const own = [
    ...report.points.map((p) => ({ at: p.wavelength.value, sigma: p.wavelength.standardError ?? 0 })),
    ...report.rejected.filter((r) => r.code !== "weak").map((r) => ({ at: r.wavelength, sigma: Number.NaN })),
  ];
  const x = data.axis.values;
  const span = Math.abs((x[x.length - 1] ?? 0) - (x[0] ?? 0));
  const { unit } = data.axis;
  return crossingsOf(x, difference).map((components) => {
    const near = own
      .filter((o) => Math.abs(o.at - components) < NEAR * span)
      .sort((a, b) => Math.abs(a.at - components) - Math.abs(b.at - components))[0];
    const here = `The components cross at ${components.toFixed(1)} ${unit}`;
    if (!near) return { components, data: null, text: `${here}, the data near there nowhere.` };
    const apart = Math.abs(near.at - components);
    const error = Number.isNaN(near.sigma) ? "" : ` ± ${near.sigma.toPrecision(1)}`;
    const say = `${here}, the data at ${near.at.toFixed(1)}${error} ${unit}: ${apart.toFixed(1)} ${unit} apart.`;
    return { components, data: near.at, text: say };
  });
}

/** Zero crossings with lobes on both sides that count. */
function crossingsOf(x: ArrayLike<number>, difference: Float64Array): readonly number[] {
  const largest = Math.max(...difference.map(Math.abs));
  const counts = (j: number): boolean => Math.abs(difference[j] ?? 0) > WEAK * largest;
  const found: number[] = [];
  let last = -1;
  for (let j = 0; j < difference.length; j++) {
    if (!counts(j)) continue;
    if (last >= 0 && Math.sign(difference[last] ?? 0) !== Math.sign(difference[j] ?? 0)) {
      found.push(rootBetween(x, difference, last, j));
    }
    last = j;
  }
  return found;
}

/** The first linear root from point `a` to `b`. */
function rootBetween(x: ArrayLike<number>, y: Float64Array, a: number, b: number): number {
  for (let j = a; j < b; j++) {
    const [y0 = 0, y1 = 0] = [y[j], y[j + 1]];
    if (Math.sign(y0) === Math.sign(y1) || y0 === y1) continue;
    const [x0 = 0, x1 = 0] = [x[j], x[j + 1]];
    return x0 + ((x1 - x0) * y0) / (y0 - y1);
  }
  return ((x[a] ?? 0) + (x[b] ?? 0)) / 2;
}
