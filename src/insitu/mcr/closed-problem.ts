import { type ChainedOptimum, solveChained } from "./chained-program.js";
import { type ClosedFacts, closedProgram, isHeld, type Tops } from "./closed-program.js";
import type { NormalEquations, Side } from "./side.js";
import { unimodalFit } from "./unimodal.js";

/** Relative deviation from a sum that is rounding. */
const ROUNDING = 1e-10;
/** An inequality that pushes less than this is not in the way. */
const PUSHES = 1e-10;

/** The best factor with its maxima at some places. */
export interface Solved {
  readonly own: Float64Array;
  readonly value: number;
  readonly tops: Tops;
  /** How strongly the step after each place pushes, by unimodal component. */
  readonly pushes: readonly Float64Array[];
}

/** One factor's problem in numbers of about 1. */
export class ClosedProblem {
  readonly #facts: ClosedFacts;

  constructor(side: Side, equations: NormalEquations, k: number, own: Float64Array) {
    const { unimodal, modelled, closure } = side.rules;
    const totals = closure?.totals ?? new Float64Array(side.rows);
    this.#facts = {
      ...{ side, equations, k, base: own.slice(), totals, members: closure?.members ?? [] },
      profiles: [...unimodal.keys()].filter((c) => unimodal[c] && !modelled[c]),
      unit: totals.reduce((most, v) => Math.max(most, v), 0) || 1,
    };
  }

  /** ½ cᵀG c − hᵀc of all rows. */
  value(own: Float64Array): number {
    const { gram, perRow, products } = this.#facts.equations;
    const k = this.#facts.k;
    let sum = 0;
    for (let i = 0; i < this.#facts.side.rows; i++) {
      const at = perRow ? i * k * k : 0;
      for (let c = 0; c < k; c++) {
        let half = 0;
        for (let l = 0; l < k; l++) half += (gram[at + c * k + l] as number) * (own[i * k + l] as number);
        sum += (own[i * k + c] as number) * (half / 2 - (products[i * k + c] as number));
      }
    }
    return sum;
  }

  /** Whether sums, single maxima, bounds and what is held are kept. */
  isKept(own: Float64Array): boolean {
    const { rows, rules, ends } = this.#facts.side;
    const k = this.#facts.k;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let c = 0; c < k; c++) {
        const value = own[i * k + c] as number;
        if ((rules.nonNegative[c] || this.#facts.profiles.includes(c)) && !rules.modelled[c] && value < 0) return false;
        if (this.#facts.members[c]) sum += value;
      }
      const total = this.#facts.totals[i] as number;
      if (!(Math.abs(sum - total) <= ROUNDING * Math.abs(total))) return false;
    }
    const tops = this.topsOf(own);
    return this.#facts.profiles.every((c, u) =>
      ends.every((end, s) => {
        for (let i = ends[s - 1] ?? 0; i + 1 < end; i++) {
          const step = (own[(i + 1) * k + c] as number) - (own[i * k + c] as number);
          if (i < (tops[u]?.[s] as number) ? step < 0 : step > 0) return false;
        }
        return true;
      }),
    );
  }

  /** The place of the maximum of each unimodal component in each series; of the nearest profile with one, if asked. */
  topsOf(own: Float64Array, nearest: boolean = false): number[][] {
    return this.#facts.profiles.map((c) =>
      this.#facts.side.ends.map((end, s, ends) => {
        const from = ends[s - 1] ?? 0;
        const values = Float64Array.from(
          { length: end - from },
          (_, i) => own[(from + i) * this.#facts.k + c] as number,
        );
        if (nearest) return from + unimodalFit(values, values.map(() => 1)).mode; // prettier-ignore
        return from + values.reduce((top, v, i) => (v > (values[top] as number) ? i : top), 0);
      }),
    );
  }

  /** Maxima moved by one place, where the step beside the maximum is in the way. */
  neighbours({ tops, pushes }: Solved): Tops[] {
    return tops.flatMap((places, u) =>
      places.flatMap((top, s) =>
        [-1, 1].flatMap((by) => {
          const from = this.#facts.side.ends[s - 1] ?? 0;
          const inside = top + by >= from && top + by < (this.#facts.side.ends[s] as number);
          const push = pushes[u]?.[by > 0 ? top : top - 1] ?? 0;
          if (!inside || !(push > PUSHES)) return [];
          return [tops.map((own, v) => (v === u ? own.map((t, r) => (r === s ? t + by : t)) : own))];
        }),
      ),
    );
  }

  /** The best factor with the maxima at these places. */
  solve(tops: Tops): Solved | null {
    const { program, steps, rowOf } = closedProgram(this.#facts, tops);
    const optimum: ChainedOptimum | null = solveChained(program);
    if (optimum === null) return null;
    const own = this.#facts.base.slice();
    const k = this.#facts.k;
    for (let i = 0; i < this.#facts.side.rows; i++) own.set(rowOf(i, optimum.z), i * k);
    this.#settle(own, tops);
    if (!this.isKept(own)) return null;
    const pushes = steps.map((places) => Float64Array.from(places, (j) => optimum.multipliers[j] ?? 0));
    return { own, value: this.value(own), tops, pushes };
  }

  /** Takes away what rounding left below 0 and of steps to the wrong side. */
  #settle(own: Float64Array, tops: Tops): void {
    const k = this.#facts.k;
    const { rows, rules, ends } = this.#facts.side;
    for (let n = 0; n < rows * k; n++) {
      const bounded = rules.nonNegative[n % k] === true || this.#facts.profiles.includes(n % k);
      if (bounded && !rules.modelled[n % k]) own[n] = Math.max(0, own[n] as number);
    }
    this.#facts.profiles.forEach((c, u) => {
      ends.forEach((end, s) => {
        const top = tops[u]?.[s] as number;
        const raise = (i: number, from: number): number => (own[i * k + c] = Math.max(from, own[i * k + c] as number));
        let last = 0;
        for (let i = ends[s - 1] ?? 0; i <= top; i++) last = raise(i, last);
        last = 0;
        for (let i = end - 1; i > top; i--) last = raise(i, last);
        own[top * k + c] = Math.max(last, own[top * k + c] as number);
      });
    });
  }

  /**
   * Something that keeps the constraints: the whole sum to one member after the other, each as long as it is present. These
   * blocks have one maximum, and a member that is absent only at the ends of a series is not needed twice.
   */
  begin(own: Float64Array): void {
    const k = this.#facts.k;
    let from = 0;
    for (const end of this.#facts.side.ends) {
      let bearer = -1;
      for (let i = from; i < end; i++) {
        if (bearer < 0 || isHeld(this.#facts, i, bearer)) bearer = this.#longest(i, end);
        for (let c = 0; c < k; c++) {
          if (this.#facts.members[c]) own[i * k + c] = c === bearer ? (this.#facts.totals[i] as number) : 0;
          else if (this.#facts.profiles.includes(c)) own[i * k + c] = 0;
        }
      }
      from = end;
    }
  }

  /** The member that stays present longest from a scan on. */
  #longest(i: number, end: number): number {
    let [longest, bearer] = [0, 0];
    this.#facts.members.forEach((member, c) => {
      let run = 0;
      while (member && i + run < end && !isHeld(this.#facts, i + run, c)) run++;
      if (run > longest) [longest, bearer] = [run, c];
    });
    return bearer;
  }
}
