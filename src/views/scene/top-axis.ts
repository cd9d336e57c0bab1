import { TYPE, type Panel } from "./frame.js";
import type { Mark } from "./marks.js";
import { roomOn } from "./log-ticks.js";
import { fromText } from "./rich.js";
import { toPixel } from "./scale.js";
import { clipRich, textWidth } from "./text-width.js";
import type { Theme } from "./theme.js";
import { linearTicks, type Ticks } from "./ticks.js";
import { axisLabel, type Quantity } from "./unit.js";

/** Another unit for the values of an axis, such as eV for nm. */
export interface OtherUnit {
  readonly quantity: Quantity;
  /** From the axis's unit to the other; rises or falls strictly over the domain. */
  to(value: number): number;
  /** And back. */
  from(value: number): number;
}

/** Room that tick labels and label of an axis along the top need over the plot. */
export const TOP_ROOM = 38;

/** Round values in the other unit whose labels keep apart on so many pixels, and where they lie in the axis's own unit. */
export function otherTicks(
  domain: readonly [number, number],
  pixels: number,
  other: OtherUnit,
): { readonly ticks: Ticks; readonly values: readonly number[] } {
  const ends = [other.to(domain[0]), other.to(domain[1])] as const;
  const width = (label: string): number => textWidth(fromText(label), TYPE.tick);
  const fits = roomOn(domain, pixels, "linear", (a, b) => (width(a) + width(b)) / 2 + 10);
  for (let count = Math.max(2, Math.floor(pixels / 36)); count > 1; count -= 1) {
    const ticks = linearTicks(ends, count);
    const values = ticks.values.map((v) => other.from(v));
    if (fits({ ...ticks, values })) return { ticks, values };
  }
  const ticks = linearTicks(ends, 1);
  return { ticks, values: ticks.values.map((v) => other.from(v)) };
}

/** A second x axis over the plot, in another unit. */
export function topAxis(panel: Panel, other: OtherUnit, theme: Theme): Mark[] {
  const { plot, x } = panel;
  const { ticks, values } = otherTicks(x.domain, plot.width, other);
  const marks = values.flatMap((value, i): Mark[] => {
    const px = toPixel(x, value);
    return [
      { kind: "path", points: [px, plot.y, px, plot.y - 4], stroke: theme.axis },
      {
        kind: "text",
        x: px,
        y: plot.y - 8,
        text: fromText(ticks.labels[i] ?? ""),
        size: TYPE.tick,
        fill: theme.muted,
        anchor: "middle",
      },
    ];
  });
  const label: Mark = {
    kind: "text",
    x: plot.x + plot.width / 2,
    y: plot.y - 25,
    text: clipRich(axisLabel(other.quantity, ticks.power), plot.width + 20, TYPE.label),
    size: TYPE.label,
    fill: theme.text,
    anchor: "middle",
  };
  return [...marks, label];
}
