import { superscript } from "../../../foundation/index.js";
import { not, shown } from "../brands.js";
import { judgeAxis, type JudgedAxis, type WantedAxis } from "./axis.js";
import { pointsOf, scaled, turned, type Point } from "./points.js";
import type { Plot } from "./read.js";

/** The plot that a question asks for: points whose places are known but for the noise. */
export interface WantedPlot {
  readonly x: WantedAxis;
  readonly y: WantedAxis;
  /** What each point is, and more of them: "flask", "flasks". */
  readonly each: readonly [one: string, more: string];
  /** Whether a line through the points is asked for. */
  readonly curve: boolean;
}

/** What is said of a plot. */
export interface PlotVerdict {
  readonly ok: boolean;
  readonly text: string;
}

/** Whether one of several plots is what was asked for; else what is said of the first, if there is any. */
export function judgeEach(plots: readonly Plot[], judge: (plot: Plot) => PlotVerdict): PlotVerdict | undefined {
  const said = plots.map(judge);
  return said.find(({ ok }) => ok) ?? said[0];
}

/** What is missing from a plot, in words, all at once. */
export function judgePlot(plot: Plot, wanted: WantedPlot): PlotVerdict {
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
  const axes = { x: judgeAxis(plot.x, wanted.x), y: judgeAxis(plot.y, wanted.y) };
  const says = [...faults(axes.x), ...faults(axes.y), ...missing(placed(points, axes, wanted), axes, wanted)];
  if (wanted.curve && line.length < 2) says.push('The curve through the points is missing: `kind: "line"` draws one.');
  return says.length === 0 ? shown() : not(says.join(" "));
}

interface JudgedAxes {
  readonly x: JudgedAxis;
  readonly y: JudgedAxis;
}

function faults({ nameFault, unitFault }: JudgedAxis): readonly string[] {
  return [nameFault, unitFault].filter((fault) => fault !== undefined);
}

/** Whether x shows what y is to show, and the other way round, in the units that the axes say. */
function isSwapped({ x, y }: Plot, points: readonly Point[], wanted: WantedPlot): boolean {
  const axes = { x: judgeAxis(y, wanted.x), y: judgeAxis(x, wanted.y) };
  return unmatched(placed(turned(points), axes, wanted), wanted).length === 0;
}

const POWERS = [-9, -6, -3, -2, 2, 3, 6, 9];

/**
 * Points in the units that are wanted. Where an axis has none that says how, they are taken times the power of ten that suits
 * them best: who leaves a unit out may have meant any.
 */
function placed(points: readonly Point[], { x, y }: JudgedAxes, wanted: WantedPlot): readonly Point[] {
  const known = scaled(points, x.factor ?? 1, y.factor ?? 1);
  const along = x.factor === undefined ? best(known, (factor) => scaled(known, factor, 1), (p) => unseen(p, wanted.x).length) : known; // prettier-ignore
  return y.factor === undefined ? best(along, (factor) => scaled(along, 1, factor), (p) => unmatched(p, wanted).length) : along; // prettier-ignore
}

/** As it is, or times the power of ten with which the least is missing. */
function best(
  points: readonly Point[],
  times: (factor: number) => readonly Point[],
  lacks: (points: readonly Point[]) => number,
): readonly Point[] {
  return POWERS.map((power) => times(10 ** power)).reduce((a, b) => (lacks(b) < lacks(a) ? b : a), points);
}

/** The wanted points that a plot does not have, by their numbers. */
function unmatched(points: readonly Point[], { x, y }: WantedPlot): readonly number[] {
  const has = (i: number): boolean => points.some(([a, b]) => near(a, x, i) && near(b, y, i));
  return x.values.flatMap((_, i) => (has(i) ? [] : [i]));
}

/** The wanted places along x at which a plot has no point, by their numbers. */
function unseen(points: readonly Point[], x: WantedAxis): readonly number[] {
  return x.values.flatMap((_, i) => (points.some(([a]) => near(a, x, i)) ? [] : [i]));
}

function near(value: number, { values, tolerances }: WantedAxis, i: number): boolean {
  return Math.abs(value - (values[i] as number)) <= (tolerances[i] as number);
}

/** What is to be said where points are not in their places; of numbers whose unit is at fault no more than that. */
function missing(points: readonly Point[], axes: JudgedAxes, wanted: WantedPlot): readonly string[] {
  const absent = unmatched(points, wanted);
  if (absent.length === 0) return [];
  const { x, y, each } = wanted;
  const all = x.values.length;
  const power = powerOf(points, axes, wanted);
  if (power !== undefined) {
    const [side, factor] = power;
    return [
      `The numbers along ${side} are 10${superscript(factor)} times ${wanted[side].what} in the unit of the axis: number and unit do not belong together.`,
    ];
  }
  const without = unseen(points, x).length;
  if (!isRecognised(axes.x, without, all)) return [];
  if (without === all) return [`What stands along x is not ${x.what}.`];
  const lost = without === 0 ? [] : [`Of ${String(all)} ${each[1]} ${String(without)} are missing.`];
  const wrong = absent.length - without;
  return wrong === 0 || !isRecognised(axes.y, wrong, all - without)
    ? lost
    : [...lost, `At ${String(wrong)} of ${String(all)} ${each[1]} the plot does not show ${y.what}.`];
}

/** Whether numbers can be called wrong: where their unit is at fault only if most of them are seen to be right. */
function isRecognised({ unitFault }: JudgedAxis, wrong: number, all: number): boolean {
  return unitFault === undefined || 2 * wrong < all;
}

/** The axis along which a power of ten puts all points in their places, and that power: only where its unit is known. */
function powerOf(
  points: readonly Point[],
  axes: JudgedAxes,
  wanted: WantedPlot,
): readonly ["x" | "y", number] | undefined {
  for (const power of POWERS) {
    const factor = 10 ** -power;
    if (axes.x.factor !== undefined && unmatched(scaled(points, factor, 1), wanted).length === 0) return ["x", power];
    if (axes.y.factor !== undefined && unmatched(scaled(points, 1, factor), wanted).length === 0) return ["y", power];
  }
  return undefined;
}
