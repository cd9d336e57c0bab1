import { integer, positive } from "../foundation/index.js";
import type { Workspace } from "./kernels/workspace.js";
import { withWorkspace } from "./kernels/workspace.js";
import type { Matrix } from "./matrix.js";
import type { RandomSource } from "./random.js";
import { randomSource } from "./random.js";
import type { SingularValueDecomposition, SvdOptions } from "./svd.js";
import { svd } from "./svd.js";

export interface LeadingSvdOptions extends SvdOptions {
  /** Largest residual |A v − s u|, as a part of the largest singular value (1e-9). */
  readonly tolerance?: number;
  /** Seed of the first vector (1). */
  readonly seed?: number;
}

/** Where the whole decomposition is as fast. */
const SMALL = 100;

/**
 * The `count` largest singular values of a matrix and their vectors: of a large stack, in a small part of the time of `svd`.
 *
 * By Lanczos bidiagonalisation with both bases kept orthogonal (G. H. Golub and W. Kahan, SIAM J. Numer. Anal. 2 (1965)
 * 205), until the residual of every wanted triplet is below the tolerance. A singular value is then right to about the
 * tolerance squared over its distance from the next, a vector to the tolerance over that distance.
 */
export function leadingSvd(a: Matrix, count: number, options: LeadingSvdOptions = {}): SingularValueDecomposition {
  const rank = Math.min(a.rows, a.columns);
  integer("count", count, 1, rank);
  if (rank <= Math.max(SMALL, 3 * count)) return truncated(svd(a, options), count);
  const limit = Math.min(rank, Math.max(300, 10 * count));
  const { rows: m, columns: n } = a;
  const found = withWorkspace(m * n + (limit + 1) * (m + n + 1), (w) => {
    w.heap.set(a.values, 0);
    return new Lanczos(w, m, n, limit, options).run(count);
  });
  return found ?? truncated(svd(a, options), count);
}

/** A = U B Vᵀ, where B is upper bidiagonal and grows by a row and a column a step. */
class Lanczos {
  readonly #w: Workspace;
  readonly #m: number;
  readonly #n: number;
  readonly #limit: number;
  readonly #tolerance: number;
  readonly #random: RandomSource;
  readonly #checkpoint: () => void;
  /** Rows of m doubles, and of n. */
  readonly #u: number;
  readonly #v: number;
  readonly #factors: number;
  readonly #diagonal: number[] = [];
  /** above[j] stands right of diagonal[j]. */
  readonly #above: number[] = [];

  constructor(w: Workspace, m: number, n: number, limit: number, options: LeadingSvdOptions) {
    this.#w = w;
    this.#m = m;
    this.#n = n;
    this.#limit = limit;
    this.#tolerance = positive("tolerance", options.tolerance ?? 1e-9);
    this.#random = randomSource(options.seed ?? 1);
    this.#checkpoint = options.checkpoint ?? (() => undefined);
    this.#u = m * n;
    this.#v = this.#u + (limit + 1) * m;
    this.#factors = this.#v + (limit + 1) * n;
  }

