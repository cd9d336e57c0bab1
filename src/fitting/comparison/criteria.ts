/** What an information criterion is made of. */
export interface CriterionFacts {
  /** Observations. */
  readonly n: number;
  /** Free parameters, without the noise. */
  readonly parameters: number;
  /** χ², the sum of squares, or −2 ln L at the optimum. */
  readonly objective: number;
  /** True if the size of the noise was taken from the residuals: it counts as a parameter then. */
  readonly noiseFitted: boolean;
}

/**
 * −2 ln L at its largest, but for a constant that all models of the same data share: n ln(rss/n) where the noise is
 * fitted too, χ² where σ is known.
 */
function deviance({ n, objective, noiseFitted }: CriterionFacts): number {
  return noiseFitted ? n * Math.log(objective / n) : objective;
}

/**
 * Akaike's criterion with the correction for few data; `Infinity` where n ≤ p + 1, with p the parameters and the noise
 * where it is fitted.
 *
 * Source: C. M. Hurvich and C.-L. Tsai, Biometrika 76 (1989) 297.
 */
export function aicc(facts: CriterionFacts): number {
  const { n } = facts;
  const p = facts.parameters + (facts.noiseFitted ? 1 : 0);
  return n > p + 1 ? deviance(facts) + 2 * p + (2 * p * (p + 1)) / (n - p - 1) : Infinity;
}

/** The Bayesian information criterion. Source: G. Schwarz, Ann. Stat. 6 (1978) 461. */
export function bic(facts: CriterionFacts): number {
  const p = facts.parameters + (facts.noiseFitted ? 1 : 0);
  return deviance(facts) + p * Math.log(facts.n);
}
