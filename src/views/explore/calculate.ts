import { formatUnit } from "../../foundation/index.js";
import { evaluateExpression, type Expression } from "../../fitting/index.js";
import { SERIES_COLOURS } from "../figure/colour.js";
import { lineOf, panelOf, pointsOf } from "../figure/make.js";
import { rangeAlong } from "../figure/ranges.js";
import type { FigureColour, FigureLayer, FigurePanel, FigureRow } from "../figure/state.js";
import { reader } from "../reader.js";
import { numberRich, plain } from "../scene/index.js";
import { checkExplore } from "./check.js";
import { parseExploreState } from "./read.js";
import { valuesBy } from "./settings.js";
import { startValues, type ExploreCurve, type ExplorePanel, type ExploreState, type ExploreValues } from "./state.js";

/** Where the sliders stand. */
export interface ExploreInput {
  readonly state: ExploreState;
  readonly values: ExploreValues;
}

/** What is drawn and said where the sliders stand. */
export interface ExploreOutcome {
  readonly rows: readonly FigureRow[];
  readonly results: readonly { readonly name: string; readonly value: number; readonly text: string }[];
  /** Where curves have gaps. */
  readonly gaps: readonly string[];
}

/** A curve as it is drawn. */
interface Drawn {
  readonly name: string;
  readonly colour: FigureColour;
  readonly y: Float64Array;
}

const MOST_HEIGHT = 260;

/** The places of a panel's variable, evenly on its scale. */
function placesOf({ from, to, points, x }: ExplorePanel): Float64Array {
  const last = points - 1;
  return Float64Array.from({ length: points }, (_, i) => {
    if (i === 0 || i === last) return i === 0 ? from : to;
    return x.scale === "log" ? from * (to / from) ** (i / last) : from + ((to - from) * i) / last;
  });
}

/** The members of a family, or the curve itself, each with the values that it is drawn for. */
function membersOf(
  { name, family }: ExploreCurve,
  { parameters }: ExploreState,
  values: ExploreValues,
): readonly { readonly name: string; readonly values: ExploreValues; readonly part: number | null }[] {
  if (family === null) return [{ name, values, part: null }];
  const one = parameters.find((parameter) => parameter.name === family.parameter);
  const unit = one === undefined || one.unit === "" ? "" : ` ${formatUnit(one.unit)}`;
  const called = one === undefined || one.label === "" ? family.parameter : one.label;
  const last = Math.max(1, family.values.length - 1);
  return family.values.map((value, i) => ({
    name: `${name === "" ? "" : `${name}, `}${called} = ${plain(numberRich(value, 3))}${unit}`,
    values: { ...values, [family.parameter]: value },
    part: i / last,
  }));
}

function curvesOf(
  state: ExploreState,
  panel: ExplorePanel,
  formulas: readonly Expression[],
  places: Float64Array,
  values: ExploreValues,
): readonly Drawn[] {
  const single = panel.curves.length === 1;
  return panel.curves.flatMap((curve, c) =>
    membersOf(curve, state, values).map(({ name, values: own, part }): Drawn => {
      const plain = single ? "data" : (SERIES_COLOURS[c % SERIES_COLOURS.length] as FigureColour);
      const y = evaluateExpression(formulas[c] as Expression, own, places);
      return { name, colour: part ?? plain, y };
    }),
  );
}

/** Where a curve cannot be drawn, in words; undefined where it can everywhere. */
function gapOf({ name, y }: Drawn, panel: ExplorePanel, places: Float64Array): string | undefined {
  const isMissing = (v: number): boolean => !Number.isFinite(v);
  const gaps = [...y.keys()].filter((i) => isMissing(y[i] as number) || (panel.y.scale === "log" && !((y[i] as number) > 0))); // prettier-ignore
  const [first, last] = [gaps[0], gaps[gaps.length - 1]];
  if (first === undefined || last === undefined) return undefined;
  const whose = name === "" || panel.curves.length === 1 ? "The curve" : `“${name}”`;
  const missing = gaps.some((i) => isMissing(y[i] as number));
  if (gaps.length === y.length) return `${whose} ${missing ? "has no value in this plot" : "is nowhere above zero"}.`;
  const unit = panel.x.unit === "" ? "" : ` ${formatUnit(panel.x.unit)}`;
  const ends = [first, last].map((i) => plain(numberRich(places[i] as number, 3)));
  const some = gaps.length === last - first + 1 ? "" : `at ${String(gaps.length)} places `;
  return `${whose} ${missing ? "has no value" : "is not above zero"} ${some}from ${ends.join(" to ")}${unit}.`;
}

