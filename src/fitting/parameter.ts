import { describe } from "../foundation/index.js";
import { type Link, linkText } from "./links/link.js";

/** One parameter of a model. */
export interface Parameter {
  readonly name: string;
  /** Not used where the parameter is linked. */
  readonly start: number;
  readonly unit?: string;
  readonly lower?: number;
  readonly upper?: number;
  /** Kept at `start`. */
  readonly fixed?: boolean;
  /** The parameter follows from others: `"2 * k1"`, `"1 - a"`, or a function of their values. */
  readonly link?: Link;
}

/** The start of each parameter. */
export function startsOf(parameters: readonly Parameter[]): Float64Array {
  // `Float64Array.from` with a callback would cost a small fit more than its steps.
  const starts = new Float64Array(parameters.length);
  for (let j = 0; j < starts.length; j++) starts[j] = (parameters[j] as Parameter).start;
  return starts;
}

/** What is wrong with the names, starts and bounds of parameters. */
export function parameterIssues(parameters: readonly Parameter[]): string[] {
  const issues: string[] = [];
  const names = new Set<string>();
  if (parameters.length === 0) issues.push("Expected `parameters` to name at least one but found none.");
  for (const { name, start, lower = -Infinity, upper = Infinity, link } of parameters) {
    if (names.has(name)) issues.push(`Expected the names of parameters to differ but found \`${name}\` twice.`);
    names.add(name);
    if (link !== undefined) continue;
    if (!Number.isFinite(start)) {
      issues.push(`Expected the start of \`${name}\` to be a finite number but found ${describe(start)}.`);
    }
    if (!(lower < upper)) {
      const hint = lower === upper ? "; to hold a parameter, mark it as fixed." : ".";
      issues.push(`Expected the bounds of \`${name}\` to rise but found ${lower} and ${upper}${hint}`);
    } else if (start < lower || start > upper) {
      issues.push(`Expected the start of \`${name}\` to lie from ${lower} to ${upper} but found ${start}.`);
    }
  }
  return issues;
}

/** Parameters as a record keeps them: plain data, links as text. */
export function recordOf(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map((q) => (q.link === undefined ? { ...q } : { ...q, link: linkText(q.link) }));
}
