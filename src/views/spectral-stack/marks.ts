import { formatEstimate } from "../../foundation/index.js";
import {
  fromText,
  numberRich,
  roman,
  toPixel,
  unitRich,
  type Mark,
  type Panel,
  type Rich,
  type Theme,
} from "../scene/index.js";
import { isReversed, uprightLine } from "./interest.js";
import type { ShownStack } from "./shown.js";
import type { MarkState } from "./state.js";

/** Marks of wavelengths, such as isosbestic points, through a panel. */
export function namedMarks(shown: ShownStack, { plot, x }: Panel, onHeatmap: boolean, theme: Theme): Mark[] {
  const [low, high] = shown.axis.domain;
  return shown.marks
    .map(({ at }) => shown.axis.to(at))
    .filter((at) => at >= low && at <= high)
    .sort((a, b) => a - b)
    .flatMap((at): Mark[] => {
      const px = toPixel(x, at);
      return [
        ...uprightLine(px, plot, onHeatmap, [2, 3], theme.text),
        { kind: "path", points: [px - 4, plot.y - 1, px + 4, plot.y - 1, px, plot.y + 5], fill: theme.text },
      ];
    });
}

/**
 * The marked wavelengths in a line, as `▼ 268.4, 376.9 nm`, or with their errors; a mark with a name is
 * called by it.
 */
export function marksText({ marks, axis }: ShownStack, digits: number, withErrors: boolean): Rich {
  if (marks.length === 0) return [];
  const unit = unitRich(axis.quantity.unit);
  const place = ({ at, error }: MarkState): Rich => {
    const value = axis.to(at);
    if (!withErrors || error === null) return numberRich(value, digits);
    // To first order, as the error itself is.
    const slope = Math.abs(axis.to(at * (1 + 1e-6)) - value) / (at * 1e-6);
    return fromText(formatEstimate({ value, standardError: error * slope, unit: "" }));
  };
  const ordered = isReversed(axis) ? [...marks].reverse() : marks;
  const items = ordered.flatMap((mark, i): Rich => [
    ...(i === 0 ? [] : [roman(", ")]),
    ...(mark.label === "" ? place(mark) : [roman(mark.label)]),
  ]);
  return [roman("▼ "), ...items, ...(unit.length === 0 || ordered.at(-1)?.label !== "" ? [] : [roman(" "), ...unit])];
}
