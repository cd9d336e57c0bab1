import { eigenvalues } from "../../numerics/eigenvalues.js";

/** Species that turn into one another both ways, directly or not; the blocks stand in the order of the reactions. */
export interface Block {
  readonly members: readonly number[];
  /** Nothing leaves the block, so that one of its eigenvalues is 0. */
  readonly closed: boolean;
}

/** The eigenvalues of a rate matrix, the fastest first. */
export interface Nodes {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The strongly connected blocks of a rate matrix, from those that react to those that they become.
 *
 * @param patterns ∂K/∂kⱼ, n × n each, `[to * n + from]`
 */
export function blocksOf(n: number, patterns: readonly Float64Array[]): Block[] {
  const edge = (from: number, to: number): boolean => patterns.some((d) => d[to * n + from] !== 0);
  const reach = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => i === j || edge(i, j)));
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) if (reach[i]?.[k] && reach[k]?.[j]) (reach[i] as boolean[])[j] = true;
    }
  }
  const blocks: Block[] = [];
  const placed = new Set<number>();
  while (placed.size < n) {
    // The next that only placed species lead to, besides those of its own block.
    const next = Array.from({ length: n }, (_, i) => i).find(
      (i) => !placed.has(i) && reach.every((row, j) => placed.has(j) || !row[i] || reach[i]?.[j]),
    ) as number;
    const members = Array.from({ length: n }, (_, j) => j).filter((j) => reach[next]?.[j] && reach[j]?.[next]);
    members.forEach((j) => placed.add(j));
    const leaks = patterns.some((d) =>
      members.some((j) => members.reduce((sum, i) => sum + (d[i * n + j] as number), 0) !== 0),
    );
    blocks.push({ members, closed: !leaks });
  }
  return blocks;
}

/**
 * Eigenvalues of the rate matrix `k` (n × n), worked out block by block: exact where a block has one or two species.
 *
 * In this order Newton's form keeps its digits: with a slow one first, what the fast ones bring must cancel (1e-10 of the
 * columns where rates differ by a factor of 1000).
 */
export function nodesOf(n: number, k: Float64Array, blocks: readonly Block[]): Nodes {
  const re: number[] = [];
  const im: number[] = [];
  const at = (i: number, j: number): number => k[i * n + j] as number;
  for (const { members, closed } of blocks) {
    const [a, b] = members as readonly [number, number];
    if (members.length === 1) {
      re.push(at(a, a));
      im.push(0);
    } else if (members.length === 2) {
      const half = (at(a, a) - at(b, b)) / 2;
      const root = Math.sqrt(half * half + at(a, b) * at(b, a));
      const fast = (at(a, a) + at(b, b)) / 2 - root;
      // From the determinant, where nothing cancels; both are 0 where nothing reacts.
      const determinant = at(a, a) * at(b, b) - at(a, b) * at(b, a);
      re.push(fast, closed || fast === 0 ? 0 : determinant / fast);
      im.push(0, 0);
    } else {
      const m = members.length;
      const values = Float64Array.from({ length: m * m }, (_, q) => at(members[Math.floor(q / m)]!, members[q % m]!));
      const found = conjugated(eigenvalues({ rows: m, columns: m, values }));
      const size = Array.from(found.re, (x, q) => Math.hypot(x, found.im[q] as number));
      const smallest = size.indexOf(Math.min(...size));
      found.re.forEach((x, q) => {
        re.push(closed && q === smallest ? 0 : x);
        im.push(closed && q === smallest ? 0 : (found.im[q] as number));
      });
    }
  }
  const size = (q: number): number => Math.hypot(re[q] as number, im[q] as number);
  const order = [...re.keys()].sort((a, b) => size(b) - size(a));
  return { re: Float64Array.from(order, (q) => re[q] as number), im: Float64Array.from(order, (q) => im[q] as number) };
}

/** Below this part of the largest eigenvalue an imaginary part is rounding. */
const REAL = 1e-11;

/** Eigenvalues of a real matrix as they must be: real, or in exact pairs of conjugates. */
function conjugated({ re, im }: Nodes): Nodes {
  const largest = re.reduce((most, x, q) => Math.max(most, Math.hypot(x, im[q] as number)), 0);
  const result = { re: re.slice(), im: im.map((y) => (Math.abs(y) <= REAL * largest ? 0 : y)) };
  const below = new Set([...result.im.keys()].filter((q) => (result.im[q] as number) < 0));
  result.im.forEach((y, q) => {
    if (y <= 0) return;
    const away = (o: number): number =>
      Math.hypot((re[o] as number) - (re[q] as number), (im[o] as number) + (im[q] as number));
    const other = [...below].reduce((best, o) => (away(o) < away(best) ? o : best));
    below.delete(other);
    result.re[q] = result.re[other] = ((re[q] as number) + (re[other] as number)) / 2;
    result.im[q] = ((im[q] as number) - (im[other] as number)) / 2;
    result.im[other] = -result.im[q];
  });
  return result;
}
