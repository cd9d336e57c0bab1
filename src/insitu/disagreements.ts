import { formatNumber } from "../foundation/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";
import type { Disagreement } from "./unmix-types.js";

/** A residual counts from this many standard deviations of the noise on. */
const SIGNIFICANT = 3;
/** Gaps of so many points do not divide a region; shorter regions than this are left out. */
const BRIDGE = 3;
/** Signals below this share of the largest are none: a share of nothing is no disagreement. */
const NOTHING = 1e-3;

/**
 * Regions in which the residuals of all scans together exceed both the noise and `tolerance` times the
 * data, in the order of their sums of squares.
 */
export function findDisagreements(
  data: SpectralSeries,
  residuals: Float64Array,
  noise: Float64Array | null,
  tolerance: number,
): readonly Disagreement[] {
  const n = data.axis.values.length;
  const rms = (values: ArrayLike<number>, j: number): number => columnRms(data, values, j);
  const residual = Float64Array.from({ length: n }, (_, j) => rms(residuals, j));
  const signal = Float64Array.from({ length: n }, (_, j) => rms(data.values, j));
  const floor = NOTHING * Math.max(...signal);
  const bad = Array.from(residual, (r, j) => {
    const beyondNoise = noise === null || r > SIGNIFICANT * (noise[j] ?? 0);
    return beyondNoise && r > tolerance * Math.max(signal[j] ?? 0, floor);
  });
  return runs(bad)
    .map(([first, end]) => ({
      region: describeRegion(data, residuals, { residual, signal, noise }, first, end),
      weight: residual.slice(first, end).reduce((sum, r) => sum + r * r, 0),
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ region }) => region);
}

function describeRegion(
  data: SpectralSeries,
  residuals: Float64Array,
  per: { residual: Float64Array; signal: Float64Array; noise: Float64Array | null },
  first: number,
  end: number,
): Disagreement {
  const points = Array.from({ length: end - first }, (_, i) => first + i);
  const square = (a: ArrayLike<number>): number =>
    Math.sqrt(points.reduce((s, j) => s + (a[j] ?? 0) ** 2, 0) / points.length);
  const share = (j: number): number => (per.residual[j] ?? 0) / Math.max(per.signal[j] ?? 0, Number.MIN_VALUE);
  const worst = points.reduce((best, j) => (share(j) > share(best) ? j : best), first);
  const residual = square(per.residual);
  const relative = residual / square(per.signal);
  const overNoise = per.noise ? residual / square(per.noise) : null;
  const means = points.map((j) => columnMean(data, residuals, j));
  const above = means.filter((m) => m > 0).length / means.length;
  const sign = above > 0.9 ? "above" : above < 0.1 ? "below" : "both";
  const x = (j: number): number => data.axis.values[j] ?? 0;
  const [from, to] = [Math.min(x(first), x(end - 1)), Math.max(x(first), x(end - 1))];
  const side = sign === "both" ? "above and below" : sign;
  const size = `${formatNumber(residual, 2)}, ${formatNumber(100 * relative, 2)} % of the signal there`;
  const noisy = overNoise === null ? "" : ` and ${formatNumber(overNoise, 2)} times the noise`;
  const { unit } = data.axis;
  return {
    from,
    to,
    worst: x(worst),
    residual,
    relative,
    overNoise,
    sign,
    text: `${from.toFixed(1)}–${to.toFixed(1)} ${unit}: the data lie ${side} the mixture by ${size}${noisy} (most at ${x(worst).toFixed(1)} ${unit}).`,
  };
}

/** Stretches of true, gaps of up to `BRIDGE` points passed over, stretches as short as that left out. */
function runs(bad: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  bad.forEach((b, j) => {
    const last = found[found.length - 1];
    if (!b) return;
    if (last && j - last[1] <= BRIDGE) last[1] = j + 1;
    else found.push([j, j + 1]);
  });
  return found.filter(([a, b]) => b - a > BRIDGE || bad.length <= 2 * BRIDGE);
}

function columnRms(data: SpectralSeries, values: ArrayLike<number>, j: number): number {
  const { sum, points } = overColumn(data, j, (k) => (values[k] ?? 0) ** 2);
  return points > 0 ? Math.sqrt(sum / points) : 0;
}

function columnMean(data: SpectralSeries, values: ArrayLike<number>, j: number): number {
  const { sum, points } = overColumn(data, j, (k) => values[k] ?? 0);
  return points > 0 ? sum / points : 0;
}

function overColumn(data: SpectralSeries, j: number, term: (k: number) => number): { sum: number; points: number } {
  const n = data.axis.values.length;
  let sum = 0;
  let points = 0;
  for (let k = j; k < data.values.length; k += n) {
    if (data.mask?.[k] === 1) continue;
    sum += term(k);
    points++;
  }
  return { sum, points };
}
