import { axisLabel, clipRich, sup, toPixel, TYPE, roman, type Mark, type Panel, type Quantity, type Theme } from "../scene/index.js"; // prettier-ignore

/** Room beside a logarithmic axis of counts. */
export const LOG_ROOM = 46;
/** Labels of powers of ten stand at least so far apart. */
const APART = 22;

function decades({ domain }: Panel["y"]): readonly number[] {
  const first = Math.ceil(domain[0] - 1e-9);
  return Array.from({ length: Math.max(0, Math.floor(domain[1] + 1e-9) - first + 1) }, (_, i) => first + i);
}

/** Lines at the powers of ten of a panel whose y are logarithms to base 10. */
export function logGrid({ plot, y }: Panel, theme: Theme): Mark[] {
  return decades(y).map((power): Mark => {
    const py = toPixel(y, power);
    return { kind: "path", points: [plot.x, py, plot.x + plot.width, py], stroke: theme.grid };
  });
}

/** The y axis: powers of ten with labels, the whole multiples between them with short ticks. */
export function logAxis({ plot, y }: Panel, quantity: Quantity, theme: Theme): Mark[] {
  const marks: Mark[] = [];
  const all = decades(y);
  const each = Math.max(1, Math.ceil(APART / Math.abs(toPixel(y, 1) - toPixel(y, 0))));
  const tick = (value: number, length: number): void => {
    if (value < y.domain[0] - 1e-9 || value > y.domain[1] + 1e-9) return;
    const py = toPixel(y, value);
    marks.push({ kind: "path", points: [plot.x - length, py, plot.x, py], stroke: theme.axis });
  };
  for (let power = Math.floor(y.domain[0]); power <= y.domain[1]; power++) {
    for (let k = 2; each === 1 && k < 10; k++) tick(power + Math.log10(k), 2.5);
  }
  for (const power of all) {
    tick(power, 5);
    if (power % each !== 0) continue;
    marks.push({
      kind: "text",
      x: plot.x - 8,
      y: toPixel(y, power) + TYPE.tick * 0.36,
      text: power === 0 ? [roman("1")] : power === 1 ? [roman("10")] : [roman("10"), sup(power)],
      size: TYPE.tick,
      fill: theme.muted,
      anchor: "end",
    });
  }
  marks.push({
    kind: "text",
    x: plot.x - LOG_ROOM + TYPE.label * 0.9,
    y: plot.y + plot.height / 2,
    text: clipRich(axisLabel(quantity), plot.height + 30, TYPE.label),
    size: TYPE.label,
    fill: theme.text,
    anchor: "middle",
    upward: true,
  });
  return marks;
}
