import { ArgumentError, describe } from "../../foundation/index.js";

/** Levels of intervals, each once and rising. */
export function checkLevels(levels: readonly number[]): number[] {
  const bad = levels.find((level) => !(level > 0 && level < 1));
  if (bad !== undefined || levels.length === 0) {
    const found = levels.length === 0 ? "none" : describe(bad);
    throw new ArgumentError(`Expected \`levels\` to lie between 0 and 1 but found ${found}.`, { levels });
  }
  return [...new Set(levels)].sort((a, b) => a - b);
}
