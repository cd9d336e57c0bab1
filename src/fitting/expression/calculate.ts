import type { Graph, Operation } from "./graph.js";

/** Points that are calculated at a time: their steps stay in the processor's cache. */
const BLOCK = 512;

/** A formula over points of its variables, as a fit calls it. */
export interface Calculation {
  /** Writes the values at all points. */
  value(p: Float64Array, out: Float64Array): void;
  /** Writes ∂value_i/∂p_j to `out[i * total + j]`: exact derivatives, zeros for parameters that do not occur. */
  slopes(p: Float64Array, out: Float64Array): void;
}

/** Where the parameters of a formula stand in the vector of all parameters. */
export interface Layout {
  readonly places: readonly number[];
  readonly total: number;
}

/**
 * A calculation of the values and derivatives of a formula at n points.
 *
 * Derivatives are automatic: the values go forward through the steps, the derivatives of the result backward (A. Griewank
 * and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3). One pass back gives the derivatives with respect
 * to all parameters, each to the rounding of its own operations. Steps without parameters are calculated once.
 *
 * @param variables n values for each variable
 */
export function calculation(graph: Graph, variables: readonly Float64Array[], n: number, layout: Layout): Calculation {
  const { steps, varies, active } = graph;
  const last = steps.length - 1;
  const room = Math.min(n, BLOCK);
  // What does not depend on parameters is kept for all points, the rest for a block.
  const values = steps.map((step, s) =>
    step.kind === "variable"
      ? (variables[step.index] as Float64Array)
      : new Float64Array(!varies[s] ? 1 : active[s] ? room : n),
  );
  const bars = steps.map((_, s) => new Float64Array(active[s] ? room : 0));
  const strides = varies.map((v) => (v ? 1 : 0));
  const origin = (s: number, from: number): number => (varies[s] && !active[s] ? from : 0);
  steps.forEach((step, s) => {
    if (!active[s]) forward(step, s, 0, varies[s] ? n : 1);
  });

  function forward(step: Operation, s: number, from: number, count: number): void {
    const out = values[s] as Float64Array;
    switch (step.kind) {
      case "constant":
        out[0] = step.value;
        return;
      case "parameter":
      case "variable":
        return;
      case "unary": {
        const a = values[step.a] as Float64Array;
        const at = origin(step.a, from);
        if (step.name === "exp") for (let i = 0; i < count; i++) out[i] = Math.exp(a[at + i] as number);
        else if (step.name === "minus") for (let i = 0; i < count; i++) out[i] = -(a[at + i] as number);
        else for (let i = 0; i < count; i++) out[i] = step.f.value(a[at + i] as number);
        return;
      }
      case "binary": {
        const a = values[step.a] as Float64Array;
        const b = values[step.b] as Float64Array;
        combine(step, out, count, a, origin(step.a, from), strides[step.a]!, b, origin(step.b, from), strides[step.b]!);
        return;
      }
      case "where": {
        const [c, a, b] = [step.condition, step.a, step.b].map((o) => values[o] as Float64Array) as Triple;
        const [atC, atA, atB] = [step.condition, step.a, step.b].map((o) => origin(o, from)) as [
          number,
          number,
          number,
        ];
        const [byC, byA, byB] = [step.condition, step.a, step.b].map((o) => strides[o]) as [number, number, number];
        for (let i = 0; i < count; i++) {
          out[i] = c[atC + byC * i] !== 0 ? (a[atA + byA * i] as number) : (b[atB + byB * i] as number);
        }
      }
    }
  }

  const forwardAll = (p: Float64Array, from: number, count: number): void => {
    for (let s = 0; s <= last; s++) {
      if (!active[s]) continue;
      const step = steps[s] as Operation;
      if (step.kind === "parameter") (values[s] as Float64Array)[0] = p[layout.places[step.index] as number] as number;
      else forward(step, s, from, varies[s] ? count : 1);
    }
  };

  /** Adds the derivatives of the result with respect to a step to those with respect to its operands. */
  const backward = (s: number, from: number, count: number): void => {
    const step = steps[s] as Operation;
    const bar = bars[s] as Float64Array;
    const own = values[s] as Float64Array;
    const by = strides[s] as number;
    if (step.kind === "unary") {
      const into = bars[step.a] as Float64Array;
      const a = values[step.a] as Float64Array;
      const at = origin(step.a, from);
      for (let i = 0; i < count; i++) {
        const g = bar[i] as number;
        // What a condition has left out must not come back as 0 · ∞.
        if (g !== 0) into[i] = (into[i] as number) + g * step.f.slope(a[at + by * i] as number, own[by * i] as number);
      }
    } else if (step.kind === "binary") {
      const a = values[step.a] as Float64Array;
      const b = values[step.b] as Float64Array;
      const [atA, atB] = [origin(step.a, from), origin(step.b, from)];
      const [byA, byB] = [strides[step.a] as number, strides[step.b] as number];
      const { slopeLeft, slopeRight } = step.f;
      for (const [slope, o] of [
        [slopeLeft, step.a],
        [slopeRight, step.b],
      ] as const) {
        if (!active[o]) continue;
        const into = bars[o] as Float64Array;
        for (let i = 0; i < count; i++) {
          const g = bar[i] as number;
          if (g === 0) continue;
          const along = slope(a[atA + byA * i] as number, b[atB + byB * i] as number, own[by * i] as number);
          into[i] = (into[i] as number) + g * along;
        }
      }
    } else if (step.kind === "where") {
      const condition = values[step.condition] as Float64Array;
      const at = origin(step.condition, from);
      const stride = strides[step.condition] as number;
      for (let i = 0; i < count; i++) {
        const chosen = condition[at + stride * i] !== 0 ? step.a : step.b;
        if (!active[chosen]) continue;
        const into = bars[chosen] as Float64Array;
        into[i] = (into[i] as number) + (bar[i] as number);
      }
    }
  };

  return {
    value: (p, out) => {
      for (let from = 0; from < n; from += BLOCK) {
        const count = Math.min(BLOCK, n - from);
        forwardAll(p, from, count);
        const result = values[last] as Float64Array;
        const at = origin(last, from);
        const by = strides[last] as number;
        for (let i = 0; i < count; i++) out[from + i] = result[at + by * i] as number;
      }
    },
    slopes: (p, out) => {
      const { places, total } = layout;
      out.fill(0, 0, n * total);
      if (!active[last]) return;
      for (let from = 0; from < n; from += BLOCK) {
        const count = Math.min(BLOCK, n - from);
        forwardAll(p, from, count);
        for (const bar of bars) bar.fill(0);
        (bars[last] as Float64Array).fill(1);
        for (let s = last; s >= 0; s--) {
          if (!active[s]) continue;
          const step = steps[s] as Operation;
          if (step.kind !== "parameter") {
            backward(s, from, count);
            continue;
          }
          const bar = bars[s] as Float64Array;
          let at = from * total + (places[step.index] as number);
          for (let i = 0; i < count; i++, at += total) out[at] = (out[at] as number) + (bar[i] as number);
        }
      }
    },
  };
}

type Triple = [Float64Array, Float64Array, Float64Array];

/** An operation on two operands, each a number (stride 0) or one value a point. */
function combine(
  step: Operation & { readonly kind: "binary" },
  out: Float64Array,
  count: number,
  a: Float64Array,
  atA: number,
  byA: number,
  b: Float64Array,
  atB: number,
  byB: number,
): void {
  const { value } = step.f;
  switch (step.name) {
    case "+":
      for (let i = 0; i < count; i++) out[i] = (a[atA + byA * i] as number) + (b[atB + byB * i] as number);
      return;
    case "-":
      for (let i = 0; i < count; i++) out[i] = (a[atA + byA * i] as number) - (b[atB + byB * i] as number);
      return;
    case "*":
      for (let i = 0; i < count; i++) out[i] = (a[atA + byA * i] as number) * (b[atB + byB * i] as number);
      return;
    case "/":
      for (let i = 0; i < count; i++) out[i] = (a[atA + byA * i] as number) / (b[atB + byB * i] as number);
      return;
    default:
      for (let i = 0; i < count; i++) out[i] = value(a[atA + byA * i] as number, b[atB + byB * i] as number);
  }
}
