import { dormandPrince } from "./dormand-prince.js";
import type { OdeOptions, OdeProblem } from "./problem.js";
import { checkOde } from "./problem.js";
import { rodas } from "./rodas.js";
import type { OdeSolution } from "./stepping.js";
import { integrate } from "./stepping.js";

/**
 * Solves y′ = f(t, y) with control of the error, by the explicit method of Dormand and Prince: for problems that are not
 * stiff.
 *
 * @example
 * const decay = solveOde({ rates: (t, y, rates) => { rates[0] = -2 * y[0]; }, start: [1], times: [0, 1] });
 * Math.abs(decay.values[1] - Math.exp(-2)) < 1e-8 // true
 */
export function solveOde(problem: OdeProblem, options: OdeOptions = {}): OdeSolution {
  const checked = checkOde(problem, options);
  return integrate(checked, dormandPrince(checked));
}

/** As `solveOde` for stiff problems, where fast and slow rates stand together: by the implicit method RODAS. */
export function solveStiffOde(problem: OdeProblem, options: OdeOptions = {}): OdeSolution {
  const checked = checkOde(problem, options);
  return integrate(checked, rodas(checked));
}