  /** `undefined` where the limit was too small. */
  run(count: number): SingularValueDecomposition | undefined {
    let check = Math.min(this.#limit, 2 * count + 10);
    this.#drawRow(this.#v, this.#n, 0);
    for (let step = 0; step < this.#limit; step++) {
      this.#step(step);
      this.#checkpoint();
      if (step + 1 < check) continue;
      const small = this.#small();
      if (this.#hasConverged(small, count)) return this.#assemble(small, count);
      check = Math.min(this.#limit, Math.ceil(1.25 * check));
    }
    return undefined;
  }

  #step(j: number): void {
    const { heap } = this.#w;
    const [m, n] = [this.#m, this.#n];
    const v = this.#v + j * n;
    const u = this.#u + j * m;
    // u = A v less its part in the earlier vectors
    for (let i = 0; i < m; i++) heap[u + i] = this.#w.dot(n, i * n, v);
    this.#diagonal[j] = this.#normalise(u, m, this.#u, j);
    const next = v + n;
    // v = Aᵀ u, likewise
    heap.fill(0, next, next + n);
    let i = 0;
    for (; i + 4 <= m; i += 4) this.#w.axpy4(n, u + i, i * n, n, next);
    for (; i < m; i++) this.#w.axpy(n, heap[u + i] as number, i * n, next);
    this.#above[j] = this.#normalise(next, n, this.#v, j + 1);
  }

  /** Makes a row orthogonal to the `count` rows from `basis` on and of length 1; returns the length that it had. */
  #normalise(row: number, length: number, basis: number, count: number): number {
    const w = this.#w;
    const before = Math.sqrt(w.dot(length, row, row));
    // Twice is enough (L. Giraud, J. Langou and M. Rozložník, Comput. Math. Appl. 50 (2005) 1069).
    for (let pass = 0; pass < 2; pass++) this.#orthogonalise(row, length, basis, count);
    const norm = Math.sqrt(w.dot(length, row, row));
    if (norm > 1e-14 * before) {
      w.scale(length, 1 / norm, row);
      return norm;
    }
    // The space is exhausted: go on in another, which this one does not reach.
    this.#drawRow(row, length, count, basis);
    return 0;
  }

  #orthogonalise(row: number, length: number, basis: number, count: number): void {
    const w = this.#w;
    const f = this.#factors;
    for (let k = 0; k < count; k++) w.heap[f + k] = -w.dot(length, basis + k * length, row);
    let k = 0;
    for (; k + 4 <= count; k += 4) w.axpy4(length, f + k, basis + k * length, length, row);
    for (; k < count; k++) w.axpy(length, w.heap[f + k] as number, basis + k * length, row);
  }

  #drawRow(row: number, length: number, count: number, basis: number = row): void {
    const w = this.#w;
    for (let i = 0; i < length; i++) w.heap[row + i] = this.#random.normal();
    for (let pass = 0; pass < 2; pass++) this.#orthogonalise(row, length, basis, count);
    const norm = Math.sqrt(w.dot(length, row, row));
    w.scale(length, norm === 0 ? 0 : 1 / norm, row);
  }

  #small(): SingularValueDecomposition {
    const k = this.#diagonal.length;
    const values = new Float64Array(k * k);
    this.#diagonal.forEach((d, j) => (values[j * k + j] = d));
    for (let j = 0; j + 1 < k; j++) values[j * k + j + 1] = this.#above[j] as number;
    return svd({ rows: k, columns: k, values });
  }

  /** The residual of a triplet is the last `above` times the last element of its left vector. */
  #hasConverged({ u, singularValues }: SingularValueDecomposition, count: number): boolean {
    const k = u.rows;
    const limit = (this.#tolerance * (singularValues[0] as number)) / Math.max(this.#above[k - 1] as number, 1e-300);
    for (let i = 0; i < count; i++) if (Math.abs(u.values[(k - 1) * k + i] as number) > limit) return false;
    return true;
  }

  #assemble(small: SingularValueDecomposition, count: number): SingularValueDecomposition {
    return {
      u: this.#combine(this.#u, this.#m, small.u, count),
      singularValues: small.singularValues.slice(0, count),
      v: this.#combine(this.#v, this.#n, small.v, count),
    };
  }

  /** The first `count` columns of basis · small. */
  #combine(basis: number, length: number, small: Matrix, count: number): Matrix {
    const { heap } = this.#w;
    const values = new Float64Array(length * count);
    for (let k = 0; k < small.rows; k++) {
      const row = basis + k * length;
      for (let i = 0; i < length; i++) {
        const x = heap[row + i] as number;
        const at = i * count;
        for (let j = 0; j < count; j++) {
          values[at + j] = (values[at + j] as number) + x * (small.values[k * small.columns + j] as number);
        }
      }
    }
    return { rows: length, columns: count, values };
  }
}

function truncated({ u, singularValues, v }: SingularValueDecomposition, count: number): SingularValueDecomposition {
  return { u: leadingColumns(u, count), singularValues: singularValues.slice(0, count), v: leadingColumns(v, count) };
}

function leadingColumns({ rows, columns, values }: Matrix, count: number): Matrix {
  const kept = new Float64Array(rows * count);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < count; j++) kept[i * count + j] = values[i * columns + j] as number;
  }
  return { rows, columns: count, values: kept };
}
