import { fromText, textWidth, TYPE, type Mark, type Panel, type Rect, type Theme } from "../scene/index.js";

const HEIGHT = 14;
const GAP = 8;

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

type Text = Extract<Mark, { kind: "text" }>;

/** About where a text lies: from a little over its figures to its base line. */
function boxOf({ x, y, text, size, anchor }: Text): Rect {
  const width = textWidth(text, size);
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  return { x: left, y: y - 0.8 * size, width, height: 0.8 * size };
}

/**
 * Names beside their points, on a field of the background's colour, where there is room; the others are left out.
 *
 * @param scale what is written at the locus: a name keeps off it where it can, and else takes its place
 * @returns the names with what is left of the scale
 */
export function pointLabels(
  places: readonly (readonly [x: number, y: number])[],
  names: readonly string[],
  { plot }: Panel,
  theme: Theme,
  scale: readonly Text[],
): readonly Mark[] {
  const taken: Rect[] = places.map(([x, y]) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  const written = scale.map(boxOf);
  const onScale = (box: Rect): boolean => written.some((other) => overlap(box, other));
  const labels = places.flatMap(([px, py], i): Mark[] => {
    const name = names[i] ?? "";
    if (name === "") return [];
    const text = fromText(name);
    const width = textWidth(text, TYPE.tick) * 1.1 + 6;
    const boxes = [
      { x: px + GAP, y: py - HEIGHT / 2 },
      { x: px - GAP - width, y: py - HEIGHT / 2 },
      { x: px - width / 2, y: py - GAP - HEIGHT },
      { x: px - width / 2, y: py + GAP },
    ].map((at): Rect => ({ ...at, width, height: HEIGHT }));
    const inside = ({ x, y }: Rect): boolean =>
      x >= plot.x && x + width <= plot.x + plot.width && y >= plot.y && y + HEIGHT <= plot.y + plot.height;
    const free = boxes.filter((one) => inside(one) && !taken.some((other) => overlap(one, other)));
    const box = free.find((one) => !onScale(one)) ?? free[0];
    if (box === undefined) return [];
    taken.push(box);
    const [right, bottom] = [box.x + width, box.y + HEIGHT];
    return [
      {
        kind: "path",
        points: [box.x, box.y, right, box.y, right, bottom, box.x, bottom],
        fill: theme.background,
        opacity: 0.8,
      },
      { kind: "text", x: box.x + 3, y: box.y + 11, text, size: TYPE.tick, fill: theme.text },
    ];
  });
  return [...scale.filter((_, i) => !taken.some((box) => overlap(box, written[i] as Rect))), ...labels];
}
