import { ArgumentError } from "../../foundation/index.js";
import { chiSquaredTail } from "../../numerics/chi-squared.js";
import { fTail } from "../../numerics/f-distribution.js";
import type { ObjectiveKind } from "../result.js";
import { comparisonIssues } from "./check.js";
import type { ComparableFit, NestedTest } from "./types.js";

/**
 * Tests whether a model explains more than one that is a special case of it.
 *
 * Where the residuals give the size of the noise it is the F test of the extra sum of squares (D. M. Bates and
 * D. G. Watts, Nonlinear Regression Analysis and Its Applications (1988), chapter 3); where σ is known, or for
 * counts, the likelihood ratio against χ² (S. S. Wilks, Ann. Math. Stat. 9 (1938) 60). Both take for granted that
 * the smaller model does not lie on the edge of the larger: for one exponential in two they are a guide.
 *
 * @param smaller the fit of the special case
 * @param larger the fit of the model that contains it, of the same data
 * @throws ModelError that lists every reason why the two cannot be compared
 * @example
 * const y = [1.1, 1.9, 3.2, 3.9, 5.2, 5.8];
 * const line = (terms) => fitting.fitLeastSquares({
 *   parameters: ["slope", "offset"].slice(0, terms).map((name) => ({ name, start: 1 })),
 *   observations: y,
 *   model: ([slope = 0, offset = 0], out) => y.forEach((_, i) => (out[i] = slope * (i + 1) + offset)),
 * });
 * fitting.nestedTest(line(1), line(2)).p > 0.05 // true
 */
export function nestedTest(smaller: ComparableFit, larger: ComparableFit): NestedTest {
  const kind = comparisonIssues([
    { name: "the smaller model", fit: smaller },
    { name: "the larger model", fit: larger },
  ]);
  return testOf(smaller, larger, kind);
}

/** The same of two fits that are known to be comparable. */
export function testOf(smaller: ComparableFit, larger: ComparableFit, kind: ObjectiveKind): NestedTest {
  const extra = larger.statistics.parameters - smaller.statistics.parameters;
  if (!(extra > 0)) {
    throw new ArgumentError(
      "Expected the larger model to have more free parameters than the smaller one but found " +
        `${larger.statistics.parameters} and ${smaller.statistics.parameters}.`,
      { larger: larger.statistics.parameters, smaller: smaller.statistics.parameters },
    );
  }
  const dof = larger.statistics.n - larger.statistics.parameters;
  const left = larger.objective.value;
  const gain = Math.max(0, smaller.objective.value - left);
  if (kind !== "rss") return { kind: "likelihood ratio", statistic: gain, extra, dof, p: chiSquaredTail(gain, extra) };
  if (dof <= 0) return { kind: "F test", statistic: Number.NaN, extra, dof, p: Number.NaN };
  const statistic = gain === 0 ? 0 : gain / extra / (left / dof);
  return { kind: "F test", statistic, extra, dof, p: fTail(statistic, extra, dof) };
}
