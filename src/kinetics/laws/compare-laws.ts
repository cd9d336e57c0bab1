import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  formatNumber,
  type KnownOptions,
  list,
  type Verdict,
} from "../../foundation/index.js";
import { compareModels } from "../../fitting/index.js";
import type { KineticTrace } from "../trace.js";
import type { CompareLawsOptions, ComparedLaw, LawComparison } from "./compare-types.js";
import { fitLaw } from "./fit-law.js";
import { KINETIC_LAWS, LAW_NAMES, type LawName } from "./list.js";

const OPTIONS: KnownOptions<CompareLawsOptions> = {
  from: true,
  to: true,
  timeZero: true,
  sigma: true,
  end: true,
  laws: true,
};

const DEFAULT_LAWS: readonly LawName[] = [
  ...(["exponential", "second-order", "power-law", "avrami", "zero-order", "contracting-area"] as const),
  ...(["contracting-volume", "jander", "ginstling-brounshtein", "square-root"] as const),
];

/**
 * AICc by which a law must lie behind the best to be ruled out: odds of e³ = 20 to 1 (K. P. Burnham and D. R. Anderson,
 * Model Selection and Multimodel Inference, 2nd ed., section 2.6).
 */
const RULED_OUT = 6;

/**
 * Fits several kinetic laws to a trace and says which of them the data speak for, by AICc, and which they cannot tell
 * apart.
 *
 * A law that only generalises the best one (Avrami's with n near 1 beside the exponential) is no rival of it: the simpler
 * law stands. Laws whose residuals are no noise are out, whatever their AICc.
 *
 * @throws ArgumentError for fewer than two laws, and for a trace or an option that `fitLaw` refuses
 * @example
 * const time = Float64Array.from({ length: 60 }, (_, i) => 10 * i);
 * const values = time.map((t, i) => 1 / (1 + 0.01 * t) + 1e-3 * Math.sin(7 * i * i));
 * kinetics.compareLaws({ coordinate: { unit: "s", values: time }, values }).candidates[0] // "second-order"
 */
export function compareLaws(trace: KineticTrace, options: CompareLawsOptions = {}): LawComparison {
  checkOptions("options", options, OPTIONS);
  const { laws, ...common } = options;
  const names = namesOf(laws, common.end !== undefined);
  const fits = names.map((name) => ({ name, fit: fitLaw(trace, name, common) }));
  const models = compareModels(
    fits.map(({ name, fit }) => {
      const contains = (KINETIC_LAWS[name].contains ?? []).map(({ law }) => law);
      return { name, fit, contains: contains.filter((law) => names.some((other) => other === law)) };
    }),
  );
  const compared = models.models.map((model): ComparedLaw => {
    const { name, fit } = fits.find((f) => f.name === model.name) as (typeof fits)[number];
    return { name, fit, aicc: model.aicc, deltaAicc: model.delta, weight: model.weight, bic: model.bic };
  });
  const candidates = candidatesAmong(compared);
  return {
    [BRAND]: "LawComparison",
    trace,
    laws: compared,
    models,
    candidates,
    verdict: verdictOf(compared, candidates),
  };
}

function namesOf(laws: readonly LawName[] | undefined, endKnown: boolean): readonly LawName[] {
  if (laws === undefined) return DEFAULT_LAWS.filter((name) => !endKnown || KINETIC_LAWS[name].kind === "rate");
  const given: unknown = laws;
  if (!Array.isArray(given) || new Set(given).size < 2) {
    throw new ArgumentError(expected("laws", `at least two of ${LAW_NAMES.join(", ")}`, given));
  }
  return [...new Set(laws)];
}

function candidatesAmong(compared: readonly ComparedLaw[]): LawName[] {
  const standing = compared.filter(({ fit }) => fit.lawHolds && fit.verdict.code !== "no-reaction");
  const [best] = standing;
  if (!best) return [];
  const close = standing.filter(({ deltaAicc }) => deltaAicc - best.deltaAicc < RULED_OUT);
  const names = new Set<string>(close.map(({ name }) => name));
  // A special case that is close enough takes the place of the law that contains it: Avrami's with n near 1, or Jander's
  // with so small a k that only its beginning is seen, which is √t.
  const isGeneral = ({ name, fit }: ComparedLaw): boolean =>
    (KINETIC_LAWS[name].contains ?? []).some(({ law }) => names.has(law)) ||
    (fit.k?.standing === "not determined" && close.some((other) => KINETIC_LAWS[other.name].kind === "coefficient"));
  return close.filter((law) => !isGeneral(law)).map(({ name }) => name);
}

function verdictOf(compared: readonly ComparedLaw[], candidates: readonly LawName[]): Verdict {
  const title = (name: LawName): string => KINETIC_LAWS[name].title;
  const [first] = candidates;
  if (compared.every(({ fit }) => fit.verdict.code === "no-reaction")) {
    const text = "No reaction is seen: a constant explains the trace as well as any of the laws.";
    return { ok: false, code: "no-reaction", text };
  }
  if (first === undefined) {
    const nearest = compared[0]?.name;
    const text =
      `None of the ${compared.length} laws holds; the nearest is ${nearest ? title(nearest) : ""}. ` +
      "More than one process takes part, timeZero is wrong, or the baseline drifts.";
    return { ok: false, code: "no-law-holds", text };
  }
  if (candidates.length > 1) {
    const text =
      `The data cannot tell ${title(first)} from ${list(candidates.slice(1).map(title), "or")}: ` +
      `AICc puts them within ${RULED_OUT} of each other. Follow the reaction further, or with less noise.`;
    return { ok: false, code: "cannot-tell", text };
  }
  const chosen = compared.find(({ name }) => name === first);
  const base = chosen?.deltaAicc ?? 0;
  const contains = (name: LawName): boolean => (KINETIC_LAWS[name].contains ?? []).some(({ law }) => law === first);
  const rivals = compared.filter(({ name, fit }) => name !== first && !contains(name) && fit.lawHolds);
  const [next] = rivals.sort((a, b) => a.deltaAicc - b.deltaAicc);
  const rest = next
    ? `the next, ${title(next.name)}, lies ${formatNumber(next.deltaAicc - base, 3)} behind it in AICc`
    : "the residuals of all others are no noise";
  const text = `Of the ${compared.length} laws the data speak for ${title(first)}: ${rest}. ${chosen?.fit.verdict.text ?? ""}`;
  return { ok: chosen?.fit.verdict.ok ?? false, code: "one-law", text };
}
