import { NumericalError } from "../foundation/index.js";
import { diagonalise } from "./bidiagonal.js";
import { reflectColumns, reflector, reflectRows } from "./householder.js";
import type { Workspace } from "./kernels/workspace.js";
import { withWorkspace, withWorkspaceLater } from "./kernels/workspace.js";
import type { Matrix } from "./matrix.js";
import { Rotations } from "./rotations.js";

/** A = U diag(s) Vᵀ, with r = min(rows, columns) singular values. */
export interface SingularValueDecomposition {
  /** rows × r; its columns are the left singular vectors. */
  readonly u: Matrix;
  /** The r singular values, largest first. */
  readonly singularValues: Float64Array;
  /** columns × r; its columns are the right singular vectors. */
  readonly v: Matrix;
}

export interface SvdOptions {
  /** Called between the steps of a long calculation; what it throws ends it. */
  readonly checkpoint?: () => void;
}

/**
 * The thin singular value decomposition of a matrix, tall or wide.
 *
 * By an LQ factorisation, Householder bidiagonalisation and implicit QR steps (G. H. Golub and C. Reinsch, Numer. Math. 14
 * (1970) 403; T. F. Chan, ACM Trans. Math. Softw. 8 (1982) 72). Singular values are right to a few times 1e-16 of the
 * largest.
 *
 * @throws NumericalError if a value is not finite
 */
export function svd(a: Matrix, options: SvdOptions = {}): SingularValueDecomposition {
  const { checkpoint } = options;
  return withWorkspace(layoutOf(a).size, (w) => {
    const steps = svdSteps(w, a);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      checkpoint?.();
    }
  });
}

/**
 * The same in short steps, with a pause after each in which others may work: what it is told of progress goes from 0 to 1,
 * and what `pause` throws ends it. A step of a 2000 × 2000 matrix takes some ten milliseconds.
 */
export async function svdInSteps(
  a: Matrix,
  pause: (progress: number) => Promise<void>,
): Promise<SingularValueDecomposition> {
  return withWorkspaceLater(layoutOf(a).size, async (w) => {
    const steps = svdSteps(w, a);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await pause(step.value);
    }
  });
}

function layoutOf({ rows, columns }: Matrix): Places {
  return layout(Math.min(rows, columns), Math.max(rows, columns));
}

/** The decomposition as steps, each of which says how much is done. */
type Steps<T> = Generator<number, T, undefined>;

/** Parts of the whole time: reflections to bidiagonal form, their product, the rotations. */
const SHARE = { reflections: 0.3, product: 0.25, rotations: 0.4, vectors: 0.05 } as const;

function* svdSteps(w: Workspace, a: Matrix): Steps<SingularValueDecomposition> {
  const wide = a.rows <= a.columns;
  const p = wide ? a.rows : a.columns;
  const q = wide ? a.columns : a.rows;
  const largest = largestOf(a);
  const places = layout(p, q);
  load(w, a, wide, largest === 0 ? 1 : 1 / largest);
  yield 0;
  const s = yield* decompose(w, p, q, places);
  const order = Int32Array.from(s.keys()).sort((i, j) => Math.abs(s[j] as number) - Math.abs(s[i] as number));
  const short = yield* vectors(w.heap, places.left, p, order, () => 1);
  const long = yield* vectors(w.heap, places.long, q, order, (i) => ((s[i] as number) < 0 ? -1 : 1));
  const singularValues = Float64Array.from(order, (i) => Math.abs(s[i] as number) * largest);
  return wide ? { u: short, singularValues, v: long } : { u: long, singularValues, v: short };
}

function largestOf({ values }: Matrix): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (!(size < Infinity)) {
      throw new NumericalError(`Expected all values of the matrix to be finite in svd but found ${values[i]}.`);
    }
    if (size > largest) largest = size;
  }
  return largest;
}

/** Where things stand in the workspace; a square matrix needs no LQ factorisation and no room for it. */
interface Places {
  readonly size: number;
  /** p × q: the matrix, then the reflectors of Q, row by row. */
  readonly input: number;
  /** p × p: L, then the reflectors on its right, row by row. */
  readonly core: number;
  /** p × p: the reflectors on the left of L, row by row. */
  readonly reflectors: number;
  /** p × p: the short singular vectors as rows. */
  readonly left: number;
  /** p × p: the right singular vectors of L as rows. */
  readonly right: number;
  /** p × q: the long singular vectors as rows. */
  readonly long: number;
  /** Two lists of rotations. */
  readonly lists: number;
  /** p doubles. */
  readonly spare: number;
}

function layout(p: number, q: number): Places {
  let size = 0;
  const take = (doubles: number): number => (size += doubles) - doubles;
  const input = take(p * q);
  const core = q === p ? input : take(p * p);
  const reflectors = take(p * p);
  const left = take(p * p);
  const right = take(p * p);
  const long = q === p ? right : take(p * q);
  const lists = take(2 * Rotations.size(p));
  return { input, core, reflectors, left, right, long, lists, spare: take(p), size };
}

/** Copies the matrix, transposed if it is tall, scaled to at most 1. */
function load({ heap }: Workspace, { rows, columns, values }: Matrix, wide: boolean, scale: number): void {
  if (wide) {
    for (let i = 0; i < values.length; i++) heap[i] = (values[i] as number) * scale;
    return;
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) heap[j * rows + i] = (values[i * columns + j] as number) * scale;
  }
}

