import type { CheckedOde } from "./problem.js";
import type { Method } from "./stepping.js";

const A = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;
const C = [1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1] as const;
/** The difference of the results of orders 5 and 4. */
const E = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40] as const;
const D = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
] as const;

/**
 * The explicit Runge–Kutta method of order 5(4) of J. R. Dormand and P. J. Prince (J. Comput. Appl. Math. 6 (1980) 19), with
 * the interpolation of order 4 of Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, section II.6.
 */
export function dormandPrince({ rates, start, times }: CheckedOde): Method {
  const n = start.length;
  const k = Array.from({ length: 7 }, () => new Float64Array(n));
  const stage = new Float64Array(n);
  rates(times[0] as number, start, k[0] as Float64Array);
  return {
    exponent: 5,
    attempt(t, h, y, next, error) {
      for (let s = 0; s < 6; s++) {
        const row = A[s] as readonly number[];
        const target = s === 5 ? next : stage;
        for (let i = 0; i < n; i++) {
          let sum = 0;
          for (let j = 0; j <= s; j++) sum += (row[j] as number) * ((k[j] as Float64Array)[i] as number);
          target[i] = (y[i] as number) + h * sum;
        }
        rates(t + h * (C[s] as number), target, k[s + 1] as Float64Array);
      }
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < 7; j++) sum += (E[j] as number) * ((k[j] as Float64Array)[i] as number);
        error[i] = h * sum;
      }
      return true;
    },
    interpolate(theta, h, y, next, out) {
      const rest = 1 - theta;
      for (let i = 0; i < n; i++) {
        const difference = (next[i] as number) - (y[i] as number);
        const bulge = h * ((k[0] as Float64Array)[i] as number) - difference;
        const counter = difference - h * ((k[6] as Float64Array)[i] as number) - bulge;
        let sum = 0;
        for (let j = 0; j < 7; j++) sum += (D[j] as number) * ((k[j] as Float64Array)[i] as number);
        out[i] = (y[i] as number) + theta * (difference + rest * (bulge + theta * (counter + rest * h * sum)));
      }
    },
    accept() {
      // The last stage of a step is the first of the next.
      (k[0] as Float64Array).set(k[6] as Float64Array);
    },
  };
}
