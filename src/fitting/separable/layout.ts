import type { Group } from "./groups.js";
import type { SeparableBlock, SeparableProblem } from "./problem.js";
import { groupsOf } from "./groups.js";

/** A group with its places in the workspace (in doubles). */
export interface Placed extends Group {
  readonly block: SeparableBlock;
  /** Place of the block among the blocks. */
  readonly index: number;
  /** Weighted data, column after column. */
  readonly y: number;
  /** The basis, made orthonormal, term after term. */
  readonly q: number;
  /** For each column the products with q. */
  readonly c: number;
  /** Terms whose amplitudes may not be negative, or `null`. */
  readonly bounded: readonly boolean[] | null;
  /** Columns of residuals that this group can need in compressed form. */
  readonly width: number;
}

/** Where everything stands in the workspace. */
export interface Layout {
  readonly groups: readonly Placed[];
  /** Compressed residuals at most. */
  readonly capacity: number;
  /** Compressed derivatives: one run of `capacity` for each free parameter. */
  readonly derivatives: number;
  readonly residuals: number;
  /** The data in the same compression. */
  readonly data: number;
  /** Scratch: a basis, a basis of a passive set, and gathered columns. */
  readonly scratch: readonly [number, number, number];
  readonly size: number;
}

export function layoutOf(problem: SeparableProblem, free: number): Layout {
  let size = 0;
  const take = (n: number): number => {
    const at = size;
    // Even places: the kernels load two doubles at a time.
    size += n + (n & 1);
    return at;
  };
  let capacity = free + 1;
  let largest = 0;
  const groups = problem.blocks.flatMap((block, index) =>
    groupsOf(block).map((group): Placed => {
      const { rows, terms, columns } = group;
      const bounded = boundedTerms(block);
      const patterns = bounded ? terms * 2 ** Math.min(20, terms - 1) : terms;
      const width = Math.min(columns.length, patterns);
      capacity += rows * width;
      largest = Math.max(largest, rows * (terms + 1));
      return {
        ...group,
        block,
        index,
        bounded,
        width,
        y: take(rows * columns.length),
        q: take(rows * terms),
        c: take(columns.length * terms),
      };
    }),
  );
  const derivatives = take(capacity * free);
  const residuals = take(capacity);
  const data = take(capacity);
  const scratch = [take(largest), take(largest), take(largest)] as const;
  return { groups, capacity, derivatives, residuals, data, scratch, size };
}

/** Which amplitudes of a block may not be negative; `null` if all may. */
export function boundedTerms({ nonNegative, terms }: SeparableBlock): readonly boolean[] | null {
  if (nonNegative === undefined || nonNegative === false) return null;
  const bounded = nonNegative === true ? new Array<boolean>(terms).fill(true) : nonNegative;
  return bounded.some((b) => b) ? bounded : null;
}
