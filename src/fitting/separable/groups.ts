import type { SeparableBlock } from "./problem.js";

/** Columns of a block whose weights are the same but for a factor: they share one factorisation of the basis. */
export interface Group {
  readonly rows: number;
  readonly terms: number;
  /** Places of the columns in the block. */
  readonly columns: Int32Array;
  /** What each row of basis and data is multiplied by, 0 where masked; `null` for 1 everywhere. */
  readonly rowWeights: Float64Array | null;
  /** What the data of each column, and so its amplitudes, are multiplied by. */
  readonly columnWeights: Float64Array | null;
}

/** Groups that a column is compared with, the latest first. */
const COMPARED = 16;
/** Weights that differ by no more than this are the same. */
const SAME = 1e-13;

/** The columns of a block, put together where they can share the work; a column without a usable value is in no group. */
export function groupsOf(block: SeparableBlock): Group[] {
  const { rows, columns, terms, sigma, mask } = block;
  const every = Int32Array.from({ length: columns }, (_, j) => j);
  if (!mask && (sigma === undefined || typeof sigma === "number")) {
    const columnWeights = sigma === undefined ? null : new Float64Array(columns).fill(1 / sigma);
    return [{ rows, terms, columns: every, rowWeights: null, columnWeights }];
  }
  if (!mask && typeof sigma === "object" && sigma.length === rows) {
    return [{ rows, terms, columns: every, rowWeights: sigma.map((s) => 1 / s), columnWeights: null }];
  }
  const groups: { readonly weights: Float64Array; readonly columns: number[]; readonly scales: number[] }[] = [];
  for (const j of every) {
    const weights = columnOfWeights(block, j);
    const scale = weights.find((w) => w > 0);
    if (scale === undefined) continue;
    for (let i = 0; i < rows; i++) weights[i] = (weights[i] as number) / scale;
    const group = groups.slice(-COMPARED).findLast((g) => same(g.weights, weights));
    if (group) {
      group.columns.push(j);
      group.scales.push(scale);
    } else {
      groups.push({ weights, columns: [j], scales: [scale] });
    }
  }
  return groups.map((g) => ({
    rows,
    terms,
    columns: Int32Array.from(g.columns),
    rowWeights: g.weights.every((w) => w === 1) ? null : g.weights,
    columnWeights: g.scales.every((s) => s === 1) ? null : Float64Array.from(g.scales),
  }));
}

/** 1/σ of a value, 0 where it must not be used. */
export function weightAt({ columns, rows, sigma, mask }: SeparableBlock, i: number, j: number): number {
  if (mask?.[i * columns + j]) return 0;
  if (sigma === undefined) return 1;
  if (typeof sigma === "number") return 1 / sigma;
  return 1 / (sigma[sigma.length === rows ? i : i * columns + j] as number);
}

function columnOfWeights(block: SeparableBlock, j: number): Float64Array {
  return Float64Array.from({ length: block.rows }, (_, i) => weightAt(block, i, j));
}

function same(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (Math.abs(x - y) > SAME * x) return false;
  }
  return true;
}
