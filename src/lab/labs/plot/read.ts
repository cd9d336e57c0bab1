import type { FitResult } from "../../../fitting/index.js";
import { isOne } from "../brands.js";

/** An axis of a plot. */
export interface PlotAxis {
  /** Which of its axes it is, as one calls it. */
  readonly called: "x axis" | "y axis" | "right y axis";
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

/** What a plot shows over one of its y axes, as far as a question looks at it. */
export interface Plot {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
}

/** What is used of the state of `hl.views.xy`, whose module lies above this one. */
interface XyLike {
  readonly state: {
    readonly panel: {
      readonly x: AxisLike;
      readonly y: AxisLike;
      readonly right: AxisLike | null;
      readonly layers: readonly (PlotSeries & { readonly side: "left" | "right" })[];
    };
  };
}

interface AxisLike {
  readonly symbol: readonly { readonly text: string }[];
  readonly unit: string;
}

/**
 * The plots that a value of the library is: what `hl.views.xy` returns, by its y axes, one with points first; or a fit of a
 * curve to points. None where it is no plot.
 */
export function plotsIn(value: unknown): readonly Plot[] {
  if (isOne(value, "XyView")) return sidesOf(value as XyLike);
  if (!isOne(value, "FitResult")) return [];
  const { curve, observed } = value as FitResult;
  if (curve === undefined) return [];
  return [
    {
      x: { called: "x axis", name: curve.name === "" ? "x" : curve.name, unit: curve.unit },
      // A fit draws its observations without the unit, which it does not know.
      y: { called: "y axis", name: "y", unit: null },
      series: [
        { kind: "points", x: curve.places, y: observed },
        { kind: "line", x: curve.x, y: curve.y },
      ],
    },
  ];
}

/** A plot for each y axis that has series: a second quantity is none of the first one's. */
function sidesOf({ state: { panel } }: XyLike): readonly Plot[] {
  const on = (side: "left" | "right"): readonly PlotSeries[] => panel.layers.filter((layer) => layer.side === side);
  const x = axisIn("x axis", panel.x);
  const left: Plot = { x, y: axisIn("y axis", panel.y), series: on("left") };
  if (panel.right === null) return [left];
  const right: Plot = { x, y: axisIn("right y axis", panel.right), series: on("right") };
  const drawn = [left, right].filter(({ series }) => series.length > 0);
  const hasPoints = ({ series }: Plot): boolean => series.some(({ kind }) => kind === "points");
  return [...drawn.filter(hasPoints), ...drawn.filter((one) => !hasPoints(one))];
}

function axisIn(called: PlotAxis["called"], { symbol, unit }: AxisLike): PlotAxis {
  return {
    called,
    name: symbol
      .map(({ text }) => text)
      .join("")
      .trim(),
    unit,
  };
}
