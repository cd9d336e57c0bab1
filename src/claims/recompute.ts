import { NORMAL_95 } from "../foundation/index.js";
import { evaluateExpression, expression } from "../fitting/index.js";
import { allowed, type Allowed } from "./allowed.js";
import type { Claim, ClaimInput, ClaimTest } from "./types.js";

/** What a formula gives, with the interval that its inputs allow. */
export interface Recomputed {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly inputs: Readonly<Record<string, Allowed>>;
  /** The formula for other values of its inputs. */
  readonly of: (values: Readonly<Record<string, number>>) => number;
}

/**
 * A claim worked out from others. Each input moves the result by what its own writing allows, the others held: moves by rounding
 * add up, since a rounding is no accident of measurement and all may go one way; moves by 1.96 standard deviations add in
 * quadrature. Bounds and ranges move it to their ends.
 */
export function recompute(
  test: Extract<ClaimTest, { how: "recomputed" }>,
  claims: ReadonlyMap<string, Claim>,
): Recomputed {
  const model = expression(test.formula, { variable: [] });
  const of = (values: Readonly<Record<string, number>>): number => evaluateExpression(model, values)[0] as number;
  const inputs = Object.fromEntries(
    Object.entries(test.inputs).map(([name, input]) => [name, allowed(printedOf(input, claims))]),
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
  return { value, interval: [value + down - Math.sqrt(downSquared), value + up + Math.sqrt(upSquared)], inputs, of };
}

/** The number of an input as it is printed. */
export function printedOf(input: ClaimInput, claims: ReadonlyMap<string, Claim>): string {
  return "claim" in input ? (claims.get(input.claim) as Claim).printed : input.value;
}
