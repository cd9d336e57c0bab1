/** How many letters must be put in, left out, changed or swapped with their neighbour (optimal string alignment), letter case aside. */
export function editDistance(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const row = (length: number): number[] => Array.from({ length }, () => 0);
  const d = Array.from({ length: a.length + 1 }, () => row(b.length + 1));
  const at = (i: number, j: number): number => d[i]?.[j] ?? Infinity;
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + changed];
      if (swapped) ways.push(at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = i === 0 && j === 0 ? 0 : Math.min(...ways);
    }
  }
  return at(a.length, b.length);
}
