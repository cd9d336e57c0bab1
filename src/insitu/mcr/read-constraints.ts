import { describe, expected, nearWords } from "../../foundation/index.js";
import { interpolateAt, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";
import { contradictions } from "./contradictions.js";
import type { HardModel } from "./hard-model.js";
import { spectrumIssue } from "./spectrum-issue.js";
import type { McrRules } from "./rules.js";
import type { McrConstraints, ZeroWindow } from "./types.js";

/** Constraints in numbers, what they are in words, and what is wrong with them. */
export interface ConstraintReading {
  readonly rules: McrRules;
  readonly texts: readonly string[];
  readonly issues: readonly string[];
}

/** Reads the constraints; mistakes and contradictions are listed, not thrown. */
export function readConstraints(
  all: readonly SpectralSeries[],
  given: McrConstraints,
  names: readonly string[],
  hard: HardModel | null,
): ConstraintReading {
  const issues: string[] = [];
  const [first] = all as [SpectralSeries];
  const marks = (what: string, wanted: unknown, otherwise: boolean): boolean[] =>
    marksOf(what, wanted, otherwise, names, issues);
  const difference = first.signal.kind === "difference absorbance";
  const both = given.nonNegative;
  const { concentrations, spectra } = typeof both === "object" ? both : { concentrations: both, spectra: both };
  const unimodal = marks("unimodal", given.unimodal, false);
  const asked = marks("nonNegative.concentrations", concentrations, true);
  names.forEach((name, c) => {
    if (concentrations !== undefined && unimodal[c] && !asked[c]) {
      issues.push(
        `Expected ${name}, which is unimodal, to have no concentration below 0 but found that not asked for.`,
      );
    }
  });
  const scans = all.map((s) => s.coordinate.values.length);
  const modelled = names.map((_, c) => hard?.components.includes(c) ?? false);
  const rules: McrRules = {
    scans,
    modelled: hard && {
      members: modelled,
      values: new Float64Array(scans.reduce((sum, n) => sum + n, 0) * names.length),
    },
    points: first.axis.values.length,
    nonNegativeConcentrations: asked.map((v, c) => (v || unimodal[c] === true) && !modelled[c]),
    // A measured spectrum has noise of both signs where it is 0; what is known is not held against the default.
    nonNegativeSpectra: marks("nonNegative.spectra", spectra, !difference).map((asked, c) => {
      return asked && (spectra !== undefined || given.knownSpectra?.[names[c] ?? ""] === undefined);
    }),
    unimodal,
    closure: closureOf(given.closure, names, scans, issues),
    zeroScans: merged((given.zeroConcentrations ?? []).map((w, i) => zeroScans(all, w, i, names, issues))),
    zeroPoints: merged((given.zeroSpectra ?? []).map((w, i) => zeroPoints(first, w, i, names, issues))),
    knownSpectra: Object.entries(given.knownSpectra ?? {}).flatMap(([name, spectrum]) => {
      const component = place("knownSpectra", name, names, issues);
      const issue = spectrumIssue(`knownSpectra.${name}`, spectrum, first);
      if (issue) issues.push(issue);
      return component < 0 || issue ? [] : [{ component, values: onAxis(spectrum, first) }];
    }),
  };
  return { rules, texts: textsOf(given, rules, names), issues: [...issues, ...contradictions(rules, names)] };
}

/** A spectrum interpolated onto the axis of the series. */
export function onAxis(given: Spectrum, { axis }: SpectralSeries): Float64Array {
  return axis.values.map((at) => interpolateAt(given.axis, given.values, at));
}

function marksOf(
  what: string,
  wanted: unknown,
  otherwise: boolean,
  names: readonly string[],
  issues: string[],
): boolean[] {
  if (wanted === undefined) return names.map(() => otherwise);
  if (typeof wanted === "boolean") return names.map(() => wanted);
  if (!Array.isArray(wanted)) {
    issues.push(expected(`constraints.${what}`, "true, false or a list of components", wanted));
    return names.map(() => otherwise);
  }
  const places = wanted.map((name: unknown) => place(what, name, names, issues));
  return names.map((_, c) => places.includes(c));
}

/** Where a component stands; −1 and an issue if there is none of that name. */
function place(what: string, name: unknown, names: readonly string[], issues: string[]): number {
  const at = names.indexOf(name as string);
  if (at >= 0) return at;
  const near = typeof name === "string" ? nearWords(name, names)[0] : undefined;
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  issues.push(
    `Expected \`constraints.${what}\` to name components (${names.join(", ")}) but found ${describe(name)}${hint === "" ? "." : hint}`,
  );
  return -1;
}

function closureOf(
  given: McrConstraints["closure"],
  names: readonly string[],
  scans: readonly number[],
  issues: string[],
): McrRules["closure"] {
  if (given === undefined || given === false) return null;
  const { total = 1, components } = typeof given === "object" ? given : { total: given === true ? 1 : given };
  const members = marksOf("closure.components", components, true, names, issues);
  const totals = typeof total === "number" ? scans.map(() => total) : [...total];
  if (totals.length !== scans.length || !totals.every((t) => t > 0 && t < Infinity)) {
    issues.push(
      expected("constraints.closure", `a total above 0, or ${scans.length} of them (one a series)`, describe(total)),
    );
    return null;
  }
  return { members, totals: Float64Array.from(scans.flatMap((n, s) => new Array<number>(n).fill(totals[s] ?? 1))) };
}

interface Zeros {
  readonly component: number;
  readonly at: readonly number[];
}

function zeroScans(
  all: readonly SpectralSeries[],
  window: ZeroWindow,
  index: number,
  names: readonly string[],
  issues: string[],
): Zeros {
  const component = place(`zeroConcentrations[${index}]`, window.component, names, issues);
  const { series } = window;
  if (series !== undefined && !(Number.isInteger(series) && series >= 0 && series < all.length)) {
    issues.push(
      expected(`constraints.zeroConcentrations[${index}].series`, `from 0 to ${all.length - 1}`, window.series),
    );
  }
  let first = 0;
  const at = all.flatMap((s, n) => {
    const { values } = s.coordinate;
    const inside = [...values.slice().keys()].filter((i) => isInside(values[i] as number, window));
    const places = inside.map((i) => first + i);
    first += values.length;
    return series === undefined || series === n ? places : [];
  });
  if (at.length === 0) issues.push(emptyWindow(`zeroConcentrations[${index}]`, window, "scan"));
  return { component, at };
}

function zeroPoints(
  { axis }: SpectralSeries,
  window: ZeroWindow,
  index: number,
  names: readonly string[],
  issues: string[],
): Zeros {
  const component = place(`zeroSpectra[${index}]`, window.component, names, issues);
  if (window.series !== undefined) {
    issues.push(
      `Expected \`constraints.zeroSpectra[${index}]\` to hold for all series, which share their spectra, but found \`series\`.`,
    );
  }
  const at = [...axis.values.slice().keys()].filter((j) => isInside(axis.values[j] as number, window));
  if (at.length === 0) issues.push(emptyWindow(`zeroSpectra[${index}]`, window, "axis point"));
  return { component, at };
}

function isInside(value: number, { from, to }: ZeroWindow): boolean {
  return value >= Math.min(from, to) && value <= Math.max(from, to);
}

function emptyWindow(what: string, { from, to }: ZeroWindow, noun: string): string {
  return `Expected \`constraints.${what}\` to hold at least one ${noun} from ${describe(from)} to ${describe(to)} but found none.`;
}

/** One list of places for each component. */
function merged(zeros: readonly Zeros[]): Zeros[] {
  const byComponent = new Map<number, Set<number>>();
  for (const { component, at } of zeros) {
    const places = byComponent.get(component) ?? new Set<number>();
    for (const i of at) places.add(i);
    byComponent.set(component, places);
  }
  return [...byComponent].map(([component, at]) => ({ component, at: [...at].sort((a, b) => a - b) }));
}

function textsOf(given: McrConstraints, rules: McrRules, names: readonly string[]): string[] {
  const named = (marks: readonly boolean[]): string =>
    marks.every(Boolean) ? "all components" : names.filter((_, c) => marks[c]).join(", ");
  const texts: string[] = [];
  if (rules.nonNegativeConcentrations.includes(true)) {
    texts.push(`no concentration below 0 (${named(rules.nonNegativeConcentrations)})`);
  }
  if (rules.nonNegativeSpectra.includes(true)) {
    texts.push(`no value of a spectrum below 0 (${named(rules.nonNegativeSpectra)})`);
  }
  if (rules.unimodal.includes(true)) texts.push(`one maximum of the concentration (${named(rules.unimodal)})`);
  if (rules.closure) {
    const totals = [...new Set(rules.closure.totals)];
    texts.push(`concentrations add up to ${totals.join(" or ")} (${named(rules.closure.members)})`);
  }
  for (const w of given.zeroConcentrations ?? []) texts.push(`${w.component} absent from ${w.from} to ${w.to}`);
  for (const w of given.zeroSpectra ?? []) texts.push(`spectrum of ${w.component} 0 from ${w.from} to ${w.to}`);
  if (rules.modelled) texts.push(`kinetics (${named(rules.modelled.members)})`);
  for (const { component } of rules.knownSpectra) texts.push(`spectrum of ${names[component] ?? ""} known`);
  return texts;
}
