import {
  ArgumentError,
  finiteArray,
  monotonic,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";

/** Levels at the ends are means of this part of the points, at least one. */
const ENDS = 0.05;
/** Iterations of Shirley's background; a few are enough, and more say that it does not settle. */
const MOST_ITERATIONS = 200;
const TOLERANCE = 1e-10;

/** A background that was found without a fit. */
export interface StaticBackground {
  /** One value a point, in the order of the energies. */
  readonly values: ReadonlyFloat64Array;
  readonly iterations: number;
  /** False where Shirley's iteration does not settle: the ends are not on the background. */
  readonly converged: boolean;
}

/**
 * Shirley's background of a stretch that begins and ends on it: at each energy in proportion to the area of the peaks at lower
 * binding energy, found by iteration. The levels at both ends are means of a twentieth of the points.
 *
 * @param energy binding energies, rising or falling
 * @param ends how many points tell the level at each end; a twentieth of all unless given
 * @throws ArgumentError for fewer than 5 points
 * Source: D. A. Shirley, Phys. Rev. B 5 (1972) 4709; A. Proctor and P. M. A. Sherwood, Anal. Chem. 54 (1982) 13.
 *
 * @example
 * shirleyBackground([4, 3, 2, 1, 0], [3, 3, 9, 1, 1]).values[2] // 2
 */
export function shirleyBackground(energy: NumericArray, intensity: NumericArray, ends?: number): StaticBackground {
  const { x, y, falling } = rising(energy, intensity);
  const n = x.length;
  const [low, high] = levels(y, ends);
  const background = new Float64Array(n).fill(low);
  const area = new Float64Array(n);
  let [iterations, converged] = [0, false];
  while (iterations < MOST_ITERATIONS && !converged) {
    iterations += 1;
    let [sum, moved] = [0, 0];
    area[0] = 0;
    for (let i = 1; i < n; i += 1) {
      const here = (y[i] as number) - (background[i] as number);
      const before = (y[i - 1] as number) - (background[i - 1] as number);
      sum += ((here + before) * ((x[i] as number) - (x[i - 1] as number))) / 2;
      area[i] = sum;
    }
    if (sum === 0) {
      converged = high === low;
      break;
    }
    for (let i = 0; i < n; i += 1) {
      const next = low + ((high - low) * (area[i] as number)) / sum;
      moved = Math.max(moved, Math.abs(next - (background[i] as number)));
      background[i] = next;
    }
    converged = moved <= TOLERANCE * (Math.abs(high - low) + Math.abs(low));
  }
  return { values: falling ? background.reverse() : background, iterations, converged };
}

/** The straight line between the levels at both ends. */
export function linearBackground(energy: NumericArray, intensity: NumericArray, ends?: number): StaticBackground {
  const { x, y, falling } = rising(energy, intensity);
  const count = endCount(y.length, ends);
  const mean = (v: Float64Array): number => v.reduce((sum, one) => sum + one, 0) / v.length;
  const [a, b] = [mean(x.subarray(0, count)), mean(x.subarray(-count))];
  const [low, high] = levels(y, ends);
  const values = x.map((e) => low + ((high - low) * (e - a)) / (b - a || 1));
  return { values: falling ? values.reverse() : values, iterations: 1, converged: true };
}

/** The coefficients of a cross-section of inelastic scattering K(T) = B T/((C + T²)² + D T²). */
export interface LossCrossSection {
  /** eV²; found from the level at the end of higher binding energy unless given. */
  readonly B?: number | undefined;
  /** eV² */
  readonly C?: number | undefined;
  /** eV² */
  readonly D?: number | undefined;
  /** How many points tell the level at each end; a twentieth of all unless given. */
  readonly ends?: number | undefined;
}

/** Tougaard's universal cross-section, B = 2866 eV², C = 1643 eV². */
export const UNIVERSAL_LOSS: Readonly<Record<"B" | "C" | "D", number>> = { B: 2866, C: 1643, D: 0 };

/**
 * Tougaard's background, B(E) = ∫ K(E − E′) j(E′) dE′ over lower binding energies E′, of a spectrum whose level at the end of
 * lowest binding energy is taken off first. Unless `B` is given, it is that which brings the background to the spectrum at the end
 * of highest binding energy. A stretch of less than some 30 eV beyond a peak tells little of it.
 *
 * @throws ArgumentError for fewer than 5 points
 * Source: S. Tougaard, Surf. Interface Anal. 11 (1988) 453 (universal cross-section); 25 (1997) 137 (three parameters).
 */
export function tougaardBackground(
  energy: NumericArray,
  intensity: NumericArray,
  { B, C = UNIVERSAL_LOSS.C, D = UNIVERSAL_LOSS.D, ends }: LossCrossSection = {},
): StaticBackground {
  const { x, y, falling } = rising(energy, intensity);
  const [low, high] = levels(y, ends);
  const shape = lossIntegral(
    x,
    y.map((v) => v - low),
    { C, D },
  );
  const count = endCount(x.length, ends);
  const end = shape.subarray(-count).reduce((sum, v) => sum + v, 0) / count;
  const scale = B ?? (end === 0 ? 0 : (high - low) / end);
  const values = shape.map((v) => low + scale * v);
  return { values: falling ? values.reverse() : values, iterations: 1, converged: true };
}

/** ∫ T/((C + T²)² + D T²) y(x′) dx′ from the first place to each, T = x − x′, by the trapezoidal rule; places rising. */
export function lossIntegral(
  x: ReadonlyFloat64Array,
  y: ReadonlyFloat64Array,
  { C, D }: { readonly C: number; readonly D: number },
  out: Float64Array = new Float64Array(x.length),
): Float64Array {
  for (let i = 0; i < x.length; i += 1) {
    let sum = 0;
    for (let j = 0; j < i; j += 1) {
      const loss = (x[i] as number) - (x[j] as number);
      const square = loss * loss;
      const step = (x[j + 1] as number) - (x[Math.max(0, j - 1)] as number);
      sum += ((loss * (y[j] as number)) / ((C + square) ** 2 + D * square)) * (step / 2);
    }
    out[i] = sum;
  }
  return out;
}

function rising(
  energy: NumericArray,
  intensity: NumericArray,
): { readonly x: Float64Array; readonly y: Float64Array; readonly falling: boolean } {
  const x = finiteArray("energy", energy);
  const y = finiteArray("intensity", intensity, x.length);
  if (x.length < 5) throw new ArgumentError(`Expected at least 5 points but found ${x.length}.`);
  const falling = monotonic("energy", x) < 0;
  return falling ? { x: x.reverse(), y: y.reverse(), falling } : { x, y, falling };
}

function endCount(n: number, ends: number | undefined): number {
  return Math.max(1, Math.min(Math.floor(n / 2), ends ?? Math.round(ENDS * n)));
}

function levels(y: Float64Array, ends: number | undefined): readonly [number, number] {
  const count = endCount(y.length, ends);
  const mean = (v: Float64Array): number => v.reduce((sum, one) => sum + one, 0) / v.length;
  return [mean(y.subarray(0, count)), mean(y.subarray(-count))];
}
