import { NORMAL_95 } from "../../foundation/index.js";
import { fitSeparable } from "../../fitting/index.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import type { ArrheniusErrors } from "../arrhenius-types.js";
import { KELVIN_PER_ENERGY } from "./law.js";
import { parametersOf, separableProblem, type TemperatureProblem } from "./problem.js";
import { startOf, type TemperatureSolution } from "./solve.js";

/** Of the half width. */
const PRECISION = 1e-4;

/**
 * The 95 % interval of an energy: from the noise of the data by the profile of the likelihood, from the scatter of the
 * runs about the line by Student's t, or the wider of the two at each end. (The scatter is no noise of the data: in a
 * profile of the data it would count as if every curve had been misread.)
 *
 * @param r the place of the rate constant
 */
export function energyInterval(
  problem: TemperatureProblem,
  solution: TemperatureSolution,
  r: number,
  errors: ArrheniusErrors,
): readonly [number, number] {
  const line = solution.lines?.[r];
  if (!line) return [-Infinity, Infinity];
  const { chi2, dof } = solution.lineTest;
  const energy = solution.fit.optimum[2 * r + 1] as number;
  const half =
    (studentTQuantile(0.975, dof) * Math.sqrt(chi2 / dof) * Math.sqrt(line.slopeVariance)) / KELVIN_PER_ENERGY;
  const scatter = [energy - half, energy + half] as const;
  if (errors === "scaled by the residuals") return scatter;
  const noise = profileInterval(problem, solution, r, NORMAL_95);
  if (errors === "from the known σ") return noise;
  return [Math.min(noise[0], scatter[0]), Math.max(noise[1], scatter[1])];
}

/**
 * The interval of an energy from the profile of the likelihood: the other parameters fitted again at each energy, as far
 * as Σ (residual/σ)² rises by `halfWidth`². An end is infinite where it never does.
 *
 * @param r the place of the rate constant
 * @param halfWidth in standard errors: 1.96 for 95 % of a normal distribution
 */
function profileInterval(
  problem: TemperatureProblem,
  { fit, lines }: TemperatureSolution,
  r: number,
  halfWidth: number,
): readonly [number, number] {
  const { plan } = problem;
  const energy = fit.optimum[2 * r + 1] as number;
  const line = lines?.[r];
  if (!line) return [-Infinity, Infinity];
  const sigma = Math.sqrt(line.slopeVariance) / KELVIN_PER_ENERGY;
  const { blocks } = separableProblem(problem);
  const best = startOf(fit, plan.rates);
  /** The root of the rise at an energy: so many standard errors. */
  const rise = (at: number): number => {
    // ln k where energy and height are independent stays.
    const lnK = (best[r]?.lnK ?? 0) + (at - energy) * KELVIN_PER_ENERGY * (line.centre - 1 / plan.centre);
    const start = best.map((own, i) => (i === r ? { lnK, energy: at } : own));
    const parameters = parametersOf({ ...problem, start, held: new Map([[r, at]]) });
    const held = fitSeparable(
      { parameters, blocks },
      {
        errors: "from the known σ",
        stepTolerance: 1e-7,
        gradientTolerance: 1e-6,
        costTolerance: 1e-10,
      },
    );
    return Math.sqrt(Math.max(0, held.statistics.rss - fit.statistics.rss));
  };
  const end = (side: 1 | -1): number => {
    let [low, riseLow] = [0, 0];
    let high = halfWidth * sigma;
    let riseHigh = rise(energy + side * high);
    for (let i = 0; riseHigh < halfWidth * (1 - PRECISION); i++) {
      if (i === 12) return side * Infinity;
      [low, riseLow] = [high, riseHigh];
      high *= 1.5;
      riseHigh = rise(energy + side * high);
    }
    // The rise is nearly linear: false position, kept off the ends.
    for (let i = 0; i < 40 && Math.abs(riseHigh - halfWidth) > PRECISION * halfWidth; i++) {
      const share = (halfWidth - riseLow) / (riseHigh - riseLow);
      const middle = low + Math.min(0.98, Math.max(0.02, share)) * (high - low);
      const found = rise(energy + side * middle);
      if (Math.abs(found - halfWidth) <= PRECISION * halfWidth) return energy + side * middle;
      if (found < halfWidth) [low, riseLow] = [middle, found];
      else [high, riseHigh] = [middle, found];
    }
    return energy + side * high;
  };
  return [end(-1), end(1)];
}
