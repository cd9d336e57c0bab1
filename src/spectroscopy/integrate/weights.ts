import { ArgumentError, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { axisRange, isAscending, type Axis } from "../axis.js";
import { placeOnAxis } from "../select.js";

/** A stretch of an axis, and what each value counts for in integrals over it. */
export interface IntegralWeights {
  readonly from: number;
  readonly to: number;
  /** Points of the axis inside. */
  readonly points: number;
  /** For ∫ y dx: one a point of the axis. */
  readonly area: ReadonlyFloat64Array;
  /** For ∫ x y dx. */
  readonly moment: ReadonlyFloat64Array;
}

/** Part of the points inside that tells the level at each end. */
const ENDS = 0.05;

/**
 * Weights of the trapezoidal rule between two places, which may lie between points.
 *
 * @param baseline whether the straight line between the levels of both ends is taken away; each level is the mean of a
 *   twentieth of the points
 */
export function integralWeights(
  axis: Axis,
  given: { readonly from?: number | undefined; readonly to?: number | undefined },
  baseline: boolean,
): IntegralWeights {
  const range = axisRange(axis);
  const ends = [given.from ?? range[0], given.to ?? range[1]];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  if (!(to > from)) throw new ArgumentError(`Expected \`from\` and \`to\` to differ but found ${from} twice.`);
  const n = axis.values.length;
  const places = Array.from({ length: n }, (_, i) => i);
  const inside = places.filter((i) => (axis.values[i] as number) > from && (axis.values[i] as number) < to);
  if (!isAscending(axis)) inside.reverse();
  const nodes: readonly (readonly [x: number, parts: readonly (readonly [index: number, part: number])[]])[] = [
    [from, endOf(axis, from, "from")],
    ...inside.map((i) => [axis.values[i] as number, [[i, 1]]] as const),
    [to, endOf(axis, to, "to")],
  ];
  const area = new Float64Array(n);
  const moment = new Float64Array(n);
  nodes.forEach(([x, parts], k) => {
    const before = nodes[Math.max(0, k - 1)]?.[0] as number;
    const after = nodes[Math.min(nodes.length - 1, k + 1)]?.[0] as number;
    for (const [i, part] of parts) {
      area[i] = (area[i] as number) + (part * (after - before)) / 2;
      moment[i] = (moment[i] as number) + (part * x * (after - before)) / 2;
    }
  });
  if (baseline) subtractLine({ nodes, area, moment });
  return { from, to, points: places.filter((i) => (area[i] as number) !== 0).length, area, moment };
}

function endOf(axis: Axis, at: number, name: string): readonly (readonly [number, number])[] {
  const { left, right, fraction } = placeOnAxis(axis, at, name);
  return [[left, 1 - fraction] as const, [right, fraction] as const].filter(([, part]) => part !== 0);
}

/** Takes ∫ (line) dx and ∫ x (line) dx off the weights; the line goes through the means of both ends. */
function subtractLine({
  nodes,
  area,
  moment,
}: {
  readonly nodes: readonly (readonly [x: number, parts: readonly (readonly [index: number, part: number])[]])[];
  readonly area: Float64Array;
  readonly moment: Float64Array;
}): void {
  const count = Math.max(1, Math.round(ENDS * nodes.length));
  const meanOf = (some: typeof nodes): number => some.reduce((sum, [x]) => sum + x, 0) / some.length;
  const sides = [nodes.slice(0, count), nodes.slice(-count)] as const;
  const [a, b] = [meanOf(sides[0]), meanOf(sides[1])];
  // What the trapezoidal rule itself gives for 1, x and x²: a line under the curve then leaves nothing.
  let [one, first, second] = [0, 0, 0];
  nodes.forEach(([x], k) => {
    const width = ((nodes[Math.min(nodes.length - 1, k + 1)]?.[0] as number) - (nodes[Math.max(0, k - 1)]?.[0] as number)) / 2; // prettier-ignore
    one += width;
    first += width * x;
    second += width * x * x;
  });
  // line(x) = left·(b − x)/(b − a) + right·(x − a)/(b − a)
  const inArea = [(b * one - first) / (b - a), (first - a * one) / (b - a)];
  const inMoment = [(b * first - second) / (b - a), (second - a * first) / (b - a)];
  sides.forEach((side, s) => {
    for (const [, parts] of side) {
      for (const [i, part] of parts) {
        area[i] = (area[i] as number) - ((inArea[s] as number) * part) / side.length;
        moment[i] = (moment[i] as number) - ((inMoment[s] as number) * part) / side.length;
      }
    }
  });
}
