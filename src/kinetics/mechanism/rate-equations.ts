import { solveStiffOde } from "../../numerics/ode/solve.js";
import type { Mechanism } from "./reaction.js";

/** A step in numbers: places of its reactants with their counts, changes of the species, place of its constant. */
interface Step {
  readonly reactants: readonly (readonly [place: number, count: number])[];
  readonly changes: readonly (readonly [place: number, change: number])[];
  readonly rate: number;
}

/** The rate equations of a mechanism of any order, solved over time. */
export interface RateEquations {
  /**
   * Writes the concentrations of all species at `times` (rising, from 0 on) into `out`, times × species, and their
   * derivatives with respect to the rate constants, if asked for, into `slopes[(j * times + i) * species + s]`.
   */
  solve(times: Float64Array, p: Float64Array, out: Float64Array, slopes?: Float64Array): void;
}

/** Errors of the integration, as parts of a concentration and of the total. */
const RELATIVE = 1e-9;
const ABSOLUTE = 1e-12;

/**
 * Mass-action rate equations, integrated by RODAS with their exact Jacobian; the derivatives with respect to the rate
 * constants are integrated along (forward sensitivities: s′ = J s + ∂f/∂p).
 */
export function rateEquations(mechanism: Mechanism, initial: Float64Array): RateEquations {
  const n = mechanism.species.length;
  const steps = stepsOf(mechanism);
  const total = initial.reduce((sum, c) => sum + c, 0) || 1;
  return {
    solve(times, p, out, slopes) {
      const blocks = slopes ? p.length : 0;
      const size = n * (1 + blocks);
      const last = times[times.length - 1] ?? 0;
      const absolute = new Float64Array(size).fill(ABSOLUTE * total);
      for (let j = 0; j < blocks; j++) {
        // ∂c/∂k is of the size of c/k, or of c times the reaction's time where k is small.
        const scale = 1 / Math.max(Math.abs(p[j] as number), last > 0 ? 1 / last : 1);
        absolute.fill(100 * ABSOLUTE * total * scale, n * (1 + j), n * (2 + j));
      }
      const start = new Float64Array(size);
      start.set(initial);
      const all = times[0] === 0 ? times : Float64Array.of(0, ...times);
      const { values } = solveStiffOde(
        {
          rates: (_, y, dy) => {
            slopesOfState(steps, n, blocks, p, y, dy);
          },
          jacobian: (_, y, matrix) => {
            jacobianOfState(steps, n, blocks, p, y, matrix);
          },
          start,
          times: all,
        },
        { relativeTolerance: RELATIVE, absoluteTolerance: absolute },
      );
      const skip = all.length - times.length;
      for (let i = 0; i < times.length; i++) {
        const row = (i + skip) * size;
        for (let s = 0; s < n; s++) out[i * n + s] = values[row + s] as number;
        for (let j = 0; slopes && j < blocks; j++) {
          for (let s = 0; s < n; s++) {
            slopes[(j * times.length + i) * n + s] = values[row + n * (1 + j) + s] as number;
          }
        }
      }
    },
  };
}

function stepsOf({ species, reactions, rates }: Mechanism): Step[] {
  return reactions.map((r) => {
    const place = (s: string): number => species.indexOf(s);
    const changes = new Map<number, number>();
    for (const { species: s, count } of r.reactants) changes.set(place(s), -count);
    for (const { species: s, count } of r.products) changes.set(place(s), (changes.get(place(s)) ?? 0) + count);
    return {
      reactants: r.reactants.map(({ species: s, count }) => [place(s), count] as const),
      changes: [...changes].filter(([, change]) => change !== 0),
      rate: rates.indexOf(r.rate),
    };
  });
}

/** Π [reactant]^count with the derivative with respect to the species at `by` and then `and` (−1: none). */
function product(step: Step, y: Float64Array, by: number, and: number): number {
  let value = 1;
  let taken = (by < 0 ? 1 : 0) + (and < 0 ? 1 : 0);
  for (const [place, count] of step.reactants) {
    const c = y[place] as number;
    let left = count;
    for (const derivative of [by, and]) {
      if (derivative !== place) continue;
      value *= left;
      left--;
      taken++;
    }
    if (value === 0) return 0;
    for (let q = 0; q < left; q++) value *= c;
  }
  return taken === 2 ? value : 0;
}

/** y = (c, ∂c/∂p₁, ∂c/∂p₂ …): the rates of all. */
function slopesOfState(
  steps: readonly Step[],
  n: number,
  blocks: number,
  p: Float64Array,
  y: Float64Array,
  dy: Float64Array,
): void {
  dy.fill(0);
  for (const step of steps) {
    const k = p[step.rate] as number;
    const plain = product(step, y, -1, -1);
    for (const [i, change] of step.changes) dy[i] = (dy[i] as number) + change * k * plain;
    for (let j = 0; j < blocks; j++) {
      let v = step.rate === j ? plain : 0;
      for (const [a] of step.reactants) v += k * product(step, y, a, -1) * (y[n * (1 + j) + a] as number);
      for (const [i, change] of step.changes) dy[n * (1 + j) + i] = (dy[n * (1 + j) + i] as number) + change * v;
    }
  }
}

function jacobianOfState(
  steps: readonly Step[],
  n: number,
  blocks: number,
  p: Float64Array,
  y: Float64Array,
  matrix: Float64Array,
): void {
  const size = n * (1 + blocks);
  matrix.fill(0);
  const add = (row: number, column: number, value: number): void => {
    matrix[row * size + column] = (matrix[row * size + column] as number) + value;
  };
  for (const step of steps) {
    const k = p[step.rate] as number;
    for (const [a] of step.reactants) {
      const first = product(step, y, a, -1);
      for (const [i, change] of step.changes) {
        add(i, a, change * k * first);
        for (let j = 0; j < blocks; j++) {
          const own = n * (1 + j);
          add(own + i, own + a, change * k * first);
          let v = step.rate === j ? first : 0;
          for (const [b] of step.reactants) v += k * product(step, y, a, b) * (y[own + b] as number);
          add(own + i, a, change * v);
        }
      }
    }
  }
}
