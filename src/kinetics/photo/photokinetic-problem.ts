import { ArgumentError, estimate, finite, within } from "../../foundation/index.js";
import type { FitResult, LeastSquaresProblem } from "../../fitting/index.js";
import { photokineticCourse, type PhotokineticParameters, type PhotokineticSetting } from "./rate-equation.js";
import type { Projected } from "./spectra-on-species.js";

/** The spectra as the rate equation gives them: yields, total concentration and the part of A at the start. */
export function problemOf(
  { values, r: [r11, r12, r22], concentrations }: Projected,
  setting: PhotokineticSetting,
  seconds: Float64Array,
  startFraction: number | "fitted",
): LeastSquaresProblem {
  if (startFraction !== "fitted") within("startFraction", finite("startFraction", startFraction), 0, 1);
  const totals = seconds.map((_, i) => (concentrations[2 * i] as number) + (concentrations[2 * i + 1] as number));
  const total = totals.reduce((sum, t) => sum + t, 0) / totals.length;
  if (!(total > 0)) throw new ArgumentError("Expected the spectra to hold the two species but found none of them.");
  // ∂[A]/∂pⱼ is column j + 1 of the course; [B] = total − [A].
  let last: { readonly p: Float64Array; readonly course: Float64Array } | null = null;
  const courseAt = (p: Float64Array): Float64Array => {
    if (!last?.p.every((v, j) => v === p[j])) {
      last = { p: p.slice(), course: photokineticCourse(setting, tuple(p), seconds) };
    }
    return last.course;
  };
  const seenA = Math.min(1, Math.max(0, (concentrations[0] as number) / (totals[0] as number)));
  return {
    name: "d[A]/dt = −Φ_AB R_A + Φ_BA R_B + k [B]",
    parameters: [
      { name: "Φ(A→B)", start: 0.3, lower: 0 },
      { name: "Φ(B→A)", start: 0.3, lower: 0 },
      { name: "total", unit: "mol L^-1", start: total, lower: total / 100, upper: 100 * total },
      startFraction === "fitted"
        ? { name: "start fraction", start: seenA, lower: -0.5, upper: 1.5 }
        : { name: "start fraction", start: startFraction, fixed: true },
    ],
    observations: values,
    model: (p, out) => {
      const course = courseAt(p);
      for (let i = 0; i < seconds.length; i++) {
        const a = course[5 * i] as number;
        const b = (p[2] as number) - a;
        out[2 * i] = r11 * a + r12 * b;
        out[2 * i + 1] = r22 * b;
      }
    },
    jacobian: (p, out) => {
      const course = courseAt(p);
      for (let i = 0; i < seconds.length; i++) {
        for (let j = 0; j < 4; j++) {
          const a = course[5 * i + 1 + j] as number;
          const b = (j === 2 ? 1 : 0) - a;
          out[8 * i + j] = r11 * a + r12 * b;
          out[8 * i + 4 + j] = r22 * b;
        }
      }
    },
  };
}

/** Residuals below this part of the largest observation are those of the integration, in which no fit can go further. */
const SOLVER = 1e-6;

/** A fit that only the accuracy of the integration stopped has found its optimum. */
export function withinSolver(fit: FitResult): FitResult {
  const largest = fit.observed.reduce((m, y) => Math.max(m, Math.abs(y)), 0);
  if (fit.ended.converged || !fit.covariance || !(fit.statistics.residualDeviation <= SOLVER * largest)) return fit;
  const { covariance, optimum } = fit;
  const n = fit.parameters.length;
  const text = "The fit meets every spectrum to within the accuracy of the integration.";
  return {
    ...fit,
    parameters: fit.parameters.map((q, j) => {
      if (q.standing !== "not determined") return q;
      const error = Math.sqrt(covariance[j * n + j] as number);
      const value = optimum[j] as number;
      const ends = [value - 2 * error, value + 2 * error] as const;
      return { ...q, ...estimate(value, error, q.unit, ends), standing: "determined" as const };
    }),
    ended: { ...fit.ended, converged: true, reason: "the residuals are those of the integration" },
    verdict: { ok: true, code: "determined", text },
  };
}

/** The four parameters of the rate equation. */
export function tuple(p: ArrayLike<number>): PhotokineticParameters {
  return [p[0] as number, p[1] as number, p[2] as number, p[3] as number];
}
