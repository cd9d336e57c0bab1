import { ArgumentError, describe, ModelError } from "../../foundation/index.js";
import type { Parameter } from "../../fitting/index.js";
import type { Links } from "../../fitting/links/link.js";
import { settleLinks, withLinkedSlopes } from "../../fitting/links/settle.js";
import { adjustmentIssues, linkedIssues } from "../adjustments.js";
import type { LawProblem } from "./law-problem.js";
import type { LawOptions } from "./law-types.js";

/** What is said of the rate constant and the shape of a law, by their names. */
export type LawAdjustments = Pick<LawOptions, "fixed" | "bounds" | "links">;

function check(options: LawAdjustments, names: readonly string[]): void {
  if (names.length === 0) {
    const said = (["fixed", "bounds", "links"] as const).find(
      (option) => Object.keys(options[option] ?? {}).length > 0,
    );
    if (said === undefined) return;
    throw new ModelError([
      `Expected \`${said}\` to be left out, since this law has neither k nor a shape, but found ${describe(options[said])}.`,
    ]);
  }
  const issues = [
    ...adjustmentIssues(options, names),
    ...Object.keys(options.links ?? {}).flatMap((name) => linkedIssues(options, { name })),
  ];
  if (issues.length > 0) throw new ModelError(issues);
}

function adjusted(q: Parameter, { fixed, bounds, links }: LawAdjustments): Parameter {
  const { name, unit, lower = -Infinity, upper = Infinity } = q;
  const link = links?.[name];
  if (link !== undefined) return { name, start: q.start, link, ...(unit === undefined ? {} : { unit }) };
  const held = fixed?.[name];
  if (held !== undefined) return { ...q, start: held, lower: -Infinity, upper: Infinity, fixed: true };
  const asked = bounds?.[name];
  if (asked === undefined) return q;
  const [low, high] = [Math.max(asked[0], lower), Math.min(asked[1], upper)];
  if (low > high) {
    const range = `${String(lower)} and ${String(upper)}`;
    throw new ArgumentError(`Expected \`bounds.${name}\` to meet what can be told of it, between ${range}, but found ${describe(asked)}.`); // prettier-ignore
  }
  return { ...q, lower: low, upper: high, start: Math.min(high, Math.max(low, q.start)) };
}

/** A law's problem with k and shape fixed, bounded or linked; all that is read of it follows the links. */
export function adjustedProblem(setup: LawProblem, options: LawAdjustments): LawProblem {
  const { places, problem } = setup;
  const names = [places.k, places.shape].flatMap((j) => (j < 0 ? [] : [(problem.parameters[j] as Parameter).name]));
  check(options, names);
  const given = problem.parameters.map((q) => (names.includes(q.name) ? adjusted(q, options) : q));
  const { links, issues } = settleLinks(given);
  if (issues.length > 0) throw new ModelError(issues);
  return {
    ...setup,
    problem: { ...problem, parameters: given },
    jacobian: withLinkedSlopes(links, given.length, setup.jacobian),
    read: links === null ? setup.read : (p): ReturnType<LawProblem["read"]> => setup.read(followed(links, p)),
  };
}

function followed(links: Links, p: ArrayLike<number>): Float64Array {
  const whole = Float64Array.from(p);
  links.complete(whole);
  return whole;
}
