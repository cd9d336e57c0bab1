/** Whether the data determine k, and if not, why. */
export interface Determination {
  readonly determined: boolean;
  readonly why: "determined" | "no reaction" | "not converged" | "too slow" | "too fast" | "nothing known" | "too wide";
}

/**
 * The ends of the 95 % interval of a k that counts as determined lie within this factor of each other,
 * which is a standard error of about a quarter of k.
 *
 * To ask only that the interval excludes 0 is not enough: where the window holds so little that the true
 * relative error is 100 %, noise alone lifts one run in six over that hurdle, and what gets over it is
 * more than twice too large. At a factor of 3 (four standard errors from 0) it is one in a thousand.
 */
const WIDEST_FACTOR = 3;

/**
 * Judges k by its profile-likelihood interval (in any unit): k is determined if a reaction is seen, the fit
 * has converged, the interval is closed at both ends, and its ends lie within a factor of three.
 *
 * There is no cut on window × k as such: how long a window must be depends on the noise, which the
 * interval knows.
 */
export function judgeDetermination(
  converged: boolean,
  interval: readonly [number, number],
  reactionSeen: boolean,
): Determination {
  const [low, high] = interval;
  const not = (why: Determination["why"]): Determination => ({ determined: false, why });
  if (!reactionSeen) return not("no reaction");
  if (!converged) return not("not converged");
  if (low === 0 && high === Infinity) return not("nothing known");
  if (low === 0) return not("too slow");
  if (high === Infinity) return not("too fast");
  if (!(high <= WIDEST_FACTOR * low)) return not("too wide");
  return { determined: true, why: "determined" };
}
