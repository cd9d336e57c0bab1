import { superscript } from "../../../foundation/index.js";
import { not, shown } from "../brands.js";
import { judgeAxis, type WantedAxis } from "./axis.js";
import type { Plot, PlotSeries } from "./read.js";

/** The plot that a question asks for: points whose places are known but for the noise. */
export interface WantedPlot {
  readonly x: WantedAxis;
  readonly y: WantedAxis;
  /** What each point is, and more of them: "flask", "flasks". */
  readonly each: readonly [one: string, more: string];
  /** Whether a line through the points is asked for. */
  readonly curve: boolean;
}

type Point = readonly [x: number, y: number];

/** What is missing from a plot, in words, all at once. */
export function judgePlot(plot: Plot, wanted: WantedPlot): { readonly ok: boolean; readonly text: string } {
  const points = pointsOf(plot.series, "points");
  const line = pointsOf(plot.series, "line");
  const [one, more] = wanted.each;
  if (points.length === 0) {
    const drawn = line.length > 0 || pointsOf(plot.series, "bars").length > 0;
    return not(drawn ? `Draw each ${one} as a point: \`kind: "points"\`.` : `The plot is empty: it shows no ${more}.`);
  }
  if (isSwapped(plot, points, wanted)) {
    return not(`The axes are swapped: ${wanted.x.what} belongs along x, ${wanted.y.what} along y.`);
  }
  const [x, y] = [judgeAxis("x", plot.x, wanted.x), judgeAxis("y", plot.y, wanted.y)];
  const says = [...x.says, ...y.says, ...missing(scaled(points, x.factor, y.factor), wanted)];
  if (wanted.curve && line.length < 2) says.push('The curve through the points is missing: `kind: "line"` draws one.');
  return says.length === 0 ? shown() : not(says.join(" "));
}

function pointsOf(series: readonly PlotSeries[], kind: string): readonly Point[] {
  return series
    .filter((one) => one.kind === kind)
    .flatMap(({ x, y }) => Array.from(x, (v, i): Point => [v, y[i] as number]))
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

function scaled(points: readonly Point[], x: number, y: number): readonly Point[] {
  return points.map(([a, b]) => [a * x, b * y]);
}

/** Whether x shows what y is to show, and the other way round, in the units that the axes say. */
function isSwapped({ x, y }: Plot, points: readonly Point[], wanted: WantedPlot): boolean {
  const [along, up] = [judgeAxis("x", y, wanted.x).factor, judgeAxis("y", x, wanted.y).factor];
  const turned = points.map(([a, b]): Point => [b * along, a * up]);
  return unmatched(turned, wanted).length === 0;
}

/** The wanted points that a plot does not have, by their numbers. */
function unmatched(points: readonly Point[], { x, y }: WantedPlot): readonly number[] {
  const has = (i: number): boolean => points.some(([a, b]) => near(a, x, i) && near(b, y, i));
  return x.values.flatMap((_, i) => (has(i) ? [] : [i]));
}

function near(value: number, { values, tolerances }: WantedAxis, i: number): boolean {
  return Math.abs(value - (values[i] as number)) <= (tolerances[i] as number);
}

/** What is to be said where points are not in their places. */
function missing(points: readonly Point[], wanted: WantedPlot): readonly string[] {
  const absent = unmatched(points, wanted);
  if (absent.length === 0) return [];
  const { x, y, each } = wanted;
  const all = x.values.length;
  const power = powerOf(points, wanted);
  if (power !== undefined) {
    const [side, factor] = power;
    return [
      `The numbers along ${side} are 10${superscript(factor)} times ${wanted[side].what} in the unit of the axis: number and unit do not belong together.`,
    ];
  }
  const without = x.values.filter((_, i) => !points.some(([a]) => near(a, x, i))).length;
  if (without === all) return [`What stands along x is not ${x.what}.`];
  const lost = without === 0 ? [] : [`Of ${String(all)} ${each[1]} ${String(without)} are missing.`];
  const wrong = absent.length - without;
  return wrong === 0
    ? lost
    : [...lost, `At ${String(wrong)} of ${String(all)} ${each[1]} the plot does not show ${y.what}.`];
}

const POWERS = [-9, -6, -3, -2, 2, 3, 6, 9];

/** The axis along which a power of ten puts all points in their places, and that power. */
function powerOf(points: readonly Point[], wanted: WantedPlot): readonly ["x" | "y", number] | undefined {
  for (const power of POWERS) {
    const factor = 10 ** -power;
    if (unmatched(scaled(points, factor, 1), wanted).length === 0) return ["x", power];
    if (unmatched(scaled(points, 1, factor), wanted).length === 0) return ["y", power];
  }
  return undefined;
}
