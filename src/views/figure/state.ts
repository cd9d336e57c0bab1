import type { SCHEMA_VERSION } from "../../protocol/version.js";
import type { ReportState } from "../report.js";
import type { Rich } from "../scene/index.js";

/** The colours of the theme for lines that have names and no order. */
export type SeriesColour = `series${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** A colour of the theme by its name, or the place of a line among others that have an order, from 0 to 1. */
export type FigureColour = "data" | "fit" | "muted" | "warn" | "text" | SeriesColour | number;

interface Drawn {
  /** For the legend and the read-out; empty for what needs no name. */
  readonly name: string;
  readonly colour: FigureColour;
  /** Which of the two y axes; the left one by default. */
  readonly side: "left" | "right";
}

/** A line through points; what is not finite breaks it. */
export interface LineLayer extends Drawn {
  readonly kind: "line";
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: number;
  readonly dash: boolean;
  /** Whether it has an edge in the colour of the background: on a picture, whose greys no theme changes. */
  readonly edged?: boolean;
}

/** Points with errors where they are known. */
export interface PointsLayer extends Drawn {
  readonly kind: "points";
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** ± 1σ along y, and along x. */
  readonly errors: Float64Array | null;
  readonly xErrors: Float64Array | null;
  readonly open: boolean;
}

/** The area between two curves. */
export interface BandLayer extends Drawn {
  readonly kind: "band";
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Bars from zero, each about its place. */
export interface BarsLayer extends Drawn {
  readonly kind: "bars";
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of each bar, in the unit of x. */
  readonly width: number;
}

/** Lines from zero up to a value, as the lines of a calculated pattern stand; labels where there is room. */
export interface SticksLayer extends Drawn {
  readonly kind: "sticks";
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** One for each, or none at all. */
  readonly labels: readonly string[];
}

/** Numbers over two axes as colours: `values` has a row for each of `rows`. */
export interface MapLayer extends Drawn {
  readonly kind: "map";
  readonly columns: Float64Array;
  readonly rows: Float64Array;
  readonly values: Float64Array;
  /** About zero, from blue to red. */
  readonly difference: boolean;
  /** From black to white: a picture. */
  readonly grey: boolean;
  /** Whether a scale beside the plot says what the colours mean. */
  readonly bar: boolean;
  /** What the ends of the colours mean; null for the data's own extent. */
  readonly range: readonly [number, number] | null;
  /** What the numbers are. */
  readonly quantity: FigureQuantity;
}

/** A straight line across the plot at a value of one axis. */
export interface RuleLayer extends Drawn {
  readonly kind: "rule";
  readonly along: "x" | "y";
  readonly at: number;
  readonly dash: boolean;
}

export type FigureLayer = LineLayer | PointsLayer | BandLayer | BarsLayer | SticksLayer | MapLayer | RuleLayer;

/** A quantity with its symbol, typeset. */
export interface FigureQuantity {
  readonly symbol: Rich;
  readonly unit: string;
}

export interface FigureAxis extends FigureQuantity {
  /** `"counts"`: logarithmic, and linear about zero, so that no counts have a place too. */
  readonly scale: "linear" | "log" | "counts";
  /** Null for what the layers need. */
  readonly range: readonly [number, number] | null;
  /** Counts: no tick lies between two of them. */
  readonly whole: boolean;
}

/** One plot of a figure. */
export interface FigurePanel {
  /** Over the plot; may be empty. */
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly right: FigureAxis | null;
  readonly layers: readonly FigureLayer[];
  /** Of the plot, in pixels. */
  readonly height: number;
  /** Whether the names of the layers stand over the plot. */
  readonly legend: boolean;
  /** Whether the x axis has its label: not in a plot that stands over another with the same axis. */
  readonly labelled: boolean;
  /**
   * Whether a step along x is as long as one along y: in Nyquist plots the shorter range is widened, of a picture the plot is made
   * smaller.
   */
  readonly equal?: boolean;
}

/** Plots that stand side by side where there is room. */
export interface FigureRow {
  readonly panels: readonly FigurePanel[];
}

/** Any figure of lines, points, bands, bars and maps with what is to be said of it: what the view of a result shows. */
export interface FigureState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "figure";
  readonly title: string;
  readonly simulated: string | null;
  /** Lines over the plots. */
  readonly lead: readonly string[];
  readonly rows: readonly FigureRow[];
  /** Empty where there is none. */
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  readonly notes: readonly string[];
  readonly report: ReportState;
  /** Whether the first table of the report stands under the plots of the picture too: numbers that belong to it. */
  readonly captioned?: boolean;
}
