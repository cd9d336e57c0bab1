import { cellsOf, extent, padded, positiveExtent } from "../scene/index.js";
import type { FigureAxis, FigureLayer, FigurePanel } from "./state.js";

type Range = readonly [number, number];

/** The values that a layer has along an axis. */
function valuesAlong(layer: FigureLayer, along: "x" | "y"): readonly ArrayLike<number>[] {
  switch (layer.kind) {
    case "rule":
      return layer.along === along ? [[layer.at]] : [];
    case "map":
      return [layer[along === "x" ? "columns" : "rows"], cellsOf(along === "x" ? layer.columns : layer.rows).domain];
    case "band":
      return along === "x" ? [layer.x] : [layer.low, layer.high];
    case "bars": {
      if (along === "y") return [layer.y, [0]];
      const half = layer.width / 2;
      const ends = extent(layer.x);
      return ends === undefined ? [] : [[ends[0] - half, ends[1] + half]];
    }
    case "sticks":
      return along === "y" ? [layer.y, [0]] : [layer.x];
    case "points": {
      const errors = along === "x" ? layer.xErrors : layer.errors;
      const values = layer[along];
      if (errors === null) return [values];
      const end = (sign: number): Float64Array => values.map((v, i) => v + sign * (errors[i] as number));
      return [values, end(-1), end(1)];
    }
    case "line":
      return [layer[along]];
  }
}

function union(ranges: readonly (Range | undefined)[]): Range | undefined {
  const known = ranges.filter((r) => r !== undefined);
  return extent(known.flatMap(([low, high]) => [low, high]));
}

/** A logarithmic range a little wider than the data; one value gets a decade about it. */
function paddedLog([low, high]: Range): Range {
  // In decades: the quotient of numbers that are far apart is infinite.
  const part = high > low ? 10 ** (0.05 * (Math.log10(high) - Math.log10(low))) : Math.sqrt(10);
  return [low / part || low, Math.min(high * part, Number.MAX_VALUE)];
}

/** The range of an axis: as it is given, or what its layers need. */
export function rangeAlong(axis: FigureAxis, layers: readonly FigureLayer[], along: "x" | "y", tight: boolean): Range {
  if (axis.range !== null) return axis.range;
  const all = layers.flatMap((layer) => valuesAlong(layer, along));
  if (axis.scale === "counts") {
    const most = union(all.map((values) => extent(values)))?.[1] ?? 1;
    return [-0.25, 1.6 * Math.max(1, most)];
  }
  if (axis.scale === "log") {
    const found = union(all.map((values) => positiveExtent(values as Float64Array)));
    return found === undefined ? [0.1, 10] : paddedLog(found);
  }
  const found = union(all.map((values) => extent(values)));
  if (found === undefined) return [0, 1];
  return tight && found[1] > found[0] ? found : padded(found, along === "x" ? 0.02 : 0.05);
}

/** Two linear ranges with one length of step for a plot of this size: the one that has more room is widened about its middle. */
export function equalRanges(x: Range, y: Range, width: number, height: number): readonly [Range, Range] {
  const step = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  const widened = ([low, high]: Range, pixels: number): Range => {
    const [middle, half] = [(low + high) / 2, (step * pixels) / 2];
    return [middle - half, middle + half];
  };
  return [widened(x, width), widened(y, height)];
}

/** The layers that belong to a y axis. */
export function layersOn(panel: FigurePanel, side: "left" | "right"): readonly FigureLayer[] {
  const both = panel.right === null;
  return panel.layers.filter((layer) => (both ? side === "left" : layer.side === side));
}

/** Whether the plot ends where its data end, as maps and spectra do. */
export function isTight({ layers }: FigurePanel): boolean {
  return layers.some(({ kind }) => kind === "map") || layers.every(({ kind }) => kind === "line" || kind === "rule");
}

/** Ranges that are known: a plot that is zoomed asks for them again and again. */
const KNOWN = new WeakMap<FigurePanel, Map<string, Range>>();

/** The range of one axis of a panel, as the static picture has it. */
export function rangeOf(panel: FigurePanel, along: "x" | "left" | "right"): Range {
  const known = KNOWN.get(panel) ?? new Map<string, Range>();
  KNOWN.set(panel, known);
  const range = known.get(along) ?? foundRange(panel, along);
  known.set(along, range);
  return range;
}

function foundRange(panel: FigurePanel, along: "x" | "left" | "right"): Range {
  if (along === "x") return rangeAlong(panel.x, panel.layers, "x", isTight(panel));
  const axis = along === "left" ? panel.y : (panel.right ?? panel.y);
  return rangeAlong(axis, layersOn(panel, along), "y", false);
}
