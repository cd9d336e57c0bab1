import type { Numbers } from "./extent.js";
import { border, grid, TYPE, xAxis, yAxis, type Panel } from "./frame.js";
import type { Mark, PathMark } from "./marks.js";
import { proseRich } from "./names.js";
import { toPixel } from "./scale.js";
import { textWidth } from "./text-width.js";
import type { Theme } from "./theme.js";
import type { Quantity } from "./unit.js";

/** The pixels of data, x and y by turns; what is not finite breaks a line and is no point. */
export function pixels({ x: across, y: up }: Panel, x: Numbers, y: Numbers): Float64Array {
  const points = new Float64Array(2 * x.length);
  for (let i = 0; i < x.length; i += 1) {
    points[2 * i] = toPixel(across, x[i] as number);
    points[2 * i + 1] = toPixel(up, y[i] as number);
  }
  return points;
}

/** The area between two curves over the same x. */
export function bandBetween(place: Panel, x: Numbers, low: Numbers, high: Numbers, fill: string): PathMark {
  const there = pixels(place, x, high);
  const back = pixels(place, x, low);
  const points = new Float64Array(2 * there.length);
  points.set(there);
  for (let i = 0; i < x.length; i += 1) {
    points[there.length + 2 * i] = back[2 * (x.length - 1 - i)] as number;
    points[there.length + 2 * i + 1] = back[2 * (x.length - 1 - i) + 1] as number;
  }
  return { kind: "path", points, fill, opacity: 0.16 };
}

/** Bars of ± `half` at each point, with caps of `cap` pixels to either side. */
export function errorBars(place: Panel, x: Numbers, y: Numbers, half: Numbers, stroke: string, cap: number): PathMark {
  const points: number[] = [];
  for (let i = 0; i < x.length; i += 1) {
    const [px, v, h] = [toPixel(place.x, x[i] as number), y[i] as number, half[i] as number];
    const [top, bottom] = [toPixel(place.y, v + h), toPixel(place.y, v - h)];
    const gap = [Number.NaN, Number.NaN];
    points.push(px, top, px, bottom, ...gap, px - cap, top, px + cap, top, ...gap, px - cap, bottom, px + cap, bottom);
    points.push(...gap);
  }
  return { kind: "path", points, stroke, width: cap > 2 ? 1.3 : 1 };
}

/** A plot with its grid, frame and axes; without `x` its axis has ticks only, for a plot that stands over another. */
export function framed(
  place: Panel,
  inner: readonly Mark[],
  x: Quantity | undefined,
  y: Quantity,
  theme: Theme,
): Mark[] {
  return [
    ...grid(place, theme),
    { kind: "group", clip: place.plot, marks: inner },
    border(place, theme),
    ...xAxis(place, x, theme),
    ...yAxis(place, y, theme),
  ];
}

/** Room that one row of a legend takes. */
const LEGEND_ROOM = 22;

/** Names beside short lines in their colours, in rows of at most `width` pixels. */
export function legend(
  names: readonly string[],
  colours: readonly string[],
  left: number,
  top: number,
  width: number,
  theme: Theme,
  dashes: readonly (readonly number[] | undefined)[] = [],
): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  let [x, y] = [left, top];
  names.forEach((name, c) => {
    const text = proseRich(name);
    const wide = 20 + textWidth(text, TYPE.label);
    if (x > left && x + wide > left + width) [x, y] = [left, y + LEGEND_ROOM];
    const dash = dashes[c] === undefined ? {} : { dash: dashes[c] };
    const points = [x, y + 9, x + 16, y + 9];
    marks.push({ kind: "path", points, stroke: colours[c] ?? theme.data, width: 2.2, ...dash });
    marks.push({ kind: "text", x: x + 20, y: y + 13, text, size: TYPE.label, fill: theme.text });
    x += wide + 14;
  });
  return { marks, height: y - top + LEGEND_ROOM };
}
