/** So many arrivals tell the usual interval. */
const MOST = 32;

/**
 * When scans came, s, after so many more were found at one look: they came one after the other since the last. What lay
 * there at the first look may have come at any time, and counts as one.
 */
export function withArrivals(before: readonly number[], found: number, now: number): readonly number[] {
  const last = before.at(-1);
  if (found === 0) return before;
  if (last === undefined) return [now];
  const since = Array.from({ length: found }, (_, i) => last + ((now - last) * (i + 1)) / found);
  return [...before, ...since].slice(-MOST);
}
