import type { Mark, Scene } from "../../src/views/scene/index.js";
import { plain, textWidth } from "../../src/views/scene/index.js";
import { exportableOf } from "../../src/views/presentation/exportable.js";
import type { FigureOptions } from "../../src/views/spectral-stack/index.js";

/** The picture of a value's view. */
export function pictureOf(value: unknown, options: FigureOptions = {}): Scene {
  const of = exportableOf(value);
  if (of === undefined) throw new Error("This value has no live view.");
  return of.scene(options);
}

/** A label's box in pixels. */
export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The boxes of all texts of a scene, groups included. */
export function textBoxes(scene: Scene): Box[] {
  const boxes: Box[] = [];
  const walk = (marks: readonly Mark[]): void => {
    for (const mark of marks) {
      if (mark.kind === "group") walk(mark.marks);
      if (mark.kind !== "text" || plain(mark.text) === "") continue;
      const width = textWidth(mark.text, mark.size);
      const start = mark.anchor === "middle" ? -width / 2 : mark.anchor === "end" ? -width : 0;
      const up = mark.size * 0.75;
      const down = mark.size * 0.2;
      boxes.push(
        mark.upward === true
          ? {
              text: plain(mark.text),
              left: mark.x - up,
              right: mark.x + down,
              top: mark.y - start - width,
              bottom: mark.y - start,
            }
          : {
              text: plain(mark.text),
              left: mark.x + start,
              right: mark.x + start + width,
              top: mark.y - up,
              bottom: mark.y + down,
            },
      );
    }
  };
  walk(scene.marks);
  return boxes;
}

/** Texts that stick out of the figure, or lie over one another. */
export function clashes(scene: Scene): string[] {
  const boxes = textBoxes(scene);
  const out = boxes
    .filter((b) => b.left < -1 || b.right > scene.width + 1 || b.top < -1 || b.bottom > scene.height + 1)
    .map((b) => `"${b.text}" sticks out`);
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
        out.push(`"${a.text}" lies over "${b.text}"`);
      }
    }
  });
  return out;
}

/** The text of an SVG as a reader sees it. */
export function svgText(svg: string): string {
  return svg
    .replace(/<title>.*?<\/title>/, "")
    .replace(/<\/text>/g, "\n")
    .replace(/<[^>]+>/g, "");
}
