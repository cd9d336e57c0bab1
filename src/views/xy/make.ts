import { ArgumentError, BRAND, expected, oneOf } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { SERIES_COLOURS } from "../figure/colour.js";
import { axisOf, barsOf, lineOf, panelOf, pointsOf } from "../figure/make.js";
import type { FigureAxis, FigureLayer, SeriesColour } from "../figure/state.js";
import { quantityOf } from "../scene/index.js";
import type { XyState } from "./state.js";

/** One series of a plot. */
export interface XySeries {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** ± 1σ along y; with them points are the default. */
  readonly errors?: ArrayLike<number>;
  /** `"line"` unless there are errors. */
  readonly kind?: "line" | "points" | "bars";
  readonly name?: string;
  /** Which y axis it belongs to: the left one, or one of its own on the right. */
  readonly axis?: "left" | "right";
}

/** An axis of a plot. */
export interface XyAxis {
  /** Its name: raised digits are typeset. */
  readonly label?: string;
  /** As written in code: `"s^-1"`. */
  readonly unit?: string;
  readonly scale?: "linear" | "log";
  readonly range?: readonly [number, number];
}

/** A plot: one series by itself, or several; and its axes. */
export interface XyInit extends Partial<XySeries> {
  readonly series?: readonly XySeries[];
  readonly title?: string;
  readonly xAxis?: XyAxis;
  readonly yAxis?: XyAxis;
  readonly rightAxis?: XyAxis;
  /**
   * Colours that are told apart easily, for up to eight series; or a sequence, for series that have an order, such as
   * temperatures. More than eight have a sequence.
   */
  readonly colours?: "distinct" | "sequence";
}

/** A plot to be shown. */
export interface XyView {
  readonly [BRAND]: "XyView";
  readonly state: XyState;
}

const MOST_SERIES = 60;

function axisFrom({ label = "", unit = "", scale = "linear", range }: XyAxis = {}): FigureAxis {
  oneOf("scale", scale, ["linear", "log"]);
  return axisOf(quantityOf(label, unit), { scale, range: range === undefined ? null : [range[0], range[1]] });
}

function layerOf(series: XySeries, index: number, count: number, distinct: boolean): FigureLayer {
  const { x, y, errors, kind = errors === undefined ? "line" : "points", name = "", axis = "left" } = series;
  const what = `series[${String(index)}]`;
  if (x?.length === undefined) throw new ArgumentError(expected(`${what}.x`, "numbers", x));
  if (y?.length !== x.length) throw new ArgumentError(expected(`${what}.y`, `${String(x.length)} numbers, as x`, y));
  if (errors !== undefined && errors.length !== x.length) {
    throw new ArgumentError(expected(`${what}.errors`, `${String(x.length)} numbers, as x`, errors));
  }
  oneOf(`${what}.kind`, kind, ["line", "points", "bars"]);
  const side = oneOf(`${what}.axis`, axis, ["left", "right"]);
  const colour = count === 1 ? "data" : distinct ? (SERIES_COLOURS[index] as SeriesColour) : index / (count - 1);
  if (kind === "line") return lineOf(name, colour, x, y, { side });
  if (kind === "points") {
    return pointsOf(name, colour, x, y, { side, errors: errors === undefined ? null : Float64Array.from(errors) });
  }
  return { ...barsOf(name, colour, x, y, barWidth(x)), side };
}

/** Four fifths of the least distance of two bars. */
function barWidth(x: ArrayLike<number>): number {
  const sorted = Float64Array.from(x).sort();
  let least = Infinity;
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] as number) - (sorted[i - 1] as number);
    if (gap > 0 && gap < least) least = gap;
  }
  return least < Infinity ? 0.8 * least : 1;
}

/**
 * A plot of anything over anything: lines, points with errors, bars; linear or logarithmic axes, a second y axis on the
 * right, a legend where series have names. In the notebook it can be zoomed; `NaN` is a gap.
 *
 * @throws ArgumentError where x, y and errors differ in length, or an option cannot be meant
 * @example
 * views.xy({ x: [1, 2, 3], y: [2, 4, 8], errors: [0.1, 0.2, 0.4], yAxis: { label: "k", unit: "s^-1", scale: "log" } })
 *   .state.panel.layers[0].kind // "points"
 */
export function xy(init: XyInit): XyView {
  const { series, title = "", xAxis, yAxis, rightAxis, colours = "distinct", ...one } = init;
  const all = series ?? [one as XySeries];
  if (!Array.isArray(all) || all.length === 0 || all.length > MOST_SERIES) {
    throw new ArgumentError(expected("series", `1 to ${String(MOST_SERIES)} series`, series));
  }
  oneOf("colours", colours, ["distinct", "sequence"]);
  const distinct = colours === "distinct" && all.length <= SERIES_COLOURS.length;
  const layers = all.map((s: XySeries, i) => layerOf(s, i, all.length, distinct));
  const right = rightAxis !== undefined || layers.some(({ side }) => side === "right") ? axisFrom(rightAxis) : null;
  const panel = panelOf(axisFrom(xAxis), axisFrom(yAxis), layers, { right, height: 300 });
  return { [BRAND]: "XyView", state: { schemaVersion: SCHEMA_VERSION, view: "xy", title, panel } };
}
