import { logTicks, roomOn, symlogTicks, type Fits } from "./log-ticks.js";
import type { Mark, Rect } from "./marks.js";
import { fromText } from "./rich.js";
import { toPixel, type Scale, type ScaleKind } from "./scale.js";
import { clipRich, textWidth } from "./text-width.js";
import type { Theme } from "./theme.js";
import { linearTicks, type Ticks } from "./ticks.js";
import { axisLabel, type Quantity } from "./unit.js";

/** Sizes of type in pixels. */
export const TYPE: { readonly tick: number; readonly label: number; readonly note: number; readonly title: number } = {
  tick: 11,
  label: 12.5,
  note: 11.5,
  title: 14,
};

/** Where a panel plots and how data become pixels there. */
export interface Panel {
  readonly plot: Rect;
  readonly x: Scale;
  readonly y: Scale;
}

/** A panel over a plot rectangle: x to the right, y upward. */
export function panel(
  plot: Rect,
  x: readonly [number, number],
  y: readonly [number, number],
  whole: { readonly x?: boolean; readonly y?: boolean } = {},
  kind: { readonly x?: ScaleKind; readonly y?: ScaleKind } = {},
): Panel {
  const more = (along: "x" | "y"): Pick<Scale, "whole" | "kind"> => ({
    ...(whole[along] === true ? { whole: true } : {}),
    ...(kind[along] === undefined ? {} : { kind: kind[along] }),
  });
  return {
    plot,
    x: { domain: x, range: [plot.x, plot.x + plot.width], ...more("x") },
    y: { domain: y, range: [plot.y + plot.height, plot.y], ...more("y") },
  };
}

/** Width of a tick's label. */
function labelWidth(label: string): number {
  return textWidth(fromText(label), TYPE.tick);
}

/** Ticks of a scale that is not linear. */
function unevenTicks(
  domain: readonly [number, number],
  kind: Exclude<ScaleKind, "linear">,
  whole: boolean,
  fits: Fits,
): Ticks {
  return kind === "log" ? logTicks(domain, whole, fits) : symlogTicks(domain, kind.symlog, whole, fits);
}

/** Ticks of the x axis that leave room between their labels. */
export function xTicks(
  domain: readonly [number, number],
  width: number,
  whole: boolean = false,
  kind: ScaleKind = "linear",
): Ticks {
  if (kind !== "linear") {
    const apart = (a: string, b: string): number => (labelWidth(a) + labelWidth(b)) / 2 + 12;
    return unevenTicks(domain, kind, whole, roomOn(domain, width, kind, apart));
  }
  for (let count = Math.max(2, Math.floor(width / 45)); count > 2; count -= 1) {
    const ticks = linearTicks(domain, count, whole);
    const widest = Math.max(0, ...ticks.labels.map((l) => textWidth(l, TYPE.tick)));
    if ((widest + 14) * (ticks.values.length - 1) <= width) return ticks;
  }
  return linearTicks(domain, 2, whole);
}

/** Least distance of two ticks of a y axis in pixels, and the distance that is aimed at. */
const Y_CLOSE = 13;
const Y_APART = 29;
/** Least distance of labels with exponents. */
const Y_RAISED = 18;
/** Length of a tick with a label, and of one without. */
const TICK = 4;
const MINOR_TICK = 2.5;

/** Ticks of the y axis: three at least where they have room, since two or one show no scale. */
export function yTicks(
  domain: readonly [number, number],
  height: number,
  whole: boolean = false,
  kind: ScaleKind = "linear",
): Ticks {
  if (kind !== "linear")
    return unevenTicks(
      domain,
      kind,
      whole,
      roomOn(domain, height, kind, () => Y_RAISED),
    );
  let count = Math.max(3, Math.round(height / Y_APART));
  let ticks = linearTicks(domain, count, whole);
  for (count += 1; ticks.values.length < 3 && count * Y_CLOSE <= height; count += 1) {
    ticks = linearTicks(domain, count, whole);
  }
  return ticks;
}

