import { estimate, type Estimate } from "../foundation/index.js";
import { chiSquaredTail, fTail, noiseDeviation, studentTCdf, studentTQuantile } from "../numerics/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";
import { sharedVariance } from "./band-noise.js";
import type { Crossing } from "./crossings.js";
import type { SeriesNoise } from "./difference-noise.js";
import type { CrossingDrift, NoiseTest } from "./isosbestic-types.js";

export interface TestedCrossing {
  readonly wavelength: Estimate;
  readonly test: NoiseTest;
  readonly drift: CrossingDrift;
}

interface Local {
  /** ΔA of each scan at the crossing of the common shape. */
  readonly level: Float64Array;
  /** ∂ΔA/∂λ of each scan there. */
  readonly slope: Float64Array;
  readonly sigmaLevel: number;
  readonly sigmaSlope: number;
  /** `sigmaLevel` over what independent noise of the points makes of it. */
  readonly excess: number;
  /** Degrees of freedom behind `sigmaLevel`; infinite if it is as good as known. */
  readonly dof: number;
}

const CLEAR_EXCESS = 1.4;

/**
 * Tests that ΔA vanishes at one place in every scan.
 *
 * The place is that of the crossing of the common shape, with σ_λ = σ / |slope| there. In each scan, level
 * bᵢ and slope sᵢ at it are fitted to the window with the bend of the common shape. If the place is
 * isosbestic up to its uncertainty δ, bᵢ + sᵢ δ is noise in every scan: variance σ_b², and σ_b² r in common from
 * the reference (r = 1/m for the mean of m scans). With δ found by generalised least squares, the sum of
 * squares left is χ² with nScans − 1 degrees of freedom.
 *
 * @param referenceScans how many scans the reference is the mean of; 0 if it was measured apart
 */
export function testCrossing(
  series: SpectralSeries,
  scans: readonly number[],
  crossing: Crossing,
  noise: SeriesNoise,
  referenceScans: number,
): TestedCrossing {
  const local = localFits(series, scans, crossing, noise);
  const n = scans.length;
  const shared = referenceScans > 0 ? 1 / referenceScans : 0;
  const product = inverseProduct(n, shared);
  const ss = product(local.slope, local.slope);
  const delta = -product(local.slope, local.level) / ss;
  const rest = local.level.map((b, i) => b + (local.slope[i] ?? 0) * delta);
  const chi2 = product(rest, rest) / local.sigmaLevel ** 2;
  const dof = n - 1;
  const p = Number.isFinite(local.dof) ? fTail(chi2 / dof, dof, local.dof) : chiSquaredTail(chi2, dof);
  const spread = Math.sqrt(rest.reduce((sum, r) => sum + r * r, 0) / n);
  const lobe = Math.min(...crossing.peaks.map((j) => strongest(series, scans, j)));
  const inflation = Math.max(1, Math.sqrt(chi2 / dof));
  const sigma = crossing.sigma * local.excess * inflation;
  const { at } = crossing;
  const t = studentTQuantile(0.975, dof);
  return {
    wavelength: estimate(at, sigma, series.axis.unit, [at - t * sigma, at + t * sigma]),
    test: {
      chi2,
      dof,
      p,
      spread,
      expected: local.sigmaLevel * Math.sqrt(1 + shared),
      relativeSpread: spread / lobe,
    },
    drift: driftOf(series, scans, crossing.at, local),
  };
}

