import {
  formatEstimate,
  formatNumber,
  formatProbability,
  formatWithSigma,
  list,
  type Verdict,
} from "../foundation/index.js";
import type { DecayFit, DecayWarning } from "./result.js";
import type { LifetimeStanding } from "./standing.js";

type Facts = Omit<DecayFit, "verdict" | "warnings">;

/** A curve is refused if chance explains its χ² this badly and it is larger than noise by this factor squared. */
const IMPROBABLE = 0.001;
const LARGER = 1.21;
/** Photons for each cycle above which pile-up bends a decay noticeably. */
const PILE_UP = 0.01;
const FEW = 100;

/** What has to be said about a fit. */
export function decayWarnings(
  fit: Facts,
  standings: readonly LifetimeStanding[],
  shiftAtBound: boolean,
): readonly DecayWarning[] {
  const warnings: DecayWarning[] = [];
  const add = (code: DecayWarning["code"], text: string): void => {
    warnings.push({ code, text });
  };
  const { counts } = fit.statistics;
  if (counts < FEW) add("few-counts", `Only ${formatNumber(counts)} counts: the errors are rough.`);
  if (!fit.counts.every((y) => Number.isInteger(y))) {
    add("not-whole-counts", "The counts are not whole numbers: the errors hold only if they were counted.");
  }
  const rate = countRate(fit);
  if (rate !== null && rate > PILE_UP && fit.decay.exposure === undefined) {
    add(
      "pile-up",
      `${formatNumber(100 * rate, 2)} photons in 100 excitation cycles: the first of two photons hides the second, and ` +
        "lifetimes come out too short. Correct it (`correctPileUp`), or count more slowly.",
    );
  }
  standings.forEach(({ warning, why }, k) => {
    if (warning === null) return;
    add(warning, `${fit.parameters[k]?.name ?? "tau"} is not determined: ${why}.`);
  });
  if (shiftAtBound) add("shift-at-bound", "The shift ended at its bound: give one to start from.");
  if (fit.estimator === "Neyman weights") {
    add("biased-estimator", "Weighting by the counted numbers makes lifetimes and averages too small.");
  }
  if (fit.estimator === "Pearson weights") {
    add("biased-estimator", "Weighting by the fitted curve makes the curve too high where counts are few.");
  }
  const { ljungBox } = fit.residualTests;
  if (ljungBox.p < IMPROBABLE && !misfit(fit)) {
    add("correlated-residuals", "The residuals are not independent, though no larger than counting noise.");
  }
  return warnings;
}

/** Photons for each excitation cycle, over the whole decay; `null` where the cycles are not known. */
function countRate({ decay }: Facts): number | null {
  return decay.cycles === undefined ? null : decay.counts.reduce((sum, y) => sum + y, 0) / decay.cycles;
}

/** Whether the residuals are larger than counting noise. */
export function misfit({ statistics: { chi2P, reducedChi2 } }: Pick<DecayFit, "statistics">): boolean {
  return chi2P < IMPROBABLE && reducedChi2 > LARGER;
}

/** What a fit concludes, in words. */
export function decayVerdict(fit: Facts, warnings: readonly DecayWarning[]): Verdict {
  const { statistics: s, ended, averages } = fit;
  if (s.counts === 0) return { ok: false, code: "no-light", text: "There is no light in the fitted channels." };
  if (!ended.converged) {
    return { ok: false, code: "not-converged", text: `The fit did not converge: ${ended.reason}.` };
  }
  if (averages.missing === "there is no light that decays") {
    return { ok: false, code: "no-decay", text: "A constant background explains these counts: no decay is seen." };
  }
  const chi = Number.isNaN(s.reducedChi2)
    ? ""
    : ` (χ²/dof = ${formatNumber(s.reducedChi2, 3)}, ${probability(s.chi2P)})`;
  if (misfit(fit)) {
    const more = fit.law === "4 exponentials" ? "" : " More components, scattered light or";
    const text =
      `${capital(fit.law)} do not describe the decay${chi}: the residuals are larger than counting noise.` +
      `${more === "" ? " An" : more} an unfaithful response may be the cause; the errors are too small.`;
    return { ok: false, code: "does-not-describe", text: grammar(text, fit) };
  }
  const lost = fit.components.map(({ lifetime }) => lifetime).filter(({ standing }) => standing === "not determined");
  if (lost.length > 0) {
    const reasons = lost.map(({ name, why }) => `${name}: ${why}`);
    const average = averages.amplitude
      ? ` What is determined is the amplitude average, ${formatWithSigma(averages.amplitude.lifetime)}.`
      : "";
    const text = `These counts do not determine ${list(lost.map(({ name }) => name))} (${reasons.join("; ")}).${average}`;
    return { ok: false, code: "not-determined", text };
  }
  const found = fit.components.map(({ lifetime }) => `${lifetime.name} = ${formatEstimate(lifetime)}`).join(", ");
  const notes = warnings.map(({ text }) => ` ${text}`).join("");
  const text = `${capital(fit.law)}: ${found} (±1σ).${averageText(fit)} The curve describes the decay${chi}.${notes}`;
  return { ok: true, code: "describes", text };
}

function averageText({ averages, components }: Facts): string {
  if (averages.amplitude === null || components.length === 1) return "";
  return ` Amplitude average ${formatEstimate(averages.amplitude.lifetime)}.`;
}

function grammar(text: string, { law }: Facts): string {
  return law.endsWith("s") ? text : text.replace(" do not describe", " does not describe");
}

function capital(text: string): string {
  return text === "stretched exponential" ? "A stretched exponential" : text;
}

function probability(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}
