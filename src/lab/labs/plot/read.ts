import type { FitResult } from "../../../fitting/index.js";
import { isOne } from "../brands.js";

/** An axis of a plot. */
export interface PlotAxis {
  /** As it is read; empty where it has none. */
  readonly name: string;
  /** As written in code; null where a plot has no place for it. */
  readonly unit: string | null;
}

/** Points, or a line through them. */
export interface PlotSeries {
  readonly kind: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What a plot shows, as far as a question looks at it. */
export interface Plot {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
}

/** What is used of the state of `hl.views.xy`, whose module lies above this one. */
interface XyLike {
  readonly state: {
    readonly panel: { readonly x: AxisLike; readonly y: AxisLike; readonly layers: readonly PlotSeries[] };
  };
}

interface AxisLike {
  readonly symbol: readonly { readonly text: string }[];
  readonly unit: string;
}

/** The plot that a value of the library is: what `hl.views.xy` returns, or a fit of a curve to points. */
export function plotIn(value: unknown): Plot | undefined {
  if (isOne(value, "XyView")) {
    const { x, y, layers } = (value as XyLike).state.panel;
    return { x: axisIn(x), y: axisIn(y), series: layers };
  }
  if (!isOne(value, "FitResult")) return undefined;
  const { curve, observed } = value as FitResult;
  if (curve === undefined) return undefined;
  return {
    x: { name: curve.name === "" ? "x" : curve.name, unit: curve.unit },
    // A fit draws its observations without the unit, which it does not know.
    y: { name: "y", unit: null },
    series: [
      { kind: "points", x: curve.places, y: observed },
      { kind: "line", x: curve.x, y: curve.y },
    ],
  };
}

function axisIn({ symbol, unit }: AxisLike): PlotAxis {
  return {
    name: symbol
      .map(({ text }) => text)
      .join("")
      .trim(),
    unit,
  };
}
