import type { KineticLaw } from "./law.js";
import type { LawCurve } from "./law-curve.js";

/** Where a fit begins. */
export interface LawStart {
  readonly first: number;
  readonly change: number;
  readonly kappa: number;
  readonly shape: number;
}

/** The κ = k × length of the window between which a fit looks for its optimum. */
export interface LawRange {
  readonly low: number;
  readonly high: number;
}

/** Below it the curve cannot be told from that of its first power of time. */
const LOWEST = 1e-6;
/** Above it the reaction is over before the second point, also for the laws that begin slowly. */
const HIGHEST = 1e3;

/** The range of κ that points at these places (time since the reaction's zero over length of the window) can tell apart. */
export function lawRange(v: Float64Array): LawRange {
  const second = v.find((place, i) => i > 0 && place > 0) ?? 1;
  return { low: LOWEST, high: HIGHEST / second };
}

/**
 * The best start on a grid of κ (powers of √2) and of the shape parameter, the two linear parameters being solved for at
 * each place.
 *
 * @param end the value at infinite time, if it is known
 */
export function lawStart(
  law: KineticLaw,
  curve: LawCurve,
  {
    v,
    values,
    weights,
  }: { readonly v: Float64Array; readonly values: Float64Array; readonly weights: Float64Array | null },
  end: number | undefined,
  heldShape: number | undefined,
): LawStart {
  const shapes = heldShape === undefined ? (law.shape?.starts ?? [Number.NaN]) : [heldShape];
  const { high } = lawRange(v);
  const line = lineThrough(values, weights, end);
  let best: LawStart = { first: values[0] as number, change: 0, kappa: 1, shape: shapes[0] as number };
  let lowest = Infinity;
  // What is lower by rounding only is no better: of equal curves the slowest is taken.
  const rounding = 1e-28 * values.reduce((sum, y, i) => sum + (y * (weights?.[i] ?? 1)) ** 2, 0);
  for (const shape of shapes) {
    for (let kappa = law.kind === "rate" ? 2 ** -8 : 1; kappa < high; kappa *= Math.SQRT2) {
      if (!curve.at(kappa, shape)) break;
      const { rss, first, change } = line(curve.psi);
      if (rss < lowest - rounding) {
        lowest = rss;
        best = { first, change, kappa, shape };
      }
      if (law.kind === "coefficient") break;
    }
  }
  return best;
}

type Line = (psi: Float64Array) => { readonly rss: number; readonly first: number; readonly change: number };

/** The weighted straight line y = first + change ψ; with a known end through (1, end). */
function lineThrough(y: Float64Array, weights: Float64Array | null, end: number | undefined): Line {
  const w = weights ? weights.map((x) => x * x) : new Float64Array(y.length).fill(1);
  return (psi) => {
    let total = 0;
    let meanPsi = 1;
    let meanY = end ?? 0;
    if (end === undefined) {
      meanPsi = 0;
      for (let i = 0; i < y.length; i++) {
        total += w[i] as number;
        meanPsi += (w[i] as number) * (psi[i] as number);
        meanY += (w[i] as number) * (y[i] as number);
      }
      meanPsi /= total;
      meanY /= total;
    }
    let products = 0;
    let squares = 0;
    for (let i = 0; i < y.length; i++) {
      const d = (psi[i] as number) - meanPsi;
      products += (w[i] as number) * d * ((y[i] as number) - meanY);
      squares += (w[i] as number) * d * d;
    }
    const change = squares > 0 ? products / squares : 0;
    let rss = 0;
    for (let i = 0; i < y.length; i++) {
      rss += (w[i] as number) * ((y[i] as number) - meanY - change * ((psi[i] as number) - meanPsi)) ** 2;
    }
    return { rss, first: meanY - change * meanPsi, change };
  };
}
