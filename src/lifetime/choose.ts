import { formatNumber, type Verdict } from "../foundation/index.js";
import type { Decay } from "./decay.js";
import { fitDecay, fitTail } from "./fit-decay.js";
import type { DecayFitOptions, TailFitOptions } from "./options.js";
import type { DecayFit } from "./result.js";

/** The fits of one decay by sums of one to four exponentials, and how many of them the counts bear. */
export interface ComponentChoice {
  /** By number of exponentials, as many as were tried. */
  readonly fits: readonly DecayFit[];
  readonly chosen: DecayFit;
  readonly verdict: Verdict;
}

/** AICc falls by more than this where one more component is worth it: odds of 20 to 1 (e^(6/2)). */
const WORTH = 6;
const MOST = 4;

/**
 * Fits a decay by sums of one, two, three and four exponentials and chooses how many: one more is taken where it lowers
 * AICc by more than 6 and leaves all lifetimes determined. Without `irf` the tail is fitted.
 *
 * Source of the criterion: K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference (2002), 2.6.
 *
 * @throws ModelError that lists every mistake of the options at once
 * @example
 * const counts = [1000, 607, 368, 223, 135, 82, 50, 30, 18, 11];
 * const measured = hl.lifetime.decay({ counts, channelWidth: 1, unit: "ns" });
 * chooseComponents(measured, { from: 0 }).chosen.components.length // 1
 */
export function chooseComponents(
  decay: Decay,
  options:
    Omit<DecayFitOptions, "exponentials"> | (Omit<TailFitOptions, "exponentials"> & { readonly irf?: undefined }),
): ComponentChoice {
  const fits: DecayFit[] = [];
  for (const exponentials of [1, 2, 3, 4] as const) {
    const { irf, ...rest } = options;
    const next =
      irf === undefined ? fitTail(decay, { ...rest, exponentials }) : fitDecay(decay, { ...rest, irf, exponentials });
    fits.push(next);
    // A component that the counts do not determine makes room for no further one.
    if (fits.length > 1 && !(determined(next) && aicc(fits.at(-2)) - aicc(next) > WORTH)) break;
    if (next.statistics.dof <= 2) break;
  }
  const last = fits.at(-1) as DecayFit;
  const taken =
    fits.length > 1 && !(determined(last) && aicc(fits.at(-2)) - aicc(last) > WORTH) ? fits.length - 1 : fits.length;
  const chosen = fits[taken - 1] as DecayFit;
  return { fits, chosen, verdict: verdictOf(fits, chosen, taken) };
}

function aicc(fit: DecayFit | undefined): number {
  return fit?.statistics.aicc ?? Infinity;
}

function determined({ ended, components }: DecayFit): boolean {
  return ended.converged && components.every(({ lifetime }) => lifetime.standing !== "not determined");
}

function verdictOf(fits: readonly DecayFit[], chosen: DecayFit, taken: number): Verdict {
  const table = fits
    .map(
      ({ law, statistics }) =>
        `${law}: AICc ${formatNumber(statistics.aicc, 6)}, χ²/dof ${formatNumber(statistics.reducedChi2, 3)}`,
    )
    .join("; ");
  const next = fits[taken];
  const why =
    next === undefined
      ? taken === MOST
        ? " No more than four were tried."
        : ""
      : !determined(next)
        ? " One more is not determined by these counts."
        : ` One more lowers AICc by ${formatNumber(aicc(chosen) - aicc(next), 2)}, which chance may do.`;
  const text = `${chosen.law} (${table}).${why} ${chosen.verdict.text}`;
  return { ok: chosen.verdict.ok, code: chosen.verdict.code, text };
}
