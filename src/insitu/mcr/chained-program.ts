import { type ChainedProgram, ChainedSystem } from "./chained-system.js";

/** The optimum, and how strongly each inequality pushes. */
export interface ChainedOptimum {
  readonly z: Float64Array;
  readonly multipliers: Float64Array;
}

const MOST_STEPS = 60;
/** What is left of the conditions of optimality where it ends, in the unit of the program, whose numbers are about 1. */
const GAP = 1e-13;
const LEFT = 1e-11;

/**
 * Solves a chained program by a primal-dual interior-point method (S. Mehrotra, SIAM J. Optim. 2 (1992) 575), whose steps
 * are solved row by row: the work grows with the number of rows. Every inequality is kept, from inside.
 *
 * `null` if no point keeps them all.
 */
export function solveChained(program: ChainedProgram): ChainedOptimum | null {
  const { rows, size, linear, bound } = program;
  const m = bound.length;
  const z = new Float64Array(rows * size);
  const multipliers = new Float64Array(m).fill(1);
  const slack = applied(program, z).map((v, j) => Math.max(0.1, v - (bound[j] as number)));
  const system = new ChainedSystem(program);
  for (let step = 0; step < MOST_STEPS; step++) {
    const dual = gradient(program, z, multipliers);
    const primal = applied(program, z).map((v, j) => v - (bound[j] as number) - (slack[j] as number));
    const gap = m === 0 ? 0 : dotOf(slack, multipliers) / m;
    if (gap <= GAP && largest(dual) <= LEFT && largest(primal) <= LEFT) return { z, multipliers };
    if (!system.factor(multipliers.map((l, j) => l / (slack[j] as number)))) break;
    const direction = (complement: Float64Array): Direction => {
      const pull = complement.map(
        (r, j) => (r + (multipliers[j] as number) * (primal[j] as number)) / (slack[j] as number),
      );
      const dz = dual.map((v) => -v);
      addTransposed(program, pull, -1, dz);
      system.solve(dz);
      const ds = applied(program, dz).map((v, j) => v + (primal[j] as number));
      const dl = ds.map((v, j) => -((complement[j] as number) + (multipliers[j] as number) * v) / (slack[j] as number));
      return { dz, ds, dl };
    };
    const products = slack.map((s, j) => s * (multipliers[j] as number));
    const straight = direction(products);
    const far = reach(slack, straight.ds, multipliers, straight.dl);
    let after = 0;
    for (let j = 0; j < m; j++) {
      after += ((slack[j] as number) + far * (straight.ds[j] as number)) * ((multipliers[j] as number) + far * (straight.dl[j] as number)); // prettier-ignore
    }
    const centring = m === 0 ? 0 : (after / m / gap) ** 3 * gap;
    const bent = products.map((p, j) => p + (straight.ds[j] as number) * (straight.dl[j] as number) - centring);
    const { dz, ds, dl } = direction(bent);
    const length = Math.min(1, 0.995 * reach(slack, ds, multipliers, dl));
    for (let i = 0; i < z.length; i++) z[i] = (z[i] as number) + length * (dz[i] as number);
    for (let j = 0; j < m; j++) {
      slack[j] = (slack[j] as number) + length * (ds[j] as number);
      multipliers[j] = (multipliers[j] as number) + length * (dl[j] as number);
    }
  }
  // What rounding leaves of the conditions is of no account where every inequality is kept.
  const kept = applied(program, z).every((v, j) => v - (bound[j] as number) >= -LEFT);
  return kept && z.every(Number.isFinite) && linear.length > 0 ? { z, multipliers } : null;
}

interface Direction {
  readonly dz: Float64Array;
  readonly ds: Float64Array;
  readonly dl: Float64Array;
}

/** The longest step that keeps all above 0; 1 at most. */
function reach(slack: Float64Array, ds: Float64Array, multipliers: Float64Array, dl: Float64Array): number {
  let length = 1 / 0.995;
  for (let j = 0; j < slack.length; j++) {
    if ((ds[j] as number) < 0) length = Math.min(length, -(slack[j] as number) / (ds[j] as number));
    if ((dl[j] as number) < 0) length = Math.min(length, -(multipliers[j] as number) / (dl[j] as number));
  }
  return length;
}

/** A z. */
function applied({ size, at, here, next, rows }: ChainedProgram, z: Float64Array): Float64Array {
  const out = new Float64Array(at.length);
  for (let j = 0; j < out.length; j++) {
    const from = (at[j] as number) * size;
    const isLast = (at[j] as number) + 1 === rows;
    let sum = 0;
    for (let k = 0; k < size; k++) {
      sum += (here[j * size + k] as number) * (z[from + k] as number);
      if (!isLast) sum += (next[j * size + k] as number) * (z[from + size + k] as number);
    }
    out[j] = sum;
  }
  return out;
}

/** out += factor Aᵀ y. */
function addTransposed(
  { size, at, here, next, rows }: ChainedProgram,
  y: Float64Array,
  factor: number,
  out: Float64Array,
): void {
  // prettier-ignore
  for (let j = 0; j < at.length; j++) {
    const row = at[j] as number;
    const v = factor * (y[j] as number);
    for (let k = 0; k < size; k++) {
      const place = row * size + k;
      out[place] = (out[place] as number) + v * (here[j * size + k] as number);
      if (row + 1 < rows) out[place + size] = (out[place + size] as number) + v * (next[j * size + k] as number);
    }
  }
}

/** H z − q − Aᵀ λ. */
function gradient(program: ChainedProgram, z: Float64Array, multipliers: Float64Array): Float64Array {
  const { size, hessian, linear } = program;
  const out = new Float64Array(linear.length);
  for (let place = 0; place < out.length; place++) {
    const from = place - (place % size);
    let sum = -(linear[place] as number);
    for (let k = 0; k < size; k++) sum += (hessian[place * size + k] as number) * (z[from + k] as number);
    out[place] = sum;
  }
  addTransposed(program, multipliers, -1, out);
  return out;
}

function dotOf(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
}

function largest(values: Float64Array): number {
  return values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}
