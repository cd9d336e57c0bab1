import { evaluateExpression, expression, type Expression } from "../fitting/index.js";
import { allowed } from "./allowed.js";
import { sameDimension, siUnit, type Dimension, type SiUnit } from "../foundation/si-unit.js";
import type { ClaimTest } from "./types.js";

/** A printed formula beside the field's own form of the law. */
export interface ComparedEquation {
  /** In the unit of the claim, where the dimension is its; else in that of the SI. */
  readonly printed: number;
  readonly standard: number;
  /** What the printed formula measures; `null` where it adds, or takes a function of, what has a dimension. */
  readonly dimension: Dimension | null;
  readonly hasDimension: boolean;
  readonly sameValue: boolean;
}

/** Both forms hold the same numbers: they can differ by rounding of the arithmetic alone. */
const SAME = 1e-9;
type Values = Readonly<Record<string, number>>;

/** How much longer a metre is made, and so on for each base unit, to see what a formula measures. */
const STRETCH = [1.7, 2.3, 3.1, 1.3, 1.9, 2.9, 3.7] as const;

/**
 * Works out a formula as printed and in its standard form from the same quantities in units of the SI, and tells what the printed
 * one measures: the law holds in any system of units, so where a base unit is stretched the result must follow by one power.
 */
export function compareEquation(test: Extract<ClaimTest, { how: "equation" }>, unit: string): ComparedEquation {
  const at = Object.entries(test.at).map(([name, { value, unit: its }]) => {
    const { factor, dimension } = siUnit(its);
    return { name, value: allowed(value).value * factor, dimension };
  });
  const values = Object.fromEntries(at.map(({ name, value }) => [name, value]));
  const [printed, standard] = [reader(test.printed), reader(test.standard)];
  const [found, wanted] = [printed(values), standard(values)];
  const dimension = dimensionOf(printed, at);
  const claimed: SiUnit = siUnit(unit);
  const hasDimension = dimension !== null && sameDimension(dimension, claimed.dimension);
  const scale = hasDimension ? claimed.factor : 1;
  const sameValue = Math.abs(found - wanted) <= SAME * Math.max(Math.abs(found), Math.abs(wanted));
  return { printed: found / scale, standard: wanted / scale, dimension, hasDimension, sameValue };
}

interface Dimensioned {
  readonly name: string;
  readonly value: number;
  readonly dimension: Dimension;
}

/**
 * The powers by which a result follows stretched base units. Numbers near 1 stand for the quantities where the formula allows it:
 * of 10²³ m⁻³ and 1 the sum would follow the first alone.
 */
function dimensionOf(of: (values: Values) => number, at: readonly Dimensioned[]): Dimension | null {
  const near = at.map((one, i) => ({ ...one, value: 0.6 + 0.9 * ((i * 0.618) % 1) }));
  const stretched = (list: readonly Dimensioned[], unit: number, by: number): number =>
    of(Object.fromEntries(list.map(({ name, value, dimension }) => [name, value * by ** (dimension[unit] ?? 0)])));
  const isUsable = STRETCH.every((by, i) => [1, by, by * by].every((s) => stretched(near, i, s) > 0));
  const list = isUsable ? near : at;
  const plain = stretched(list, 0, 1);
  const powers = STRETCH.map((by, i) => {
    const powerAt = (stretch: number): number => Math.log(stretched(list, i, stretch) / plain) / Math.log(stretch);
    const [once, twice] = [powerAt(by), powerAt(by * by)];
    return Math.abs(once - twice) < 1e-9 ? once : undefined;
  });
  return powers.includes(undefined) ? null : (powers as unknown as Dimension);
}

function reader(text: string): (values: Values) => number {
  const model: Expression = expression(text, { variable: [] });
  return (values) =>
    evaluateExpression(model, Object.fromEntries(model.parameters.map((name) => [name, values[name] ?? Number.NaN])))[0] as number; // prettier-ignore
}