/** Decomposes the p × q matrix, p ≤ q; returns the singular values, with signs and in no order. */
function* decompose(w: Workspace, p: number, q: number, at: Places): Steps<Float64Array> {
  const lqBetas = q === p ? undefined : yield* factoriseLq(w, p, q, at);
  const { diagonal, above } = yield* bidiagonalise(w, p, at);
  const ofRows = new Rotations(w, at.lists, at.left, p);
  const ofColumns = new Rotations(w, at.lists + Rotations.size(p), at.right, p);
  const before = SHARE.reflections + SHARE.product;
  for (const done of diagonalise(diagonal, above, ofRows, ofColumns)) yield before + SHARE.rotations * done;
  if (lqBetas !== undefined) yield* lengthen(w, p, q, at, lqBetas);
  return diagonal;
}

/** A = [L 0] Q: leaves L at `core` and the reflectors of Q at `input`. */
function* factoriseLq(w: Workspace, p: number, q: number, { input, core }: Places): Steps<Float64Array> {
  const { heap } = w;
  const betas = new Float64Array(p);
  heap.fill(0, core, core + p * p);
  for (let k = 0; k < p; k++) {
    const row = input + k * q;
    const { alpha, beta } = reflector(w, q - k, row + k);
    reflectRows(w, q - k, row + k, beta, p - k - 1, row + q + k, q);
    betas[k] = beta;
    heap.copyWithin(core + k * p, row, row + k);
    heap[core + k * p + k] = alpha;
    yield 0;
  }
  return betas;
}

/** L = U B Vᵀ with an upper bidiagonal B: returns B, leaves Uᵀ at `left` and Vᵀ at `right`. All loops run along rows. */
function* bidiagonalise(
  w: Workspace,
  p: number,
  { core, reflectors, left, right, spare }: Places,
): Steps<{ readonly diagonal: Float64Array; readonly above: Float64Array }> {
  const { heap } = w;
  const diagonal = new Float64Array(p);
  const above = new Float64Array(p);
  const leftBetas = new Float64Array(p);
  const rightBetas = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    const row = core + k * p;
    const vector = reflectors + k * p + k;
    for (let i = k; i < p; i++) heap[vector + i - k] = heap[core + i * p + k] as number;
    const onLeft = reflector(w, p - k, vector);
    diagonal[k] = onLeft.alpha;
    leftBetas[k] = onLeft.beta;
    reflectColumns(w, p - k - 1, vector, onLeft.beta, p - k, row + k + 1, p, spare);
    if (k + 1 < p) {
      const onRight = reflector(w, p - k - 1, row + k + 1);
      above[k + 1] = onRight.alpha;
      rightBetas[k] = onRight.beta;
      reflectRows(w, p - k - 1, row + k + 1, onRight.beta, p - k - 1, row + p + k + 1, p);
    }
    yield SHARE.reflections * (1 - ((p - k - 1) / p) ** 3);
  }
  const half = SHARE.product / 2;
  for (const done of accumulate(w, p, reflectors, leftBetas, 0, left)) yield SHARE.reflections + half * done;
  for (const done of accumulate(w, p, core, rightBetas, 1, right)) yield SHARE.reflections + half * (1 + done);
  return { diagonal, above };
}

/**
 * The product of reflections, as the rows of the p × p matrix at `out` its columns. Reflector k stands in row k from
 * column k + shift on. Backwards, so that it grows from its corner (Golub and Van Loan, section 5.1.6).
 */
function* accumulate(
  w: Workspace,
  p: number,
  reflectors: number,
  betas: Float64Array,
  shift: number,
  out: number,
): Steps<void> {
  w.heap.fill(0, out, out + p * p);
  for (let k = 0; k < p; k++) w.heap[out + k * p + k] = 1;
  for (let k = p - 1 - shift; k >= 0; k--) {
    const from = k + shift;
    const beta = betas[k] as number;
    reflectRows(w, p - from, reflectors + k * p + from, beta, p - from, out + from * p + from, p);
    yield ((p - k) / p) ** 3;
  }
}

/** Writes the long vectors [Vᵀ 0] Q to `long`. */
function* lengthen(
  w: Workspace,
  p: number,
  q: number,
  { input, right, long }: Places,
  betas: Float64Array,
): Steps<void> {
  const { heap } = w;
  heap.fill(0, long, long + p * q);
  for (let i = 0; i < p; i++) heap.copyWithin(long + i * q, right + i * p, right + (i + 1) * p);
  for (let k = p - 1; k >= 0; k--) {
    reflectRows(w, q - k, input + k * q + k, betas[k] as number, p, long + k, q);
    yield 1 - SHARE.vectors;
  }
}

/** The rows at `base`, in the given order, as the columns of a matrix. */
function* vectors(
  heap: Float64Array,
  base: number,
  length: number,
  order: Int32Array,
  sign: (i: number) => number,
): Steps<Matrix> {
  const count = order.length;
  const values = new Float64Array(length * count);
  for (let j = 0; j < count; j++) {
    const from = order[j] as number;
    const row = base + from * length;
    const factor = sign(from);
    for (let i = 0; i < length; i++) values[i * count + j] = factor * (heap[row + i] as number);
    if (j % 64 === 63) yield 1 - SHARE.vectors / 2;
  }
  return { rows: length, columns: count, values };
}
