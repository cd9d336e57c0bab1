import { list, nearWords } from "../../../foundation/index.js";
import type { Parameter } from "../../../fitting/index.js";
import type { PeakPoints } from "./curve.js";
import type { PeakModel } from "./model.js";
import type { RoughPeak } from "./starts.js";
import type { PeakFitOptions } from "./types.js";

/** What options say of the parameters. */
export type ParameterOptions = Pick<PeakFitOptions, "start" | "bounds" | "fixed" | "links" | "sharedShape">;

/** A width is at least this part of the distance of two points: narrower, it falls between them. */
const NARROWEST = 0.02;

/** The parameters of peaks on a background, and all that is wrong with what is said of them. */
export function peakParameters(
  { x, xUnit, yUnit }: PeakPoints,
  { shapes, terms }: PeakModel,
  rough: readonly RoughPeak[],
  { start = {}, bounds = {}, fixed = {}, links = {}, sharedShape = false }: ParameterOptions,
): { readonly parameters: readonly Parameter[]; readonly issues: readonly string[] } {
  const spacing = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
  const given = shapes.flatMap((shape, k): Parameter[] => {
    const { centre, height, fwhm } = rough[k] as RoughPeak;
    const name = (what: string): string => `${what}${k + 1}`;
    const own = shape.parameters.map((form): Parameter => {
      const lower = form.unit === "x" ? Math.max(form.lower ?? 0, NARROWEST * spacing) : form.lower;
      const began = form.start(Math.max(fwhm, spacing));
      return {
        name: name(form.name),
        unit: form.unit === "x" ? xUnit : "",
        start: began,
        ...(lower === undefined ? {} : { lower }),
        ...(form.upper === undefined ? {} : { upper: form.upper }),
        ...(sharedShape && k > 0 ? { link: `${form.name}1` } : {}),
      };
    });
    return [
      { name: name("height"), start: height, unit: yUnit },
      { name: name("centre"), start: centre, unit: xUnit },
      ...own,
    ];
  });
  const background = terms.map((term): Parameter => ({
    name: term.name,
    start: term.start,
    unit: term.unit(xUnit, yUnit),
    ...(term.fixed === true ? { fixed: true } : {}),
  }));
  const all = [...given, ...background];
  const names = all.map((q) => q.name);
  const issues = Object.entries({ start, bounds, fixed, links }).flatMap(([what, record]) =>
    Object.keys(record)
      .filter((name) => !names.includes(name))
      .map((name) => `Expected \`${what}\` to name parameters of the fit but found \`${name}\`${hint(name, names)}`),
  );
  const parameters = all.map((q): Parameter => {
    const { link: own, ...rest } = q;
    const link = links[q.name] ?? own;
    if (link !== undefined) return { name: q.name, unit: q.unit ?? "", start: Number.NaN, link };
    const held = fixed[q.name];
    const pair = bounds[q.name];
    const value = held ?? start[q.name] ?? q.start;
    return {
      ...rest,
      start: pair === undefined || held !== undefined ? value : Math.min(Math.max(value, pair[0]), pair[1]),
      ...(held === undefined ? {} : { fixed: true }),
      // A bound that lets everything through is none.
      ...(pair === undefined || pair[0] === -Infinity ? {} : { lower: pair[0] }),
      ...(pair === undefined || pair[1] === Infinity ? {} : { upper: pair[1] }),
    };
  });
  return { parameters, issues };
}

function hint(name: string, names: readonly string[]): string {
  const near = nearWords(name, names);
  return near.length > 0 ? `; did you mean ${list(near, "or")}?` : `; its parameters are ${list(names, "and")}.`;
}