/** Room that tick labels and label of a y axis need beside the plot. */
export function yRoom(ticks: Ticks): number {
  const widest = Math.max(14, ...ticks.labels.map(labelWidth));
  return Math.ceil(widest + 7 + 6 + TYPE.label);
}

/** Room that tick labels and label of an x axis need under the plot. */
export const X_ROOM = 40;

/** The x axis: line, ticks outward, labels; without `quantity` only the ticks. */
export function xAxis({ plot, x }: Panel, quantity: Quantity | undefined, theme: Theme): Mark[] {
  const ticks = xTicks(x.domain, plot.width, x.whole, x.kind);
  const bottom = plot.y + plot.height;
  const marks: Mark[] = [];
  const tick = (value: number, length: number): number => {
    const px = toPixel(x, value);
    marks.push({ kind: "path", points: [px, bottom, px, bottom + length], stroke: theme.axis });
    return px;
  };
  for (const value of ticks.minor ?? []) tick(value, MINOR_TICK);
  ticks.values.forEach((value, i) => {
    const px = tick(value, TICK);
    if (quantity !== undefined) {
      const text = fromText(ticks.labels[i] ?? "");
      marks.push({ kind: "text", x: px, y: bottom + 16, text, size: TYPE.tick, fill: theme.muted, anchor: "middle" });
    }
  });
  if (quantity !== undefined) {
    marks.push({
      kind: "text",
      x: plot.x + plot.width / 2,
      y: bottom + 34,
      text: clipRich(axisLabel(quantity, ticks.power), plot.width + 20, TYPE.label),
      size: TYPE.label,
      fill: theme.text,
      anchor: "middle",
    });
  }
  return marks;
}

/** The y axis on the left, or on the right of the plot. */
export function yAxis({ plot, y }: Panel, quantity: Quantity, theme: Theme, side: "left" | "right" = "left"): Mark[] {
  const ticks = yTicks(y.domain, plot.height, y.whole, y.kind);
  const left = side === "left";
  const edge = left ? plot.x : plot.x + plot.width;
  const out = left ? -1 : 1;
  const marks: Mark[] = [];
  const tick = (value: number, length: number): number => {
    const py = toPixel(y, value);
    marks.push({ kind: "path", points: [edge, py, edge + length * out, py], stroke: theme.axis });
    return py;
  };
  for (const value of ticks.minor ?? []) tick(value, MINOR_TICK);
  ticks.values.forEach((value, i) => {
    const py = tick(value, TICK);
    marks.push({
      kind: "text",
      x: edge + 7 * out,
      y: py + TYPE.tick * 0.36,
      text: fromText(ticks.labels[i] ?? ""),
      size: TYPE.tick,
      fill: theme.muted,
      anchor: left ? "end" : "start",
    });
  });
  const room = yRoom(ticks);
  marks.push({
    kind: "text",
    x: left ? edge - room + TYPE.label * 0.9 : edge + room - 3,
    y: plot.y + plot.height / 2,
    text: clipRich(axisLabel(quantity, ticks.power), plot.height + 30, TYPE.label),
    size: TYPE.label,
    fill: theme.text,
    anchor: "middle",
    upward: true,
  });
  return marks;
}

/** The frame around a plot, over its data. */
export function border({ plot }: Panel, theme: Theme): Mark {
  return { kind: "rect", ...plot, stroke: theme.axis };
}

/** Thin lines at the ticks, under the data; zero is stronger. */
export function grid({ plot, x, y }: Panel, theme: Theme): Mark[] {
  const vertical = xTicks(x.domain, plot.width, x.whole, x.kind).values.map((v): Mark => {
    const px = toPixel(x, v);
    return { kind: "path", points: [px, plot.y, px, plot.y + plot.height], stroke: theme.grid };
  });
  const horizontal = yTicks(y.domain, plot.height, y.whole, y.kind).values.map((v): Mark => {
    const py = toPixel(y, v);
    const stroke = v === 0 ? theme.axis : theme.grid;
    return { kind: "path", points: [plot.x, py, plot.x + plot.width, py], stroke };
  });
  return [...vertical, ...horizontal];
}
