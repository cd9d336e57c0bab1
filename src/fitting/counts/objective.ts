import { differenceJacobian } from "../finite-differences.js";
import type { SquaresObjective } from "../objective.js";
import type { CheckedProblem } from "../problem.js";

/** Expected counts below which the curvature of a channel grows no more: 1/0 would hold the fit where it is. */
const LEAST_EXPECTED = 1e-8;

/** 2 (m − y + y ln(y/m)), the deviance of a channel with y counts where m are expected; `Infinity` where that cannot be. */
export function countDeviance(y: number, m: number): number {
  if (!(m >= 0 && m < Infinity)) return Infinity;
  if (y === 0) return 2 * m;
  if (m === 0) return Infinity;
  // With d = m/y − 1 this is 2 y (d − ln(1 + d)), which keeps its digits where m is close to y.
  const d = (m - y) / y;
  return 2 * y * (d - Math.log1p(d));
}

/**
 * The deviance of counts, −2 ln L but for a constant (S. Baker and R. D. Cousins, Nucl. Instrum. Methods 221 (1984) 437), as a
 * sum of squares whose gradient is exact and whose curvature is Fisher's, 1/m.
 *
 * T. A. Laurence and B. A. Chromy (Nat. Methods 7 (2010) 338) minimise it by Levenberg–Marquardt with the curvature y/m²;
 * its mean, 1/m, does not vanish in channels without counts, and its inverse is the covariance.
 */
export function countsObjective(problem: CheckedProblem): SquaresObjective {
  const { observations: y, parameters, free } = problem;
  const n = y.length;
  const all = parameters.length;
  const latest = new Float64Array(n);
  const ahead = new Float64Array(n);
  const here = new Float64Array(n);
  const scaled = new Float64Array(n);
  const roots = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) total += y[i] as number;
  return {
    parameters,
    free,
    rows: n,
    observations: n,
    size: Math.sqrt(total),
    cost: (p) => {
      problem.model(p, latest);
      let sum = 0;
      for (let i = 0; i < n; i++) sum += countDeviance(y[i] as number, latest[i] as number);
      return sum;
    },
    settle: (p, residuals, jacobian) => {
      here.set(latest);
      if (problem.jacobian) problem.jacobian(p, jacobian);
      else differenceJacobian(problem, p, jacobian);
      for (let i = 0; i < n; i++) {
        const m = here[i] as number;
        const root = Math.sqrt(Math.max(m, LEAST_EXPECTED));
        roots[i] = root;
        // Without counts the slope of the deviance is 2, whatever is expected.
        residuals[i] = (y[i] as number) === 0 ? -root : (((y[i] as number) - m) / m) * root;
        for (let j = 0; j < all; j++) jacobian[i * all + j] = (jacobian[i * all + j] as number) / root;
      }
      scaled.set(residuals);
    },
    probe: (p, residuals) => {
      problem.model(p, ahead);
      for (let i = 0; i < n; i++) {
        residuals[i] = (scaled[i] as number) - ((ahead[i] as number) - (here[i] as number)) / (roots[i] as number);
      }
    },
  };
}
