import { SCHEMA_VERSION } from "../../protocol/version.js";
import { quantityOf, type Quantity } from "../scene/index.js";
import type {
  BandLayer,
  BarsLayer,
  FigureAxis,
  FigureColour,
  FigurePanel,
  FigureRow,
  FigureState,
  LineLayer,
  MapLayer,
  PointsLayer,
  RuleLayer,
  SticksLayer,
} from "./state.js";

/** An axis; a text is its name, of a quantity without a unit. */
export function axisOf(quantity: Quantity | string, more: Partial<FigureAxis> = {}): FigureAxis {
  const named = typeof quantity === "string" ? quantityOf(quantity) : quantity;
  return { ...named, scale: "linear", range: null, whole: false, ...more };
}

/** A plot of the usual height with its layers' names over it. */
export function panelOf(
  x: FigureAxis,
  y: FigureAxis,
  layers: FigurePanel["layers"],
  more: Partial<FigurePanel> = {},
): FigurePanel {
  return { title: "", x, y, right: null, layers, height: 200, legend: true, labelled: true, ...more };
}

const numbers = (values: ArrayLike<number>): Float64Array =>
  values instanceof Float64Array ? values : Float64Array.from(values);

const drawn = (name: string, colour: FigureColour): { name: string; colour: FigureColour; side: "left" } => ({
  name,
  colour,
  side: "left",
});

export function lineOf(
  name: string,
  colour: FigureColour,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  more: Partial<LineLayer> = {},
): LineLayer {
  return { kind: "line", ...drawn(name, colour), x: numbers(x), y: numbers(y), width: 1.7, dash: false, ...more };
}

export function pointsOf(
  name: string,
  colour: FigureColour,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  more: Partial<PointsLayer> = {},
): PointsLayer {
  const places = { x: numbers(x), y: numbers(y) };
  return { kind: "points", ...drawn(name, colour), ...places, errors: null, xErrors: null, open: false, ...more };
}

export function bandOf(
  name: string,
  colour: FigureColour,
  x: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
): BandLayer {
  return { kind: "band", ...drawn(name, colour), x: numbers(x), low: numbers(low), high: numbers(high) };
}

export function barsOf(
  name: string,
  colour: FigureColour,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  width: number,
): BarsLayer {
  return { kind: "bars", ...drawn(name, colour), x: numbers(x), y: numbers(y), width };
}

export function sticksOf(
  name: string,
  colour: FigureColour,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  labels: readonly string[] = [],
): SticksLayer {
  return { kind: "sticks", ...drawn(name, colour), x: numbers(x), y: numbers(y), labels };
}

export function ruleOf(
  name: string,
  colour: FigureColour,
  along: "x" | "y",
  at: number,
  dash: boolean = false,
): RuleLayer {
  return { kind: "rule", ...drawn(name, colour), along, at, dash };
}

export function mapOf(
  name: string,
  columns: ArrayLike<number>,
  rows: ArrayLike<number>,
  values: ArrayLike<number>,
  more: Pick<MapLayer, "difference" | "range" | "quantity"> & Partial<Pick<MapLayer, "grey" | "bar">>,
): MapLayer {
  const places = { columns: numbers(columns), rows: numbers(rows), values: numbers(values) };
  return { kind: "map", ...drawn(name, "text"), ...places, grey: false, bar: false, ...more };
}

/** A figure with nothing said of it yet. */
export function figureOf(title: string, rows: FigureState["rows"], more: Partial<FigureState> = {}): FigureState {
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "figure",
    title,
    simulated: null,
    lead: [],
    rows,
    verdict: "",
    ok: true,
    notes: [],
    report: { tables: [], notes: [] },
    ...more,
  };
}

/** Panels in rows of three or two; only the first names what all of them show. */
export function inRows(panels: readonly FigurePanel[]): readonly FigureRow[] {
  const across = panels.length === 3 ? 3 : 2;
  const shown = panels.map((one, k) => (k === 0 ? one : { ...one, legend: false }));
  return shown.flatMap((_, k) => (k % across === 0 ? [{ panels: shown.slice(k, k + across) }] : []));
}