function localFits(series: SpectralSeries, scans: readonly number[], crossing: Crossing, noise: SeriesNoise): Local {
  const n = series.axis.values.length;
  const [first, end] = crossing.window;
  const points = Array.from({ length: end - first }, (_, i) => first + i);
  const shape = points.map((j) => {
    const x = (series.axis.values[j] ?? 0) - crossing.at;
    return x * (1 + x * (crossing.bend[0] + x * crossing.bend[1]));
  });
  const level = new Float64Array(scans.length);
  const slope = new Float64Array(scans.length);
  let worst = [0, 0] as readonly [number, number];
  scans.forEach((scan, s) => {
    const good = points.map((j, i) => [j, shape[i] ?? 0] as const).filter(([j]) => series.mask?.[scan * n + j] !== 1);
    const m = good.length;
    const sx = good.reduce((a, [, x]) => a + x, 0);
    const sxx = good.reduce((a, [, x]) => a + x * x, 0);
    const sy = good.reduce((a, [j]) => a + (series.values[scan * n + j] ?? 0), 0);
    const sxy = good.reduce((a, [j, x]) => a + x * (series.values[scan * n + j] ?? 0), 0);
    const det = m * sxx - sx * sx;
    level[s] = (sxx * sy - sx * sxy) / det;
    slope[s] = (m * sxy - sx * sy) / det;
    worst = [Math.max(worst[0], sxx / det), Math.max(worst[1], m / det)];
  });
  const here = Math.sqrt(points.reduce((a, j) => a + (noise.perPoint[j] ?? 0) ** 2, 0) / points.length);
  const floor = Number.EPSILON * 100 * Math.max(...points.map((j) => strongest(series, scans, j)));
  const shared = Math.min(sharedVariance(series, scans, noise.perPoint), here * here);
  const own = Math.max(Math.sqrt(here * here - shared), floor);
  const independent = Math.sqrt(own * own * worst[0] + shared);
  const sigmaSlope = own * Math.sqrt(worst[1]);
  // A baseline that jumps from scan to scan lifts all points of the window together.
  const times = scans.map((i) => series.coordinate.values[i] ?? 0);
  const rising = times.every((v, i) => i === 0 || v > (times[i - 1] ?? 0));
  const together =
    scans.length >= 8 && noise.source !== "given" ? noiseDeviation(level, rising ? times : undefined) : 0;
  // The estimate from the levels is itself uncertain: only a clear excess counts.
  if (!(together > CLEAR_EXCESS * independent))
    return { level, slope, sigmaLevel: independent, sigmaSlope, excess: 1, dof: Infinity };
  // The median of second differences is worth about a third as many independent values.
  const dof = Math.max(3, Math.round(0.35 * (scans.length - 2)));
  return { level, slope, sigmaLevel: together, sigmaSlope, excess: together / independent, dof };
}

/** aᵀ (I + r·11ᵀ)⁻¹ b, by the formula of Sherman and Morrison. */
function inverseProduct(n: number, r: number): (a: Float64Array, b: Float64Array) => number {
  const factor = r / (1 + n * r);
  return (a, b) => {
    let dot = 0;
    let sa = 0;
    let sb = 0;
    for (let i = 0; i < n; i++) {
      dot += (a[i] ?? 0) * (b[i] ?? 0);
      sa += a[i] ?? 0;
      sb += b[i] ?? 0;
    }
    return dot - factor * sa * sb;
  };
}

function strongest(series: SpectralSeries, scans: readonly number[], j: number): number {
  const n = series.axis.values.length;
  return Math.max(
    0,
    ...scans.filter((i) => series.mask?.[i * n + j] !== 1).map((i) => Math.abs(series.values[i * n + j] ?? 0)),
  );
}

function driftOf(series: SpectralSeries, scans: readonly number[], at: number, local: Local): CrossingDrift {
  const sharp = scans.map((_, s) => s).filter((s) => Math.abs(local.slope[s] ?? 0) > 5 * local.sigmaSlope);
  const crossings = Float64Array.from(sharp, (s) => at - (local.level[s] ?? 0) / (local.slope[s] ?? 1));
  const sigma = Float64Array.from(sharp, (s) => local.sigmaLevel / Math.abs(local.slope[s] ?? 1));
  const t = sharp.map((s) => series.coordinate.values[scans[s] ?? 0] ?? 0);
  const w = sigma.map((s) => 1 / (s * s));
  const total = w.reduce((a, v) => a + v, 0);
  const average = (f: (i: number) => number): number => w.reduce((a, v, i) => a + v * f(i), 0) / total;
  const mt = average((i) => t[i] ?? 0);
  const ml = average((i) => crossings[i] ?? 0);
  const spreadOverTime = Math.sqrt(average((i) => ((crossings[i] ?? 0) - ml) ** 2));
  const span = (t[t.length - 1] ?? 0) - (t[0] ?? 0);
  const stt = total * average((i) => ((t[i] ?? 0) - mt) ** 2);
  const rate = (total * average((i) => ((t[i] ?? 0) - mt) * ((crossings[i] ?? 0) - ml))) / stt;
  const left = total * average((i) => ((crossings[i] ?? 0) - ml - rate * ((t[i] ?? 0) - mt)) ** 2);
  const dof = sharp.length - 2;
  const known = dof >= 1 && stt > 0;
  const error = known ? Math.sqrt(Math.max(1, left / dof) / stt) : Number.NaN;
  return {
    scans: sharp.map((s) => scans[s] ?? 0),
    crossings,
    sigma,
    spreadOverTime,
    total: estimate(known ? rate * span : Number.NaN, known ? Math.abs(error * span) : null, series.axis.unit),
    p: known ? 2 * studentTCdf(-Math.abs(rate / error), dof) : 1,
  };
}
