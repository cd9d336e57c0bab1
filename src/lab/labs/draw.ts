import { randomSource } from "../../numerics/index.js";

/** What makes one student's numbers: all of it follows from the seed. */
export interface Draw {
  /** A number between two, on a grid of `step`: the numbers of an exercise are short. */
  between(from: number, to: number, step: number): number;
  /** A number of the normal distribution. */
  normal(): number;
  /** A seed for a simulation of its own. */
  seed(): number;
}

export function draw(seed: number): Draw {
  const random = randomSource(seed);
  return {
    between(from, to, step) {
      const n = Math.round((to - from) / step);
      return Number((from + step * random.below(n + 1)).toPrecision(12));
    },
    normal: () => random.normal(),
    seed: () => random.bits() >>> 0,
  };
}
