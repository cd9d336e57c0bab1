import { describe, list } from "../../foundation/index.js";
import { hint } from "../expression/expression.js";
import type { Parameter } from "../parameter.js";
import type { CurveModel } from "./model.js";
import type { Curve } from "./types.js";

/** The parameters of a curve in the order of `names`, and all that is wrong with what is said of them. */
export function curveParameters(
  { start, bounds = {}, fixed = {}, links = {}, units = {} }: Curve,
  names: readonly string[],
  { hint: missingHint, variables }: Pick<CurveModel, "hint" | "variables">,
): { readonly parameters: readonly Parameter[]; readonly issues: readonly string[] } {
  const issues: string[] = [];
  const missing: string[] = [];
  const given: [string, object][] = [["start", start], ["bounds", bounds], ["fixed", fixed], ["units", units]]; // prettier-ignore
  for (const [what, values] of given) {
    if (typeof values !== "object" || values === null || Array.isArray(values)) {
      issues.push(`Expected \`${what}\` to be an object with the names of parameters but found ${describe(values)}.`);
      continue;
    }
    for (const name of Object.keys(values)) {
      if (!names.includes(name) && !(what === "units" && variables.includes(name))) {
        issues.push(`Expected \`${what}\` to name parameters of the model but found \`${name}\`${hint(name, names)}`);
      }
    }
  }
  if (issues.length > 0) return { parameters: [], issues };
  const parameters = names.flatMap((name): Parameter[] => {
    const link = of(links, name);
    const held = of(fixed, name);
    const pair = of(bounds, name);
    const unit = of(units, name);
    const isPair = Array.isArray(pair) && pair.length === 2 && pair.every((v) => typeof v === "number");
    if (unit !== undefined && typeof unit !== "string") {
      issues.push(`Expected the unit of \`${name}\` to be text, as "s^-1", but found ${describe(unit)}.`);
    }
    if (pair !== undefined && !isPair) {
      issues.push(`Expected the bounds of \`${name}\` to be two numbers, [lower, upper], but found ${describe(pair)}.`);
    }
    const value = held ?? of(start, name);
    if (link === undefined && value === undefined) {
      missing.push(name);
      return [];
    }
    return [
      {
        name,
        start: link === undefined ? (value as number) : Number.NaN,
        ...(unit === undefined ? {} : { unit }),
        // A bound that lets everything through is none.
        ...(pair && isPair && pair[0] !== -Infinity ? { lower: pair[0] } : {}),
        ...(pair && isPair && pair[1] !== Infinity ? { upper: pair[1] } : {}),
        ...(held === undefined ? {} : { fixed: true }),
        ...(link === undefined ? {} : { link }),
      },
    ];
  });
  if (missing.length > 0) {
    const what = missing.length === 1 ? "a value" : "values";
    issues.push(
      `Expected \`start\` to have ${what} for ${list(missing, "and")} but found none${missingHint(missing)}.`,
    );
  }
  return { parameters, issues };
}

/** A property of its own only: `constructor` is a name like any other. */
function of<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
