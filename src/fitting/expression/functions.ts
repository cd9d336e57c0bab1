import { erf, erfc, erfcx } from "../../numerics/erf.js";

/** A function of one number: its value, and its slope from the argument and the value. */
export interface UnaryFunction {
  readonly value: (x: number) => number;
  readonly slope: (x: number, value: number) => number;
}

/** A function of two numbers: its value, and its slopes with respect to each. */
export interface BinaryFunction {
  readonly value: (a: number, b: number) => number;
  readonly slopeLeft: (a: number, b: number, value: number) => number;
  readonly slopeRight: (a: number, b: number, value: number) => number;
}

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
const ln: UnaryFunction = { value: Math.log, slope: (x) => 1 / x };
const pow: BinaryFunction = {
  value: (a, b) => a ** b,
  // a^0 is 1 also where a is 0.
  slopeLeft: (a, b) => (b === 0 ? 0 : b * a ** (b - 1)),
  // 0^b stays 0 where b changes a little.
  slopeRight: (a, _, value) => (value === 0 ? 0 : value * Math.log(a)),
};

/** Slopes are those of calculus (DLMF chapters 4 and 7); at a kink, one between those of the two sides. */
export const UNARY_FUNCTIONS: Readonly<Record<string, UnaryFunction>> = {
  exp: { value: Math.exp, slope: (_, v) => v },
  // expm1 + 1 would lose all digits where expm1 is nearly −1.
  expm1: { value: Math.expm1, slope: (x) => Math.exp(x) },
  log: ln,
  ln,
  log10: { value: Math.log10, slope: (x) => Math.LOG10E / x },
  log2: { value: Math.log2, slope: (x) => Math.LOG2E / x },
  log1p: { value: Math.log1p, slope: (x) => 1 / (1 + x) },
  sqrt: { value: Math.sqrt, slope: (_, v) => 0.5 / v },
  cbrt: { value: Math.cbrt, slope: (_, v) => 1 / (3 * v * v) },
  abs: { value: Math.abs, slope: (x) => Math.sign(x) },
  sign: { value: Math.sign, slope: () => 0 },
  step: { value: (x) => (x >= 0 ? 1 : Number.isNaN(x) ? x : 0), slope: () => 0 },
  sin: { value: Math.sin, slope: (x) => Math.cos(x) },
  cos: { value: Math.cos, slope: (x) => -Math.sin(x) },
  tan: { value: Math.tan, slope: (_, v) => 1 + v * v },
  asin: { value: Math.asin, slope: (x) => 1 / Math.sqrt((1 - x) * (1 + x)) },
  acos: { value: Math.acos, slope: (x) => -1 / Math.sqrt((1 - x) * (1 + x)) },
  atan: { value: Math.atan, slope: (x) => 1 / (1 + x * x) },
  sinh: { value: Math.sinh, slope: (x) => Math.cosh(x) },
  cosh: { value: Math.cosh, slope: (x) => Math.sinh(x) },
  // 1 − tanh² would lose all digits where tanh is nearly 1.
  tanh: { value: Math.tanh, slope: (x) => 1 / Math.cosh(x) ** 2 },
  erf: { value: erf, slope: (x) => TWO_OVER_SQRT_PI * Math.exp(-x * x) },
  erfc: { value: erfc, slope: (x) => -TWO_OVER_SQRT_PI * Math.exp(-x * x) },
  erfcx: { value: erfcx, slope: erfcxSlope },
};

/** 2 x erfcx(x) − 2/√π; beyond 50 by its asymptotic series, where the difference would cancel (DLMF 7.12.1). */
function erfcxSlope(x: number, value: number): number {
  if (x < 50) return 2 * x * value - TWO_OVER_SQRT_PI;
  const u = 1 / (2 * x * x);
  return -TWO_OVER_SQRT_PI * u * (1 - u * (3 - u * (15 - u * 105)));
}

export const BINARY_FUNCTIONS: Readonly<Record<string, BinaryFunction>> = {
  "+": { value: (a, b) => a + b, slopeLeft: () => 1, slopeRight: () => 1 },
  "-": { value: (a, b) => a - b, slopeLeft: () => 1, slopeRight: () => -1 },
  "*": { value: (a, b) => a * b, slopeLeft: (_, b) => b, slopeRight: (a) => a },
  "/": { value: (a, b) => a / b, slopeLeft: (_, b) => 1 / b, slopeRight: (_, b, v) => -v / b },
  "^": pow,
  pow,
  min: { value: Math.min, slopeLeft: (a, b) => (a <= b ? 1 : 0), slopeRight: (a, b) => (a <= b ? 0 : 1) },
  // Equal ones: min gives the left and max the right, so that min + max has the slopes of a + b.
  max: { value: Math.max, slopeLeft: (a, b) => (a > b ? 1 : 0), slopeRight: (a, b) => (a > b ? 0 : 1) },
  atan2: {
    value: Math.atan2,
    slopeLeft: (a, b) => b / (a * a + b * b),
    slopeRight: (a, b) => -a / (a * a + b * b),
  },
  hypot: {
    value: Math.hypot,
    slopeLeft: (a, _, v) => (v === 0 ? 0 : a / v),
    slopeRight: (_, b, v) => (v === 0 ? 0 : b / v),
  },
  "<": comparison((a, b) => a < b),
  "<=": comparison((a, b) => a <= b),
  ">": comparison((a, b) => a > b),
  ">=": comparison((a, b) => a >= b),
};

function comparison(holds: (a: number, b: number) => boolean): BinaryFunction {
  return { value: (a, b) => (holds(a, b) ? 1 : 0), slopeLeft: () => 0, slopeRight: () => 0 };
}

/** `where(condition, a, b)`: a where the condition is not 0, else b. */
export const WHERE = "where";

/** Names that a formula may call, with the number of their arguments. */
export const CALLABLE: ReadonlyMap<string, number> = new Map([
  ...Object.keys(UNARY_FUNCTIONS).map((name) => [name, 1] as const),
  ...Object.keys(BINARY_FUNCTIONS)
    .filter((name) => /^[a-z]/.test(name))
    .map((name) => [name, 2] as const),
  [WHERE, 3],
]);

/** Numbers that have a name. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([["pi", Math.PI]]);
