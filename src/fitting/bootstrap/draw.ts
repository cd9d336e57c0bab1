import type { RandomSource } from "../../numerics/index.js";
import type { LeastSquaresProblem } from "../problem.js";
import type { FitResult } from "../result.js";
import type { BootstrapKind } from "./types.js";

/**
 * Gives one problem after the other whose observations are drawn anew around the fit.
 *
 * Source: A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application (1997), sections 2.2 and 6.2; the
 * residuals are centred and widened by √(n/(n − p)) for the parameters that the fit took from them.
 */
export function drawsOf(
  problem: LeastSquaresProblem,
  fit: FitResult,
  kind: BootstrapKind,
  random: RandomSource,
): () => LeastSquaresProblem {
  const { fitted, residuals, sigma } = fit;
  const { n, dof, residualDeviation } = fit.statistics;
  const sigmaAt = (i: number): number => sigma?.[i] ?? 1;
  if (kind === "case")
    return () =>
      picked(
        problem,
        fit,
        Array.from({ length: n }, () => random.below(n)),
      );
  const noise = ((): ((i: number) => number) => {
    if (kind === "residual") {
      const scaled = Float64Array.from(residuals, (r, i) => r / sigmaAt(i));
      const centre = scaled.reduce((sum, r) => sum + r, 0) / n;
      const widening = Math.sqrt(n / dof);
      return (i) => sigmaAt(i) * widening * ((scaled[random.below(n)] as number) - centre);
    }
    if (fit.objective.kind === "-2lnL") return (i) => random.poisson(fitted[i] as number) - (fitted[i] as number);
    const known = fit.errors === "from the known σ";
    const deviation = sigma === null ? residualDeviation : known ? 1 : Math.sqrt(fit.objective.value / dof);
    return (i) => random.normal(0, deviation * sigmaAt(i));
  })();
  return () => ({ ...problem, observations: fitted.map((y, i) => y + noise(i)) });
}

/** The problem of the observations at these places, any of them several times or not at all. */
export function picked(problem: LeastSquaresProblem, fit: FitResult, places: readonly number[]): LeastSquaresProblem {
  const { abscissa: _, ...drawn } = problem;
  const { model, jacobian } = problem;
  const p = fit.optimum.length;
  const values = new Float64Array(fit.observed.length);
  const slopes = new Float64Array(fit.observed.length * p);
  return {
    ...drawn,
    observations: Float64Array.from(places, (i) => fit.observed[i] as number),
    ...(fit.sigma === null ? {} : { sigma: Float64Array.from(places, (i) => fit.sigma?.[i] as number) }),
    model(at, out) {
      model(at, values);
      places.forEach((i, k) => (out[k] = values[i] as number));
    },
    ...(jacobian === undefined
      ? {}
      : {
          jacobian(at: Float64Array, out: Float64Array): void {
            jacobian(at, slopes);
            places.forEach((i, k) => out.set(slopes.subarray(i * p, (i + 1) * p), k * p));
          },
        }),
  };
}
