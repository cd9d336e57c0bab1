import { fromText, textWidth, TYPE, type Mark, type Panel, type Rect, type Theme } from "../scene/index.js";

const HEIGHT = 14;
const GAP = 8;

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Names beside their points, on a field of the background's colour, where there is room; the others are left out. */
export function pointLabels(
  places: readonly (readonly [x: number, y: number])[],
  names: readonly string[],
  { plot }: Panel,
  theme: Theme,
): readonly Mark[] {
  const taken: Rect[] = places.map(([x, y]) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  return places.flatMap(([px, py], i): Mark[] => {
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
    const box = boxes.find((one) => inside(one) && !taken.some((other) => overlap(one, other)));
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
}
