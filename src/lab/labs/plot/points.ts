import type { PlotSeries } from "./read.js";

/** Where something is drawn, in the numbers of the axes. */
export type Point = readonly [x: number, y: number];

/** What series of a kind draw; gaps are left out. */
export function pointsOf(series: readonly PlotSeries[], kind: string): readonly Point[] {
  return series
    .filter((one) => one.kind === kind)
    .flatMap(({ x, y }) => Array.from(x, (v, i): Point => [v, y[i] as number]))
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

export function scaled(points: readonly Point[], x: number, y: number): readonly Point[] {
  return points.map(([a, b]) => [a * x, b * y]);
}

/** With x for y and y for x. */
export function turned(points: readonly Point[]): readonly Point[] {
  return points.map(([x, y]) => [y, x]);
}
