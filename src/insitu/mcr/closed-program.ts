import type { ChainedProgram } from "./chained-system.js";
import type { NormalEquations, Side } from "./side.js";

/** What keeps components apart that have the same spectrum, beside the largest curvature. */
const RIDGE = 1e-12;

/** One factor's problem, in which sums run along the rows and single maxima along the profiles. */
export interface ClosedFacts {
  readonly side: Side;
  readonly equations: NormalEquations;
  readonly k: number;
  /** The factor as it stands: what is held keeps these values. */
  readonly base: Float64Array;
  /** Components with one maximum each. */
  readonly profiles: readonly number[];
  readonly members: readonly boolean[];
  readonly totals: Float64Array;
  /** The largest sum. */
  readonly unit: number;
}

/** Places of the maxima: by unimodal component, then by series. */
export type Tops = readonly (readonly number[])[];

/** Whether a value is given beforehand. */
export function isHeld({ side: { rules }, k }: ClosedFacts, i: number, c: number): boolean {
  return rules.modelled[c] === true || rules.held?.[i * k + c] === 1;
}

/** The program of a closed factor, and the way back. */
export interface ClosedProgram {
  readonly program: ChainedProgram;
  /** By unimodal component: the inequality of the step after each row; −1 for none. */
  readonly steps: readonly Int32Array[];
  /** The concentrations of a row. */
  readonly rowOf: (i: number, z: Float64Array) => Float64Array;
}

/**
 * The best factor with the maxima at given places as a convex program, in units of the largest sum and of the largest
 * curvature. One member of each row follows from the others.
 */
export function closedProgram(facts: ClosedFacts, tops: Tops): ClosedProgram {
  const { side, equations, k, base, profiles, members, totals, unit } = facts;
  const { rows, ends, rules } = side;
  const { gram, perRow, products } = equations;
  const scale = gram.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
  // Component c of row i is map[(i k + c) k …]·z + fixed[i k + c].
  const map = new Float64Array(rows * k * k);
  const fixed = new Float64Array(rows * k);
  const hessian = new Float64Array(rows * k * k);
  const linear = new Float64Array(rows * k);
  const at: number[] = [];
  const [here, next, bound]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < rows; i++) {
    const open = Array.from({ length: k }, (_, c) => c).filter((c) => !isHeld(facts, i, c));
    const last = open.filter((c) => members[c]).pop() ?? -1;
    for (let c = 0; c < k; c++) {
      const place = (i * k + c) * k;
      if (!open.includes(c)) fixed[i * k + c] = (base[i * k + c] as number) / unit;
      else if (c !== last) map[place + c] = 1;
    }
    if (last >= 0) {
      let rest = (totals[i] as number) / unit;
      for (let c = 0; c < k; c++) {
        if (!members[c] || c === last) continue;
        if (open.includes(c)) map[(i * k + last) * k + c] = -1;
        else rest -= fixed[i * k + c] as number;
      }
      fixed[i * k + last] = rest;
    }
    const from = perRow ? i * k * k : 0;
    const g = (a: number, b: number): number => (gram[from + a * k + b] as number) / scale;
    const e = (c: number, v: number): number => map[(i * k + c) * k + v] as number;
    for (let v = 0; v < k; v++) {
      hessian[(i * k + v) * k + v] = open.includes(v) && v !== last ? RIDGE : 1;
      for (let c = 0; c < k; c++) {
        let slope = (products[i * k + c] as number) / (scale * unit);
        for (let b = 0; b < k; b++) slope -= g(c, b) * (fixed[i * k + b] as number);
        linear[i * k + v] = (linear[i * k + v] as number) + e(c, v) * slope;
        for (let w = 0; w < k; w++) {
          let sum = 0;
          for (let b = 0; b < k; b++) sum += g(c, b) * e(b, w);
          hessian[(i * k + v) * k + w] = (hessian[(i * k + v) * k + w] as number) + e(c, v) * sum;
        }
      }
    }
  }
  const inequality = (i: number, c: number, sign: number, other: boolean): number => {
    for (let v = 0; v < k; v++) {
      here.push((other ? -sign : sign) * (map[(i * k + c) * k + v] as number));
      next.push(other ? sign * (map[((i + 1) * k + c) * k + v] as number) : 0);
    }
    const own = fixed[i * k + c] as number;
    bound.push(other ? -sign * ((fixed[(i + 1) * k + c] as number) - own) : -sign * own);
    return at.push(i) - 1;
  };
  const isVariable = (i: number, c: number): boolean =>
    map.subarray((i * k + c) * k, (i * k + c + 1) * k).some((v) => v !== 0);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < k; c++) {
      const isProfile = profiles.includes(c);
      const isEnd = ends.some((end, s) => i === end - 1 || i === (ends[s - 1] ?? 0));
      // Between its ends a profile with one maximum is above 0 anyhow.
      if (isVariable(i, c) && (isProfile ? isEnd : rules.nonNegative[c] === true)) inequality(i, c, 1, false);
    }
  }
  const steps = profiles.map((c, u) => {
    const places = new Int32Array(rows).fill(-1);
    ends.forEach((end, s) => {
      for (let i = ends[s - 1] ?? 0; i + 1 < end; i++) {
        if (!isVariable(i, c) && !isVariable(i + 1, c)) continue;
        places[i] = inequality(i, c, i < (tops[u]?.[s] as number) ? 1 : -1, true);
      }
    });
    return places;
  });
  const rowOf = (i: number, z: Float64Array): Float64Array =>
    Float64Array.from({ length: k }, (_, c) => {
      let value = fixed[i * k + c] as number;
      for (let v = 0; v < k; v++) value += (map[(i * k + c) * k + v] as number) * (z[i * k + v] as number);
      return isHeld(facts, i, c) ? (base[i * k + c] as number) : value * unit;
    });
  const program = {
    ...{ rows, size: k, hessian, linear, at: Int32Array.from(at) },
    ...{ here: Float64Array.from(here), next: Float64Array.from(next), bound: Float64Array.from(bound) },
  };
  return { program, steps, rowOf };
}
