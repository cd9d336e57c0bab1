/** At most three of the words, the likeliest first, for which `word` may be a slip of the keyboard. */
export function nearWords(word: string, words: readonly string[]): readonly string[] {
  return words
    .map((each) => ({ each, distance: editDistance(each.toLowerCase(), word.toLowerCase()) }))
    .filter(
      ({ each, distance }) =>
        distance <= Math.max(Math.min(2, each.length - 1), Math.min(each.length, word.length) / 3),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}

/** Levenshtein's distance: insertions, deletions and replacements from one word to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
