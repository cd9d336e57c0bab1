import { BINARY_FUNCTIONS, type BinaryFunction, CONSTANTS, UNARY_FUNCTIONS, type UnaryFunction } from "./functions.js";
import type { Formula } from "./syntax.js";

/** A step of a calculation; operands are the places of earlier steps. */
export type Operation =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "parameter"; readonly index: number }
  | { readonly kind: "variable"; readonly index: number }
  | { readonly kind: "unary"; readonly name: string; readonly f: UnaryFunction; readonly a: number }
  | {
      readonly kind: "binary";
      readonly name: string;
      readonly f: BinaryFunction;
      readonly a: number;
      readonly b: number;
    }
  | { readonly kind: "where"; readonly condition: number; readonly a: number; readonly b: number };

/** The steps of a formula in the order of calculation, each different one once; the last is the result. */
export interface Graph {
  readonly steps: readonly Operation[];
  /** For each step whether it depends on a variable, and whether on a parameter. */
  readonly varies: readonly boolean[];
  readonly active: readonly boolean[];
}

const NEGATE: UnaryFunction = { value: (x) => -x, slope: () => -1 };

/** The steps of a formula whose names have been checked. */
export function graphOf(formula: Formula, parameters: readonly string[], variables: readonly string[]): Graph {
  const steps: Operation[] = [];
  const varies: boolean[] = [];
  const active: boolean[] = [];
  const known = new Map<string, number>();

  const add = (key: string, step: Operation, operands: readonly number[]): number => {
    const there = known.get(key);
    if (there !== undefined) return there;
    steps.push(step);
    varies.push(step.kind === "variable" || operands.some((o) => varies[o]));
    active.push(step.kind === "parameter" || operands.some((o) => active[o]));
    known.set(key, steps.length - 1);
    return steps.length - 1;
  };
  const constant = (value: number): number =>
    add(Object.is(value, -0) ? "#-0" : `#${value}`, { kind: "constant", value }, []);
  const valueOf = (place: number): number | undefined => {
    const step = steps[place];
    return step?.kind === "constant" ? step.value : undefined;
  };
  const unary = (name: string, f: UnaryFunction, a: number): number => {
    const x = valueOf(a);
    return x === undefined ? add(`${name} ${a}`, { kind: "unary", name, f, a }, [a]) : constant(f.value(x));
  };
  const binary = (name: string, a: number, b: number): number => {
    const f = BINARY_FUNCTIONS[name] as BinaryFunction;
    const x = valueOf(a);
    const y = valueOf(b);
    if (x !== undefined && y !== undefined) return constant(f.value(x, y));
    if (name === "^" || name === "pow") {
      if (y === 1) return a;
      if (y === 2) return binary("*", a, a);
      if (y === 0.5) return unary("sqrt", UNARY_FUNCTIONS["sqrt"] as UnaryFunction, a);
    }
    return add(`${a} ${name} ${b}`, { kind: "binary", name, f, a, b }, [a, b]);
  };
  const place = (part: Formula): number => {
    switch (part.kind) {
      case "number":
        return constant(part.value);
      case "name": {
        const number = CONSTANTS.get(part.name);
        if (number !== undefined) return constant(number);
        const index = variables.indexOf(part.name);
        if (index >= 0) return add(`variable ${index}`, { kind: "variable", index }, []);
        const which = parameters.indexOf(part.name);
        return add(`parameter ${which}`, { kind: "parameter", index: which }, []);
      }
      case "minus":
        return unary("minus", NEGATE, place(part.of));
      case "binary":
        return binary(part.operator, place(part.left), place(part.right));
      case "call": {
        const [a = 0, b = 0, c = 0] = part.arguments.map(place);
        const f = UNARY_FUNCTIONS[part.name];
        if (f) return unary(part.name, f, a);
        if (BINARY_FUNCTIONS[part.name]) return binary(part.name, a, b);
        return add(`where ${a} ${b} ${c}`, { kind: "where", condition: a, a: b, b: c }, [a, b, c]);
      }
    }
  };
  const last = place(formula);
  // The result is the last step, also where it was met before.
  if (last !== steps.length - 1) add("result", { kind: "unary", name: "same", f: SAME, a: last }, [last]);
  return { steps, varies, active };
}

const SAME: UnaryFunction = { value: (x) => x, slope: () => 1 };
