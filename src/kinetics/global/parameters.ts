import { brandOf, parseTimeUnit, SECONDS } from "../../foundation/index.js";
import { adjustmentIssues, isBounds, linkedIssues, unknownParameter } from "../adjustments.js";
import type { KineticModel, ModelParameter } from "../models/kinetic-model.js";
import type { GlobalOptions } from "./options.js";
import type { GlobalFit } from "./result.js";

/** A parameter of the whole fit, rates per second; `start` is missing where it is to be looked for. */
export interface GlobalParameter extends ModelParameter {
  /** Its name in the model. */
  readonly base: string;
  /** How it follows from others. */
  readonly link?: string;
}

/** Which parameter of the fit a parameter of a model is, and what the fit's is multiplied by. */
export interface Slot {
  readonly index: number;
  readonly factor: number;
}

/** The parameters of all models together, and of each model where its own are among them. */
export interface ParameterPlan {
  readonly parameters: readonly GlobalParameter[];
  readonly slots: readonly (readonly Slot[])[];
  readonly issues: readonly string[];
}

/** Puts the parameters of the data sets' models together, shared or each for itself. */
export function planParameters(models: readonly KineticModel[], options: GlobalOptions): ParameterPlan {
  const own = new Set(options.perDataSet);
  const bases = [...new Set(models.flatMap((m) => m.parameters.map((q) => q.name)))];
  const issues = [...own]
    .filter((name) => !bases.includes(name))
    .map((name) => unknownParameter("perDataSet", name, bases));
  const parameters: GlobalParameter[] = [];
  const places = new Map<string, number>();
  const slots = models.map((model, d) =>
    model.parameters.map((q): Slot => {
      const name = own.has(q.name) ? `${q.name}[${d + 1}]` : q.name;
      const { unit, factor } = inSeconds(q.unit);
      const known = places.get(name);
      if (known !== undefined) {
        const other = parameters[known] as GlobalParameter;
        if (other.unit !== unit) {
          issues.push(`Expected \`${name}\` to have one unit but found ${other.unit} and ${unit}.`);
        }
        return { index: known, factor };
      }
      places.set(name, parameters.length);
      const scaled = (value: number | undefined): number | undefined => value && value / factor;
      const [start, lower, upper] = [scaled(q.start), scaled(q.lower), scaled(q.upper)];
      parameters.push({
        ...{ name, base: q.name, unit },
        ...(start === undefined ? {} : { start }),
        ...(lower === undefined ? {} : { lower }),
        ...(upper === undefined ? {} : { upper }),
        ...(q.fixed ? { fixed: true } : {}),
      });
      return { index: parameters.length - 1, factor };
    }),
  );
  const given = { fixed: options.fixed ?? {}, start: startsOf(options.start, parameters) };
  const names = [...new Set(parameters.flatMap((q) => [q.name, q.base]))];
  issues.push(...adjustmentIssues({ ...given, bounds: options.bounds, links: options.links }, names));
  const chosen = parameters.map((q): GlobalParameter => {
    const link = options.links?.[q.name] ?? options.links?.[q.base];
    if (link !== undefined) {
      issues.push(...linkedIssues({ fixed: given.fixed, bounds: options.bounds }, q));
      // It has no bounds of its own, and its start is what the others make of it.
      return { name: q.name, base: q.base, unit: q.unit, link, start: 1 };
    }
    const bounds = options.bounds?.[q.name] ?? options.bounds?.[q.base];
    const own = isBounds(bounds) ? { ...q, lower: bounds[0], upper: bounds[1] } : q;
    const fixed = given.fixed[q.name] ?? given.fixed[q.base];
    if (fixed !== undefined) return { ...own, start: fixed, fixed: true };
    const start = given.start[q.name] ?? given.start[q.base];
    return start === undefined ? own : { ...own, start };
  });
  return { parameters: chosen, slots, issues };
}

/** Starts by name; those of an earlier fit are where it ended, of the parameters that are here too. */
function startsOf(
  start: GlobalOptions["start"],
  parameters: readonly GlobalParameter[],
): Readonly<Record<string, number>> {
  if (!isFit(start)) return start ?? {};
  const here = new Set(parameters.map((q) => q.name));
  return Object.fromEntries(
    start.parameters.flatMap((q, j) => (here.has(q.name) ? [[q.name, start.optimum[j] as number]] : [])),
  );
}

function isFit(start: GlobalOptions["start"]): start is GlobalFit {
  return brandOf(start) === "GlobalFit";
}

/** A unit with its reciprocal time in s⁻¹, and what a number in it is of the one in s⁻¹. */
function inSeconds(unit: string): { readonly unit: string; readonly factor: number } {
  const found = /^(.* )?(\S+)\^-1$/u.exec(unit);
  const time = found?.[2] === undefined ? undefined : parseTimeUnit(found[2]);
  return time === undefined ? { unit, factor: 1 } : { unit: `${found?.[1] ?? ""}s^-1`, factor: SECONDS[time] };
}
