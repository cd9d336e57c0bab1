import { BRAND, formatNumber, list } from "../../foundation/index.js";
import { chiSquaredTail } from "../../numerics/chi-squared.js";
import type { ObjectiveKind } from "../result.js";
import { comparisonIssues } from "./check.js";
import { aicc, bic } from "./criteria.js";
import { testOf } from "./nested-test.js";
import type { Candidate, ComparedModel, ComparedPair, ModelComparison } from "./types.js";
import { comparisonVerdict } from "./verdict.js";

/** Probability of χ² below which a model is said not to describe the data. */
const IMPROBABLE = 0.001;
/** A larger model may be worse than one that it contains by this part: rounding, and where an optimiser stops. */
const SAME = 1e-6;

/**
 * Compares models that were fitted to the same data, by AICc with Akaike weights (K. P. Burnham and D. R. Anderson, Model
 * Selection and Multimodel Inference (2002), sections 2.6 and 2.9), by BIC, and, where one model contains another, by the
 * F test or the likelihood ratio.
 *
 * The weights say which of these models is best, not that it is right. A fit that did not converge gets no weight.
 *
 * @throws ModelError that lists every reason why the fits cannot be compared; other data, found by their hash, are one
 * @example
 * const time = [0, 1, 2, 3, 4, 5, 6, 7];
 * const y = [2.02, 1.49, 1.08, 0.83, 0.59, 0.46, 0.32, 0.25];
 * const fit = (model) => fitting.fitLeastSquares({
 *   parameters: [{ name: "a", start: 2 }, { name: "k", start: 0.2 }],
 *   observations: y,
 *   model: ([a = 0, k = 0], out) => time.forEach((t, i) => (out[i] = model(a, k, t))),
 * });
 * fitting.compareModels([
 *   { name: "line", fit: fit((a, k, t) => a - k * t) },
 *   { name: "exponential", fit: fit((a, k, t) => a * Math.exp(-k * t)) },
 * ]).models[0].name // "exponential"
 */
export function compareModels(candidates: readonly Candidate[]): ModelComparison {
  const kind = comparisonIssues(candidates);
  const first = candidates[0] as Candidate;
  const models = weighted(candidates.map((candidate) => modelOf(candidate, kind)));
  const at = (name: string): Candidate => candidates.find((c) => c.name === name) as Candidate;
  const tests = candidates.flatMap((larger) =>
    (larger.contains ?? []).map((name): ComparedPair => {
      return { ...testOf(at(name).fit, larger.fit, kind), smaller: name, larger: larger.name };
    }),
  );
  const notes = [
    ...unconverged(models),
    ...tests.flatMap(({ smaller, larger }) => worse(at(smaller), at(larger))),
    ...misfits(models, kind, first.fit.statistics.n),
  ];
  return {
    [BRAND]: "ModelComparison",
    models,
    tests,
    kind,
    n: first.fit.statistics.n,
    dataHash: first.fit.madeBy.dataHash,
    verdict: comparisonVerdict(models),
    notes,
  };
}

type Unweighted = Omit<ComparedModel, "delta" | "weight">;

function modelOf({ name, fit }: Candidate, kind: ObjectiveKind): Unweighted {
  const { n, parameters } = fit.statistics;
  const facts = { n, parameters, objective: fit.objective.value, noiseFitted: kind === "rss" };
  return {
    name,
    parameters,
    objective: fit.objective.value,
    aicc: aicc(facts),
    bic: bic(facts),
    converged: fit.ended.converged,
    verdict: fit.verdict,
  };
}

/** The models by rising AICc, those that did not converge last, with their weights. */
function weighted(models: readonly Unweighted[]): ComparedModel[] {
  const usable = models.filter((m) => m.converged);
  const least = Math.min(...(usable.length > 0 ? usable : models).map((m) => m.aicc));
  // Of infinite criteria (no residuals, too few points) the difference has no meaning: the same are as good.
  const deltas = models.map((m) => (m.aicc === least ? 0 : m.aicc - least));
  const evidence = models.map((m, i) => (m.converged && m.aicc < Infinity ? Math.exp(-(deltas[i] as number) / 2) : 0));
  const sum = evidence.reduce((a, b) => a + b, 0);
  return models
    .map((m, i) => ({ ...m, delta: deltas[i] as number, weight: sum > 0 ? (evidence[i] as number) / sum : 0 }))
    .sort((a, b) => Number(b.converged) - Number(a.converged) || a.delta - b.delta);
}

function unconverged(models: readonly ComparedModel[]): string[] {
  const lost = models.filter((m) => !m.converged).map((m) => m.name);
  if (lost.length === 0) return [];
  return [`The fit of ${list(lost)} did not converge and has no weight here: its optimum may lie elsewhere.`];
}

/** What contains another model cannot fit worse: if it does, its optimum was not found. */
function worse(smaller: Candidate, larger: Candidate): string[] {
  if (!(larger.fit.objective.value > smaller.fit.objective.value * (1 + SAME))) return [];
  return [
    `${larger.name} contains ${smaller.name} and fits worse: its fit has missed the optimum; start it from that of ${smaller.name}.`,
  ];
}

/** Where σ is known, χ² tells whether any of the models describes the data at all. */
function misfits(models: readonly ComparedModel[], kind: ObjectiveKind, n: number): string[] {
  const [best] = models;
  if (kind !== "chi2" || best === undefined || n <= best.parameters) return [];
  const p = chiSquaredTail(best.objective, n - best.parameters);
  if (p >= IMPROBABLE) return [];
  const ratio = formatNumber(best.objective / (n - best.parameters), 3);
  return [
    `Even ${best.name} does not describe the data within the given σ (χ²/dof = ${ratio}): the best of these models need not be the right one.`,
  ];
}
