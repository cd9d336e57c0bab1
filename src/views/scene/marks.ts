import type { Rich } from "./rich.js";

/** A rectangle in pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels, four bytes each (red, green, blue, alpha), rows from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** A filled or framed rectangle. */
export interface RectMark extends Rect {
  readonly kind: "rect";
  readonly fill?: string;
  readonly stroke?: string;
  readonly radius?: number;
}

/** A line through points; NaN breaks it. */
export interface PathMark {
  readonly kind: "path";
  /** x and y by turns. */
  readonly points: readonly number[] | Readonly<Float64Array>;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
  /** Fills the closed shape. */
  readonly fill?: string;
}

/** Round points. */
export interface PointsMark {
  readonly kind: "points";
  /** x and y by turns; NaN is left out. */
  readonly points: readonly number[] | Readonly<Float64Array>;
  readonly radius: number;
  readonly fill?: string;
  readonly stroke?: string;
  readonly opacity?: number;
}

/** A line of text; `y` is its baseline. */
export interface TextMark {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: Rich;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: true;
  /** Turned to read upward, about (x, y). */
  readonly upward?: true;
}

/** A raster stretched over a rectangle. */
export interface ImageMark extends Rect {
  readonly kind: "image";
  readonly raster: Raster;
  /** Cells of data keep their sharp edges. */
  readonly crisp?: true;
}

/** Marks of which only the part inside a rectangle shows. */
export interface GroupMark {
  readonly kind: "group";
  readonly clip: Rect;
  readonly marks: readonly Mark[];
}

export type Mark = RectMark | PathMark | PointsMark | TextMark | ImageMark | GroupMark;

/** A figure without a DOM: what both the SVG writer and the page's canvas draw. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** What the figure shows, in a sentence, for screen readers. */
  readonly description: string;
  readonly marks: readonly Mark[];
}

/** The font of every figure: those with Helvetica's metrics first. */
export const FONT: string = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif";
