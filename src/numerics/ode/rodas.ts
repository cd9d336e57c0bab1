import type { LuFactor } from "../lu.js";
import { luFactor, luSolve } from "../lu.js";
import type { CheckedOde, RatesJacobian } from "./problem.js";
import type { Method } from "./stepping.js";

const GAMMA = 0.25;
const A = [
  [],
  [1.544],
  [0.9466785280815826, 0.2557011698983284],
  [3.314825187068521, 2.896124015972201, 0.9986419139977817],
  [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895],
] as const;
const C = [
  [],
  [-5.6688],
  [-2.430093356833875, -0.2063599157091915],
  [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
  [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616],
  [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
] as const;
const TIMES = [0, 0.386, 0.21, 0.63, 1, 1] as const;
/** Factors of ∂f/∂t. */
const G = [0.25, -0.1043, 0.1035, -0.0362, 0, 0] as const;
const D = [
  [10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662],
  [-0.6762803392806898, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872],
] as const;

/** Steps of differences, as a part of what is changed. */
const ROOT = Math.sqrt(Number.EPSILON);

/**
 * The Rosenbrock method RODAS of order 4(3) for stiff problems, with its interpolation of order 3 (E. Hairer and G. Wanner,
 * Solving Ordinary Differential Equations II, 2nd ed., section IV.7).
 */
export function rodas(problem: CheckedOde): Method {
  const { rates, start } = problem;
  const n = start.length;
  const jacobianOf = problem.jacobian ?? differences(problem);
  const u = Array.from({ length: 6 }, () => new Float64Array(n));
  const stage = new Float64Array(n);
  const f = new Float64Array(n);
  const ft = new Float64Array(n);
  const jacobian = new Float64Array(n * n);
  let at: number | undefined;

  const prepare = (t: number, y: Float64Array, h: number): void => {
    if (at === t) return;
    at = t;
    jacobianOf(t, y, jacobian, h);
    // ∂f/∂t by a difference, as long as f itself is exact: 0 for autonomous problems.
    const dt = ROOT * Math.max(Math.abs(t), h);
    rates(t, y, f);
    rates(t + dt, y, ft);
    for (let i = 0; i < n; i++) ft[i] = ((ft[i] as number) - (f[i] as number)) / dt;
  };
  const factorise = (h: number): LuFactor | undefined => {
    const matrix = jacobian.map((value) => -value);
    for (let i = 0; i < n; i++) matrix[i * n + i] = 1 / (GAMMA * h) + (matrix[i * n + i] as number);
    return luFactor(n, matrix);
  };
  const solveStage = (lu: LuFactor, s: number, t: number, h: number, y: Float64Array): void => {
    rates(t + (TIMES[s] as number) * h, y, f);
    const own = u[s] as Float64Array;
    const coupling = C[s] as readonly number[];
    for (let i = 0; i < n; i++) {
      let sum = (f[i] as number) + h * (G[s] as number) * (ft[i] as number);
      for (let j = 0; j < s; j++) sum += ((coupling[j] as number) / h) * ((u[j] as Float64Array)[i] as number);
      own[i] = sum;
    }
    luSolve(lu, own);
  };

  return {
    exponent: 4,
    attempt(t, h, y, next, error) {
      prepare(t, y, h);
      const lu = factorise(h);
      if (lu === undefined) return false;
      solveStage(lu, 0, t, h, y);
      for (let s = 1; s < 5; s++) {
        for (let i = 0; i < n; i++) {
          let sum = y[i] as number;
          for (let j = 0; j < s; j++) sum += (A[s] as readonly number[])[j]! * ((u[j] as Float64Array)[i] as number);
          stage[i] = sum;
        }
        solveStage(lu, s, t, h, stage);
      }
      // The last two stages build on each other with factor 1; the last is the estimate of the error.
      for (let i = 0; i < n; i++) next[i] = (stage[i] as number) + ((u[4] as Float64Array)[i] as number);
      solveStage(lu, 5, t, h, next);
      error.set(u[5] as Float64Array);
      for (let i = 0; i < n; i++) next[i] = (next[i] as number) + (error[i] as number);
      return true;
    },
    interpolate(theta, _, y, next, out) {
      const rest = 1 - theta;
      for (let i = 0; i < n; i++) {
        let first = 0;
        let second = 0;
        for (let j = 0; j < 5; j++) {
          const value = (u[j] as Float64Array)[i] as number;
          first += D[0][j]! * value;
          second += D[1][j]! * value;
        }
        out[i] = (y[i] as number) * rest + theta * ((next[i] as number) + rest * (first + theta * second));
      }
    },
    accept() {
      at = undefined;
    },
  };
}

/** The Jacobian by forward differences, each as long as its component, or as it will be after a step of length h. */
function differences({
  rates,
  start,
  absolute,
}: CheckedOde): (...args: [...Parameters<RatesJacobian>, h: number]) => void {
  const n = start.length;
  const here = new Float64Array(n);
  const there = new Float64Array(n);
  return (t, y, jacobian, h) => {
    rates(t, y, here);
    for (let j = 0; j < n; j++) {
      const kept = y[j] as number;
      const step = ROOT * Math.max(Math.abs(kept), Math.abs(h * (here[j] as number)), absolute[j] as number);
      y[j] = kept + step;
      const actual = (y[j] as number) - kept;
      rates(t, y, there);
      for (let i = 0; i < n; i++) jacobian[i * n + j] = ((there[i] as number) - (here[i] as number)) / actual;
      y[j] = kept;
    }
  };
}
