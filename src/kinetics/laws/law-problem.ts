import type { LeastSquaresProblem, Parameter } from "../../fitting/index.js";
import type { TimeWindow } from "../window.js";
import type { KineticLaw } from "./law.js";
import { type LawCurve, lawCurve } from "./law-curve.js";
import { lawRange, lawStart } from "./law-start.js";

/** A law, a window and what is held: the least-squares problem with the places of its parameters. */
export interface LawProblem {
  readonly problem: LeastSquaresProblem;
  readonly curve: LawCurve;
  readonly jacobian: (p: Float64Array, out: Float64Array) => void;
  /** Places in `p`; −1 for what is no parameter. */
  readonly places: { readonly first: 0; readonly change: number; readonly k: number; readonly shape: number };
  /** first, change over the window (or to the end), κ and shape at `p`. */
  readonly read: (p: ArrayLike<number>) => readonly [first: number, change: number, kappa: number, shape: number];
}

/** Parameters in this order: value at the first point, change over the window, k, shape; those that the law has. */
export function lawProblem(
  law: KineticLaw,
  window: TimeWindow,
  v: Float64Array,
  end: number | undefined,
  heldShape: number | undefined,
): LawProblem {
  const { values, sigma, seconds } = window;
  const weights = sigma && sigma.map((s) => 1 / s);
  const curve = lawCurve(law, v, end !== undefined);
  const start = lawStart(law, curve, { v, values, weights }, end, heldShape);
  const range = lawRange(v);
  const parameters: Parameter[] = [{ name: "first", start: start.first }];
  const add = (parameter: Parameter): number => parameters.push(parameter) - 1;
  const change = end === undefined ? add({ name: "change", start: start.change }) : -1;
  const k =
    law.kind === "rate"
      ? add({
          ...{ name: "k", unit: "s^-1", start: start.kappa / seconds },
          ...{ lower: range.low / seconds, upper: range.high / seconds },
        })
      : -1;
  const { shape: own } = law;
  const shape = own
    ? add({
        ...{ name: own.name, start: start.shape, lower: own.lower, upper: own.upper },
        ...(heldShape === undefined ? {} : { fixed: true }),
      })
    : -1;
  const read: LawProblem["read"] = (p) => {
    const first = p[0] as number;
    return [
      first,
      end === undefined ? (p[change] as number) : end - first,
      k < 0 ? 1 : (p[k] as number) * seconds,
      shape < 0 ? Number.NaN : (p[shape] as number),
    ];
  };
  const m = parameters.length;
  const jacobian = (p: Float64Array, out: Float64Array): void => {
    const [, D, kappa, form] = read(p);
    curve.at(kappa, form);
    const byRate = D / (p[k] ?? 1);
    for (let i = 0; i < v.length; i++) {
      const row = i * m;
      out[row] = end === undefined ? 1 : 1 - (curve.psi[i] as number);
      if (change >= 0) out[row + change] = curve.psi[i] as number;
      if (k >= 0) out[row + k] = byRate * (curve.byLogRate[i] as number);
      if (shape >= 0) out[row + shape] = D * (curve.byShape[i] as number);
    }
  };
  const problem: LeastSquaresProblem = {
    name: `y = start + amplitude · α, ${law.formula}`,
    parameters,
    observations: values,
    ...(sigma ? { sigma } : {}),
    model: (p, out) => {
      const [first, D, kappa, form] = read(p);
      curve.at(kappa, form);
      for (let i = 0; i < v.length; i++) out[i] = first + D * (curve.psi[i] as number);
    },
    jacobian,
  };
  return { problem, curve, jacobian, places: { first: 0, change, k, shape }, read };
}
