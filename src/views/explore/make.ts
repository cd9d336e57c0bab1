import { ArgumentError, BRAND, checkOptions, expected, ModelError, oneOf } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { axisOf } from "../figure/make.js";
import { quantityOf } from "../scene/index.js";
import { exploreAt } from "./calculate.js";
import { startValues, MOST, type ExploreCurve, type ExplorePanel, type ExploreParameter, type ExploreState } from "./state.js"; // prettier-ignore

/** What a slider moves. */
export interface ExploreParameterInit {
  /** As formulas name it. */
  readonly name: string;
  /** As it is shown; by default its name. `E_a` is typeset. */
  readonly label?: string;
  /** As written in code: `"s^-1"`. */
  readonly unit?: string;
  /** Where it starts. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly scale?: "linear" | "log";
}

/** The variable of a plot and its axis. */
export interface ExploreVariable {
  /** As formulas name it; `x` by default. */
  readonly name?: string;
  readonly label?: string;
  readonly unit?: string;
  readonly from: number;
  readonly to: number;
  readonly scale?: "linear" | "log";
  /** At how many places the formulas are worked out: 300 by default. */
  readonly points?: number;
}

/** The upright axis of a plot. */
export interface ExploreHeight {
  readonly label?: string;
  readonly unit?: string;
  readonly scale?: "linear" | "log";
  /** Held while sliders move; by default what is drawn has room. */
  readonly range?: readonly [number, number];
}

/** A curve by its formula, in the variable and the parameters. */
export interface ExploreCurveInit {
  readonly name?: string;
  readonly formula: string;
  /** One curve for each of these values of a parameter. */
  readonly family?: { readonly parameter: string; readonly values: readonly number[] };
}

/** A point that does not move: a published number. */
export interface ExploreMarkInit {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** ± 1σ along y. */
  readonly sigma?: number;
}

/** One plot. */
export interface ExplorePanelInit {
  readonly title?: string;
  readonly x: ExploreVariable;
  readonly y?: ExploreHeight;
  readonly curves: readonly ExploreCurveInit[];
  readonly marks?: readonly ExploreMarkInit[];
}

/** Formulas with sliders: one plot by itself, or several. */
export interface ExploreInit extends Partial<ExplorePanelInit> {
  readonly panels?: readonly ExplorePanelInit[];
  readonly parameters: readonly ExploreParameterInit[];
  /** Numbers of the parameters, shown under the plots. */
  readonly results?: readonly { readonly name: string; readonly formula: string; readonly unit?: string }[];
  /** Why the figure is called simulated. */
  readonly simulated?: string;
  /** Said under the figure: where a formula stands, for example. */
  readonly notes?: readonly string[];
}

/** Formulas with sliders, to be shown. */
export interface ExploreView {
  readonly [BRAND]: "ExploreView";
  readonly state: ExploreState;
}

function listOf<T>(name: string, given: readonly T[], most: number, least: number = 0): readonly T[] {
  if (Array.isArray(given) && given.length >= least && given.length <= most) return given;
  throw new ArgumentError(expected(name, `a list of ${String(least)} to ${String(most)}`, given));
}

function textOf(name: string, given: unknown): string {
  if (typeof given === "string") return given;
  throw new ArgumentError(expected(name, "text", given));
}

function parameterOf(init: ExploreParameterInit, index: number): ExploreParameter {
  const what = `parameters[${String(index)}]`;
  const known = { name: true, label: true, unit: true, value: true, from: true, to: true, scale: true } as const;
  checkOptions(what, init, known);
  const { name, label = "", unit = "", value, from, to, scale = "linear" } = init;
  oneOf(`${what}.scale`, scale, ["linear", "log"]);
  return { name: textOf(`${what}.name`, name), label, unit, value, from, to, scale };
}

function curveOf(init: ExploreCurveInit, what: string): ExploreCurve {
  checkOptions(what, init, { name: true, formula: true, family: true });
  const { name = "", formula, family } = init;
  const values = family === undefined ? [] : Array.from(listOf(`${what}.family.values`, family.values, MOST.family, 1));
  const many = family === undefined ? null : { parameter: family.parameter, values };
  return { name, formula: textOf(`${what}.formula`, formula), family: many };
}

function panelOf({ title = "", x, y = {}, curves, marks = [] }: ExplorePanelInit, what: string): ExplorePanel {
  checkOptions(`${what}x`, x, { name: true, label: true, unit: true, from: true, to: true, scale: true, points: true });
  checkOptions(`${what}y`, y, { label: true, unit: true, scale: true, range: true });
  const { name = "x", label = name, unit = "", from, to, scale = "linear", points = 300 } = x;
  for (const [axis, found] of [["x", scale], ["y", y.scale ?? "linear"]] as const) oneOf(`${what}${axis}.scale`, found, ["linear", "log"]); // prettier-ignore
  const range = y.range === undefined ? null : ([y.range[0], y.range[1]] as const);
  if (range !== null && !(range[0] < range[1] && (y.scale !== "log" || range[0] > 0))) {
    throw new ArgumentError(expected(`${what}y.range`, "two numbers that rise, above 0 on a logarithmic scale,", y.range)); // prettier-ignore
  }
  return {
    ...{ title, variable: name, from, to, points },
    x: axisOf(quantityOf(label, unit), { scale }),
    y: axisOf(quantityOf(y.label ?? "", y.unit), { scale: y.scale ?? "linear", range }),
    curves: listOf(`${what}curves`, curves, MOST.curves, 1).map((one, c) =>
      curveOf(one, `${what}curves[${String(c)}]`),
    ),
    marks: listOf(`${what}marks`, marks, MOST.marks).map(({ sigma = null, ...mark }) => ({ ...mark, sigma })),
  };
}

/**
 * Formulas with sliders: “what if” as a figure. Curves are drawn anew while a slider moves, with those of the start values
 * behind them; numbers of the parameters stand below, published points stay where they are. Formulas are those of
 * `fitting.expression`: text, of which nothing is run as code, so that a stranger's notebook is safe too.
 *
 * @throws ModelError that lists what is wrong with formulas, names and ranges; ArgumentError for an option that is none
 * @example
 * views.explore({
 *   title: "A barrier as a rate",
 *   x: { name: "T", label: "T", unit: "K", from: 280, to: 340 },
 *   y: { label: "k", unit: "s^-1", scale: "log" },
 *   parameters: [{ name: "Ea", unit: "kJ mol^-1", value: 39.1, from: 20, to: 80 }],
 *   curves: [{ formula: "7e-4 * exp(Ea / 8.314e-3 * (1 / 295.15 - 1 / T))" }],
 *   results: [{ name: "k at 50 °C over that at 22 °C", formula: "exp(Ea / 8.314e-3 * (1 / 295.15 - 1 / 323.15))" }],
 * }).state.panels.length // 1
 */
export function explore(init: ExploreInit): ExploreView {
  const { title = "", panels, x, y, curves, marks, parameters, results = [], simulated = null, notes = [] } = init;
  const plot = { title: true, x: true, y: true, curves: true, marks: true } as const;
  checkOptions("init", init, { ...plot, panels: true, parameters: true, results: true, simulated: true, notes: true });
  if ((panels === undefined) === (curves === undefined && x === undefined)) {
    throw new ModelError(["Expected either `panels` or `x` and `curves` but found both or neither."]);
  }
  const one = { x, y, curves, marks } as ExplorePanelInit;
  const all = panels === undefined ? [one] : listOf("panels", panels, MOST.panels, 1);
  const state: ExploreState = {
    schemaVersion: SCHEMA_VERSION,
    view: "explore",
    title,
    simulated,
    notes: [...notes],
    parameters: listOf("parameters", parameters, MOST.parameters, 1).map(parameterOf),
    panels: all.map((panel, n) => panelOf(panel, panels === undefined ? "" : `panels[${String(n)}].`)),
    results: listOf("results", results, MOST.results).map(({ name, formula, unit = "" }) => ({ name, formula, unit })),
  };
  // What cannot be meant is said in the cell, not in the page.
  exploreAt(state, startValues(state));
  return { [BRAND]: "ExploreView", state };
}
