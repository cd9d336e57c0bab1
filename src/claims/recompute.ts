import { ArgumentError, NORMAL_95 } from "../foundation/index.js";
import { evaluateExpression, expression } from "../fitting/index.js";
import { allowed, type Allowed } from "./allowed.js";
import type { PrintedInput } from "./inputs.js";
import { conversion, libraryFunction } from "./library-function.js";
import type { ClaimTest } from "./types.js";

type Recomputation = Extract<ClaimTest, { how: "recomputed" }>;
type Values = Readonly<Record<string, number>>;

/** What a formula gives, with the interval that its inputs allow. */
export interface Recomputed {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly inputs: Readonly<Record<string, Allowed>>;
  /** The formula for other values of its inputs. */
  readonly of: (values: Values) => number;
  /** What the function of the library said of inputs that it refuses. */
  readonly refused: readonly string[];
}

/**
 * A claim worked out from others. Each input moves the result by what its own writing allows, the others held: moves by rounding
 * add up, since a rounding is no accident of measurement and all may go one way; moves by 1.96 standard deviations add in
 * quadrature. Bounds and ranges move it to their ends.
 */
export function recompute(
  test: Recomputation,
  unit: string,
  printed: Readonly<Record<string, PrintedInput>>,
): Recomputed {
  const refused = new Set<string>();
  const calculate = calculation(test, unit, printed);
  const of = (values: Values): number => {
    try {
      return calculate(values);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      refused.add(error.message);
      return Number.NaN;
    }
  };
  const inputs = Object.fromEntries(
    Object.entries(printed).map(([name, input]) => [name, allowed(input.printed, input.exact)]),
  );
  const centre = Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]));
  const value = of(centre);
  const at = (name: string, x: number): number => of({ ...centre, [name]: x }) - value;
  let [down, up] = [0, 0];
  let [downSquared, upSquared] = [0, 0];
  for (const [name, { value: x, rounding, sigma }] of Object.entries(inputs)) {
    const rounded = rounding.map((end) => at(name, end));
    down += Math.min(0, ...rounded);
    up += Math.max(0, ...rounded);
    if (sigma === 0) continue;
    const moved = [at(name, x - NORMAL_95 * sigma), at(name, x + NORMAL_95 * sigma)];
    downSquared += Math.min(0, ...moved) ** 2;
    upSquared += Math.max(0, ...moved) ** 2;
  }
  const interval = [value + down - Math.sqrt(downSquared), value + up + Math.sqrt(upSquared)] as const;
  return { value, interval, inputs, of, refused: [...refused] };
}

/** The formula, or the library's function in the units of the claims. */
function calculation(
  test: Recomputation,
  unit: string,
  printed: Readonly<Record<string, PrintedInput>>,
): (values: Values) => number {
  const library = libraryFunction(test.function);
  if (library === undefined) {
    const model = expression(test.formula as string, { variable: [] });
    return (values) => evaluateExpression(model, values)[0] as number;
  }
  const factors = Object.entries(printed).map(([name, input]) => [name, conversion(input.unit, library.inputs[name] as string) ?? Number.NaN] as const); // prettier-ignore
  const back = conversion(library.unit, unit) ?? Number.NaN;
  return (values) =>
    back * library.of(Object.fromEntries(factors.map(([name, by]) => [name, by * (values[name] as number)])), test.words ?? {}); // prettier-ignore
}
