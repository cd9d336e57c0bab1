import fc from "fast-check";

/** A value for each name. */
type Names = Readonly<Record<string, number>>;

/** A value, its derivative along one parameter by a complex step, and the sum of the sizes of what the derivative adds up. */
interface Term {
  readonly re: number;
  readonly im: number;
  readonly size: number;
}

/** A random formula: its text with no more brackets than needed, and its evaluation by JavaScript. */
export interface RandomFormula {
  readonly text: string;
  /** How tightly the outermost operator binds: 1 sum, 2 product, 3 sign, 4 power, 5 whole. */
  readonly binds: number;
  readonly value: (names: Names) => number;
}

const bracket = (f: { text: string; binds: number }, least: number): string =>
  f.binds >= least ? f.text : `(${f.text})`;

const UNARY = {
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  tanh: Math.tanh,
  abs: Math.abs,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
} as const;

const BINARY = {
  "+": { binds: 1, left: 1, right: 2, f: (a: number, b: number) => a + b },
  "-": { binds: 1, left: 1, right: 2, f: (a: number, b: number) => a - b },
  "*": { binds: 2, left: 2, right: 3, f: (a: number, b: number) => a * b },
  "/": { binds: 2, left: 2, right: 3, f: (a: number, b: number) => a / b },
  // A square is a product, which a power need not equal in its last digit.
  "^": {
    binds: 4,
    left: 5,
    right: 3,
    f: (a: number, b: number) => (b === 2 ? a * a : b === 0.5 ? Math.sqrt(a) : a ** b),
  },
} as const;

/** Formulas of x, a and b with all operators and some functions. */
export const randomFormula: fc.Arbitrary<RandomFormula> = fc.letrec<{ node: RandomFormula }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom("x", "a", "b").map((name) => ({ text: name, binds: 5, value: (names: Names) => names[name]! })),
      fc.constantFrom(0.3, 1, 1.7, 2, 3, 1e-7, 250).map((n) => ({ text: String(n), binds: 5, value: () => n })),
    ),
    fc
      .tuple(fc.constantFrom(...(Object.keys(BINARY) as (keyof typeof BINARY)[])), tie("node"), tie("node"))
      .map(([sign, l, r]) => {
        const { binds, left, right, f } = BINARY[sign];
        return {
          text: `${bracket(l, left)} ${sign} ${bracket(r, right)}`,
          binds,
          value: (names: Names) => f(l.value(names), r.value(names)),
        };
      }),
    tie("node").map((of) => ({ text: `-${bracket(of, 3)}`, binds: 3, value: (names: Names) => -of.value(names) })),
    fc.tuple(fc.constantFrom(...(Object.keys(UNARY) as (keyof typeof UNARY)[])), tie("node")).map(([name, of]) => ({
      text: `${name}(${of.text})`,
      binds: 5,
      value: (names: Names) => UNARY[name](of.value(names)),
    })),
    fc.tuple(tie("node"), tie("node"), tie("node"), tie("node")).map(([l, r, yes, no]) => ({
      text: `where(${bracket(l, 1)} < ${bracket(r, 1)}, ${yes.text}, ${no.text})`,
      binds: 5,
      value: (names: Names) => (l.value(names) < r.value(names) ? yes.value(names) : no.value(names)),
    })),
  ),
})).node;

/** A random analytic formula with its derivative by a complex step. */
export interface AnalyticFormula {
  readonly text: string;
  readonly at: (names: Names, along: string) => Term;
}

const STEP = 1e-100;
const of = (re: number, im: number, size: number): Term => ({ re, im, size });

const ANALYTIC = {
  "+": (a: Term, b: Term) => of(a.re + b.re, a.im + b.im, a.size + b.size),
  "-": (a: Term, b: Term) => of(a.re - b.re, a.im - b.im, a.size + b.size),
  "*": (a: Term, b: Term) =>
    of(a.re * b.re, a.re * b.im + a.im * b.re, Math.abs(a.re) * b.size + Math.abs(b.re) * a.size),
  // The imaginary parts are too small for their squares to count.
  "/": (a: Term, b: Term) =>
    of(
      a.re / b.re,
      (a.im * b.re - a.re * b.im) / (b.re * b.re),
      a.size / Math.abs(b.re) + (Math.abs(a.re) * b.size) / (b.re * b.re),
    ),
} as const;

const ANALYTIC_UNARY = {
  exp: (a: Term) => of(Math.exp(a.re), Math.exp(a.re) * Math.sin(a.im), Math.exp(a.re) * a.size),
  sin: (a: Term) => of(Math.sin(a.re), Math.cos(a.re) * Math.sinh(a.im), a.size),
  cos: (a: Term) => of(Math.cos(a.re), -Math.sin(a.re) * Math.sinh(a.im), a.size),
} as const;

/** Analytic formulas of x, a and b. */
export const analyticFormula: fc.Arbitrary<AnalyticFormula> = fc.letrec<{ node: AnalyticFormula }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom("x", "a", "b").map((name) => ({
      text: name,
      at: (names: Names, along: string) => of(names[name]!, name === along ? STEP : 0, name === along ? 1 : 0),
    })),
    fc
      .tuple(fc.constantFrom(...(Object.keys(ANALYTIC) as (keyof typeof ANALYTIC)[])), tie("node"), tie("node"))
      .map(([sign, l, r]) => ({
        text: `(${l.text} ${sign} ${r.text})`,
        at: (names: Names, along: string) => ANALYTIC[sign](l.at(names, along), r.at(names, along)),
      })),
    fc
      .tuple(fc.constantFrom(...(Object.keys(ANALYTIC_UNARY) as (keyof typeof ANALYTIC_UNARY)[])), tie("node"))
      .map(([name, inner]) => ({
        text: `${name}(${inner.text})`,
        at: (names: Names, along: string) => ANALYTIC_UNARY[name](inner.at(names, along)),
      })),
  ),
})).node;

/** The derivative that the imaginary part holds. */
export function derivativeOf(term: Term): number {
  return term.im / STEP;
}
