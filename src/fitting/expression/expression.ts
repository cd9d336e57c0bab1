import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  expected,
  list,
  ModelError,
  nearWords,
} from "../../foundation/index.js";
import { CALLABLE, CONSTANTS } from "./functions.js";
import { parseFormula } from "./parse.js";
import type { Formula } from "./syntax.js";
import { NAME } from "./tokens.js";

/** A model written as text, read and checked. */
export interface Expression {
  readonly [BRAND]: "Expression";
  readonly text: string;
  /** Names that stand for data: one value for each point. */
  readonly variables: readonly string[];
  /** All other names, in the order in which they occur. */
  readonly parameters: readonly string[];
  /** The text as a tree. */
  readonly formula: Formula;
}

/** Options of `expression`. */
export interface ExpressionOptions {
  /** The name or names that stand for data; by default `x`. */
  readonly variable?: string | readonly string[];
  /** The names that parameters may have; any other is then a mistake. */
  readonly parameters?: readonly string[];
}

/**
 * Reads a model written as text: `+ - * / ^`, brackets, comparisons, `pi`, and the functions exp, expm1, log (= ln), log10,
 * log2, log1p, sqrt, cbrt, abs, sign, step, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, erf, erfc, erfcx,
 * pow, min, max, hypot and `where(condition, a, b)`. Angles are in radians; step(0) is 1. Names may have letters of any
 * script.
 *
 * Nothing of the text is run as code.
 *
 * @throws ArgumentError that shows the column of a mistake in the syntax; ModelError that lists every name that cannot be meant
 * @example
 * expression("a * exp(-k * t) + c", { variable: "t" }).parameters; // ["a", "k", "c"]
 */
export function expression(text: string, options: ExpressionOptions = {}): Expression {
  if (typeof text !== "string") throw new ArgumentError(expected("text", "a formula", text));
  checkOptions("options", options, { variable: true, parameters: true });
  const { variable = "x", parameters: allowed } = options;
  const variables = typeof variable === "string" ? [variable] : [...variable];
  const formula = parseFormula(text);
  const names = new Set<string>();
  const issues = nameIssues([...variables, ...(allowed ?? [])]);
  collect(formula, variables, allowed, names, issues);
  if (issues.length > 0) throw new ModelError([...new Set(issues)], { text });
  return { [BRAND]: "Expression", text, variables, parameters: [...names], formula };
}

/** What is wrong with the names of variables and parameters, whatever the formula. */
function nameIssues(names: readonly string[]): string[] {
  return names.flatMap((name, i) => {
    if (!new RegExp(`^(?:${NAME.source})$`, "u").test(name)) {
      return [`Expected a name to have letters, digits and "_" and no digit in front but found "${name}".`];
    }
    if (CONSTANTS.has(name) || CALLABLE.has(name)) {
      return [`Expected variables and parameters to have names of their own but found \`${name}\`.`];
    }
    return names.indexOf(name) < i ? [`Expected names to differ but found \`${name}\` twice.`] : [];
  });
}

/** Collects the names of parameters, and what is wrong with the names. */
function collect(
  part: Formula,
  variables: readonly string[],
  allowed: readonly string[] | undefined,
  names: Set<string>,
  issues: string[],
): void {
  const within = (inner: Formula): void => collect(inner, variables, allowed, names, issues);
  switch (part.kind) {
    case "number":
      return;
    case "name":
      if (CONSTANTS.has(part.name) || variables.includes(part.name)) return;
      if (CALLABLE.has(part.name)) {
        issues.push(`Expected brackets after the function \`${part.name}\` at column ${part.at + 1} but found none.`);
      } else if (allowed && !allowed.includes(part.name)) {
        const known = [...allowed, ...variables];
        const what = `Expected each name of the formula to be one of ${list(known, "or")}`;
        issues.push(`${what} but found \`${part.name}\` at column ${part.at + 1}${hint(part.name, known)}`);
      }
      names.add(part.name);
      return;
    case "minus":
      within(part.of);
      return;
    case "binary":
      within(part.left);
      within(part.right);
      return;
    case "call": {
      const wanted = CALLABLE.get(part.name);
      const found = part.arguments.length;
      if (wanted === undefined) {
        const what = `Expected a known function at column ${part.at + 1}`;
        const isName = names.has(part.name) || variables.includes(part.name) || allowed?.includes(part.name);
        const why = isName ? "; write `*` to multiply." : hint(part.name, [...CALLABLE.keys()]);
        issues.push(`${what} but found \`${part.name}\`${why}`);
      } else if (wanted !== found) {
        issues.push(`Expected \`${part.name}\` to have ${count(wanted, "argument")} but found ${found}.`);
      }
      part.arguments.forEach(within);
    }
  }
}

/** The end of a message about an unknown name: the known names for which it may be a slip. */
export function hint(name: string, known: readonly string[]): string {
  const near = nearWords(name, known);
  return near.length > 0 ? `; did you mean ${list(near, "or")}?` : ".";
}