/** Points of one name are one layer, with errors where one of them has one. Several names have a colour each, after the curves. */
function markLayers({ marks, curves }: ExplorePanel): FigureLayer[] {
  const names = [...new Set(marks.map(({ name }) => name))];
  return names.map((name, i) => {
    const own = marks.filter((mark) => mark.name === name);
    const errors = own.some(({ sigma }) => sigma !== null) ? Float64Array.from(own, ({ sigma }) => sigma ?? 0) : null;
    const colour =
      names.length === 1 ? "fit" : (SERIES_COLOURS[(curves.length + i) % SERIES_COLOURS.length] as FigureColour);
    return pointsOf(name, colour, own.map(({ x }) => x), own.map(({ y }) => y), { errors }); // prettier-ignore
  });
}

/** A plot: the curves at the start values stay behind those of the sliders, so that a move is seen as one. */
function plotOf(
  panel: ExplorePanel,
  places: Float64Array,
  start: readonly Drawn[],
  now: readonly Drawn[],
): FigurePanel {
  const line = ({ name, colour, y }: Drawn): FigureLayer => lineOf(name, colour, places, y);
  const before = now === start ? [] : start.map(({ y }) => lineOf("", "muted", places, y, { dash: true, width: 1.1 })); // prettier-ignore
  const layers = [...before, ...now.map(line), ...markLayers(panel)];
  const y = { ...panel.y, range: rangeAlong(panel.y, layers, "y", false) };
  const x = { ...panel.x, range: [panel.from, panel.to] as const };
  return panelOf(x, y, layers, { title: panel.title, height: MOST_HEIGHT });
}

function isSame(a: ExploreValues, b: ExploreValues): boolean {
  return Object.keys(b).every((name) => a[name] === b[name]);
}

/** What a state shows at some values of its parameters. */
export function exploreAt(state: ExploreState, values: ExploreValues): ExploreOutcome {
  const formulas = checkExplore(state);
  const given = startValues(state);
  const gaps: string[] = [];
  const panels = state.panels.map((panel, n) => {
    const own = formulas.curves[n] ?? [];
    const places = placesOf(panel);
    const start = curvesOf(state, panel, own, places, given);
    const now = isSame(values, given) ? start : curvesOf(state, panel, own, places, values);
    gaps.push(...now.flatMap((one) => gapOf(one, panel, places) ?? []));
    return plotOf(panel, places, start, now);
  });
  const rows = panels.length === 1 ? [{ panels }] : panels.flatMap((_, k) => (k % 2 === 0 ? [{ panels: panels.slice(k, k + 2) }] : [])); // prettier-ignore
  const results = state.results.map(({ name, unit }, r) => {
    const value = evaluateExpression(formulas.results[r] as Expression, values)[0] as number;
    const text = Number.isFinite(value) ? `${plain(numberRich(value, 4))}${unit === "" ? "" : ` ${formatUnit(unit)}`}` : "no value"; // prettier-ignore
    return { name, value, text };
  });
  return { rows, results, gaps };
}

/** The same for input that may be malformed, as the page's worker gets it. */
export function exploreTask(input: ExploreInput): ExploreOutcome {
  const state = parseExploreState(input.state);
  const read = reader(input.values, "input.values");
  const values = Object.fromEntries(state.parameters.map(({ name }) => [name, read.number(name)]));
  return exploreAt(state, valuesBy(state, { schemaVersion: 1, values }));
}
