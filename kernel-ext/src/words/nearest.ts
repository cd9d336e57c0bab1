import { editDistance } from "./editDistance.js";

/** The word that is most like `wanted`; `undefined` when none is like it. */
export function nearest(wanted: string, words: readonly string[]): string | undefined {
  const ranked = words.map((word) => ({ word, far: editDistance(wanted, word) })).sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best !== undefined && best.far <= Math.max(2, Math.floor(wanted.length / 2)) ? best.word : undefined;
}
