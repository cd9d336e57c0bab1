import { copyOf, describe, ModelError, type NumericArray } from "../foundation/index.js";
import type { Links } from "./links/link.js";
import { settleLinks, withLinkedSlopes, withLinkedValues } from "./links/settle.js";
import { type Parameter, startsOf } from "./parameter.js";

/** What the observations of a problem are drawn over. No number of a fit depends on it. */
export interface Abscissa {
  /** The variable: `"t"`. */
  readonly name: string;
  readonly unit?: string;
  /** Its value for each observation. */
  readonly values: NumericArray;
  /** The model at other values, for a smooth curve between the observations. */
  readonly modelAt?: (values: Float64Array) => Pick<LeastSquaresProblem, "model" | "jacobian">;
}

/** A model, its parameters, and the observations that it shall explain. */
export interface LeastSquaresProblem {
  /** The model in words or as a formula; results and reports carry it. */
  readonly name?: string;
  readonly parameters: readonly Parameter[];
  /** n observations. */
  readonly observations: NumericArray;
  /** Known standard deviation of the observations, one for all or one each. */
  readonly sigma?: number | NumericArray;
  /** Writes the n values that the model gives for the parameters `p`, in their order, into `out`. */
  readonly model: (p: Float64Array, out: Float64Array) => void;
  /**
   * Writes ∂modelᵢ/∂pⱼ into `out[i * parameters.length + j]`, each by itself, for fixed parameters too (the value
   * does not matter there) and for linked ones. Without it the derivatives are taken by central differences.
   */
  readonly jacobian?: (p: Float64Array, out: Float64Array) => void;
  /** What the observations are drawn over. */
  readonly abscissa?: Abscissa;
}

/** A problem that has passed its checks, in the form that the optimiser works on. */
export interface CheckedProblem {
  /** Linked parameters count as fixed here. */
  readonly parameters: readonly Parameter[];
  readonly links: Links | null;
  readonly observations: Float64Array;
  /** 1/σ of each observation, or `null` where no σ is known. */
  readonly weights: Float64Array | null;
  readonly model: LeastSquaresProblem["model"];
  readonly jacobian: LeastSquaresProblem["jacobian"];
  /** Places of the parameters that are neither fixed nor linked. */
  readonly free: readonly number[];
}

/**
 * Checks a problem as a whole.
 *
 * @throws ModelError that lists every mistake, not only the first
 */
export function checkProblem(problem: LeastSquaresProblem): CheckedProblem {
  checkShape(problem);
  const observations = copyOf(problem.observations);
  const { parameters, links, issues } = settleLinks(problem.parameters);
  const free = parameters.flatMap((p, j) => (p.fixed || p.link !== undefined ? [] : [j]));
  issues.push(...observationIssues(observations, free.length), ...sigmaIssues(problem.sigma, observations.length));
  issues.push(...abscissaIssues(problem.abscissa, observations.length));
  const model = withLinkedValues(links, problem.model);
  if (issues.length === 0) issues.push(...modelIssues(model, parameters, observations.length));
  if (issues.length > 0) throw new ModelError(issues);
  const sigma = problem.sigma;
  const weights = sigma === undefined ? null : observations.map((_, i) => 1 / sigmaAt(sigma, i));
  const jacobian = problem.jacobian && withLinkedSlopes(links, parameters.length, problem.jacobian);
  return { parameters, links, observations, weights, model, jacobian, free };
}

/** What plain JavaScript may hand over, a curve instead of its problem for instance. */
function checkShape(problem: unknown): void {
  const { parameters, observations, model } = (problem ?? {}) as Readonly<Record<string, unknown>>;
  const isList = (v: unknown): boolean => Array.isArray(v) || ArrayBuffer.isView(v);
  if (isList(parameters) && isList(observations) && typeof model === "function") return;
  throw new ModelError([
    "Expected `problem` to be an object with parameters, observations and a model that writes into an array " +
      `(curveProblem makes one of a curve) but found ${describe(problem)}.`,
  ]);
}

function sigmaAt(sigma: number | NumericArray, i: number): number {
  return typeof sigma === "number" ? sigma : (sigma[i] ?? Number.NaN);
}

function observationIssues(observations: Float64Array, free: number): string[] {
  const issues: string[] = [];
  const bad = firstNotFinite(observations);
  if (bad >= 0) {
    issues.push(`Expected \`observations[${bad}]\` to be a finite number but found ${observations[bad]}.`);
  }
  if (observations.length < free) {
    issues.push(
      `Expected at least as many observations as free parameters (${free}) but found ${observations.length}.`,
    );
  }
  return issues;
}

function sigmaIssues(sigma: number | NumericArray | undefined, n: number): string[] {
  if (sigma === undefined) return [];
  const isArray = Array.isArray(sigma) || ArrayBuffer.isView(sigma);
  if (typeof sigma !== "number" && !isArray) {
    return [`Expected \`sigma\` to be a number or an array of ${n} but found ${describe(sigma)}.`];
  }
  if (typeof sigma !== "number" && sigma.length !== n) {
    return [`Expected \`sigma\` to have ${n} values like \`observations\` but found ${sigma.length}.`];
  }
  const last = typeof sigma === "number" ? 1 : n;
  for (let i = 0; i < last; i++) {
    const s = sigmaAt(sigma, i);
    if (!(s > 0 && s < Infinity)) {
      const name = typeof sigma === "number" ? "sigma" : `sigma[${i}]`;
      return [`Expected \`${name}\` to be a finite number above 0 but found ${s}.`];
    }
  }
  return [];
}

function abscissaIssues(abscissa: Abscissa | undefined, n: number): string[] {
  if (abscissa === undefined || abscissa.values.length === n) return [];
  return [
    `Expected \`abscissa.values\` to have ${n} values like \`observations\` but found ${abscissa.values.length}.`,
  ];
}

function modelIssues(model: LeastSquaresProblem["model"], parameters: readonly Parameter[], n: number): string[] {
  const out = new Float64Array(n);
  model(startsOf(parameters), out);
  const bad = firstNotFinite(out);
  return bad < 0 ? [] : [`Expected the model at the start to be finite but found ${out[bad]} at index ${bad}.`];
}

/** The place of the first number that is not finite, or −1: a loop, as callbacks cost a small fit much of its time. */
function firstNotFinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}
