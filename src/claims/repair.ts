import type { Recomputed } from "./recompute.js";
import type { Claim, ClaimTest, Repair } from "./types.js";

/** No number is changed by more than this factor. */
const MOST = 1000;
const STEPS = 400;

/**
 * The smallest relative change of one printed number after which claim and recomputation agree: of the claim itself, which would have
 * to lie in the computed interval, or of an input that is a claim. `null` where none within a factor of 1000 does.
 */
export function smallestRepair(
  claim: Claim,
  test: Extract<ClaimTest, { how: "recomputed" }>,
  claimed: { readonly value: number; readonly interval: readonly [number, number] },
  found: Recomputed,
): Repair | null {
  const slack = [found.interval[0] - found.value, found.interval[1] - found.value] as const;
  const agrees = (value: number): boolean =>
    value + slack[0] <= claimed.interval[1] && value + slack[1] >= claimed.interval[0];
  const own = claimed.value < found.interval[0] ? found.interval[0] : found.interval[1];
  // “Higher than” in words is no printed number that could be another.
  const isWord = claim.exact === true && !Number.isFinite(claimed.interval[1] - claimed.interval[0]);
  const repairs: Repair[] = isWord ? [] : [{ claim: claim.id, from: claimed.value, to: own }];
  const centre = Object.fromEntries(Object.entries(found.inputs).map(([name, { value }]) => [name, value]));
  for (const [name, input] of Object.entries(test.inputs)) {
    if (!("claim" in input) || "paper" in input) continue;
    const from = centre[name] as number;
    const to = nearest(from, (x) => agrees(found.of({ ...centre, [name]: x })));
    if (to !== undefined) repairs.push({ claim: input.claim, from, to });
  }
  const size = ({ from, to }: Repair): number =>
    from > 0 && to > 0 ? Math.abs(Math.log(to / from)) : Math.abs(to - from) / (Math.abs(from) || 1);
  const possible = repairs.filter((repair) => size(repair) <= Math.log(MOST)).sort((a, b) => size(a) - size(b));
  return possible[0] ?? null;
}

/** The number nearest to `from` by ratio at which something holds. */
function nearest(from: number, holds: (x: number) => boolean): number | undefined {
  let before = 1;
  for (let i = 1; i <= STEPS; i += 1) {
    const factor = MOST ** ((i / STEPS) ** 2);
    for (const inverse of [false, true]) {
      const at = (f: number): number => (inverse ? from / f : from * f);
      if (!holds(at(factor))) continue;
      let [miss, hit] = [before, factor];
      for (let k = 0; k < 60; k += 1) {
        const middle = Math.sqrt(miss * hit);
        if (holds(at(middle))) hit = middle;
        else miss = middle;
      }
      return at(hit);
    }
    before = factor;
  }
  return undefined;
}
