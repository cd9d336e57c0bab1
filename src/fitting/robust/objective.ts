import { type SquaresObjective, weightedResiduals } from "../objective.js";
import type { CheckedProblem } from "../problem.js";
import type { ScaledLoss } from "./losses.js";

/** Least curvature of a point, as a part of the slope of its loss. */
const LEAST_CURVATURE = 0.1;

/**
 * Σ C² ρ((r/C)²) over the weighted residuals r, as a sum of squares whose residuals and Jacobian are scaled so that the
 * gradient is exact and the curvature is that of the loss (B. Triggs et al., Bundle Adjustment – A Modern Synthesis, Lect.
 * Notes Comput. Sci. 1883 (2000) 298, section 4.3).
 *
 * Where a loss bends down, at points far off, the curvature ρ' + 2 z ρ'' is negative or 0; it is kept above a tenth of ρ', the
 * curvature with which a reweighted fit would go on.
 */
export function robustObjective(problem: CheckedProblem, { loss, scale }: ScaledLoss): SquaresObjective {
  const { observations, parameters, free } = problem;
  const n = observations.length;
  const all = parameters.length;
  const { size, latest, residualsAt, jacobianAt } = weightedResiduals(problem);
  const here = new Float64Array(n);
  const scaled = new Float64Array(n);
  const roots = new Float64Array(n);
  const square = scale * scale;
  return {
    parameters,
    free,
    rows: n,
    observations: n,
    size,
    cost: (p) => {
      if (residualsAt(p, latest) === Infinity) return Infinity;
      let sum = 0;
      for (let i = 0; i < n; i++) sum += loss.value((latest[i] as number) ** 2 / square);
      return square * sum;
    },
    settle: (p, residuals, jacobian) => {
      here.set(latest);
      jacobianAt(p, jacobian);
      for (let i = 0; i < n; i++) {
        const r = here[i] as number;
        const z = (r * r) / square;
        const slope = loss.first(z);
        const root = Math.sqrt(Math.max(LEAST_CURVATURE * slope, slope + 2 * z * loss.second(z)));
        roots[i] = root;
        residuals[i] = root > 0 ? (r * slope) / root : 0;
        for (let j = 0; j < all; j++) jacobian[i * all + j] = (jacobian[i * all + j] as number) * root;
      }
      scaled.set(residuals);
    },
    probe: (p, residuals) => {
      residualsAt(p, residuals);
      for (let i = 0; i < n; i++) {
        residuals[i] = (scaled[i] as number) + (roots[i] as number) * ((residuals[i] as number) - (here[i] as number));
      }
    },
  };
}
