import { solveOde, solveStiffOde } from "../../numerics/index.js";
import type { ModelKind } from "./model.js";

/** Errors of steps: far below those of counts, so that differences of courses are derivatives. */
const TOLERANCE = 1e-10;

/**
 * Densities after a pulse of the density n₀ at rising times from 0 on, in units of n₀: electrons or excitons into `free`, and
 * trapped electrons into `trapped`. The constants are in units of n₀ and of the time.
 *
 * Without Auger recombination n is known in closed form, k = k₁ + k₂ p₀ and φ = (1 − e^(−k t))/k:
 * n/n₀ = e^(−k t)/(1 + k₂ n₀ φ), which holds for k = 0 too, where φ = t.
 */
export function course(
  kind: ModelKind,
  constants: ArrayLike<number>,
  times: ArrayLike<number>,
  free: Float64Array,
  trapped: Float64Array | null = null,
): void {
  const at = (j: number): number => constants[j] as number;
  if (kind === "excitons") return closedForm(at(0) + at(1), at(2), times, free);
  if (kind === "carriers") {
    const [k, k2, k3] = [at(0) + at(1) * at(3), at(1), at(2)];
    return k3 === 0 ? closedForm(k, k2, times, free) : withAuger(k, k2, k3, times, free);
  }
  withTraps(at, times, free, trapped);
}

function closedForm(k: number, k2: number, times: ArrayLike<number>, free: Float64Array): void {
  for (let i = 0; i < times.length; i++) {
    const t = times[i] as number;
    const phi = k * t < 1e-300 ? t : -Math.expm1(-k * t) / k;
    free[i] = Math.exp(-k * t) / (1 + k2 * phi);
  }
}

/** ln n in place of n: the course of one exponential is then a straight line. */
function withAuger(k: number, k2: number, k3: number, times: ArrayLike<number>, free: Float64Array): void {
  const { values } = solveOde(
    {
      rates: (_, y, out) => {
        const n = Math.exp(y[0] as number);
        out[0] = -k - n * (k2 + k3 * n);
      },
      start: [0],
      times: fromZero(times),
    },
    { relativeTolerance: TOLERANCE, absoluteTolerance: TOLERANCE },
  );
  const skip = values.length - times.length;
  for (let i = 0; i < times.length; i++) free[i] = Math.exp(values[i + skip] as number);
}

function withTraps(
  at: (j: number) => number,
  times: ArrayLike<number>,
  free: Float64Array,
  trapped: Float64Array | null,
): void {
  const [k1, k2, k3, p0, capture, traps, release, empty] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
  const { values } = solveStiffOde(
    {
      rates: (_, y, out) => {
        const [n, m] = [y[0] as number, y[1] as number];
        const p = n + m + p0;
        const caught = capture * n * (traps - m) - release * m;
        out[0] = -n * (k1 + p * (k2 + k3 * n)) - caught;
        out[1] = caught - empty * m * p;
      },
      jacobian: (_, y, out) => {
        const [n, m] = [y[0] as number, y[1] as number];
        const p = n + m + p0;
        const [byN, byM] = [capture * (traps - m), -capture * n - release];
        out[0] = -(k1 + p * (k2 + k3 * n)) - n * (k2 + k3 * n + k3 * p) - byN;
        out[1] = -n * (k2 + k3 * n) - byM;
        out[2] = byN - empty * m;
        out[3] = byM - empty * (p + m);
      },
      start: [1, 0],
      times: fromZero(times),
    },
    { relativeTolerance: TOLERANCE, absoluteTolerance: 1e-14 },
  );
  const skip = values.length / 2 - times.length;
  for (let i = 0; i < times.length; i++) {
    free[i] = Math.max(0, values[2 * (i + skip)] as number);
    if (trapped) trapped[i] = Math.max(0, values[2 * (i + skip) + 1] as number);
  }
}

/** The times, with the 0 of the pulse before them where they begin later. */
function fromZero(times: ArrayLike<number>): Float64Array {
  return times[0] === 0 ? Float64Array.from(times) : Float64Array.from([0, ...Array.from(times)]);
}

/** Constants in units of the density n₀ and of a time of so many seconds, written into `out`. */
export function reduced(
  kinds: readonly { readonly density: number; readonly time: number }[],
  constants: ArrayLike<number>,
  density: number,
  seconds: number,
  out: Float64Array,
): Float64Array {
  for (let j = 0; j < kinds.length; j++) {
    const { density: d, time } = kinds[j] as { density: number; time: number };
    out[j] = (constants[j] as number) * density ** d * (time === 1 ? seconds : 1);
  }
  return out;
}
