import { describe, expect, it } from "vitest";
import { DARK, textWidth, type Mark, type Scene, type TextMark } from "../../src/views/scene/index.js";
import { clashes, textBoxes } from "./figures.js";
import { GALLERY } from "./gallery.js";

const WIDTHS = [400, 800, 1600];

/** All texts of a scene, groups included. */
function texts(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) =>
    mark.kind === "group" ? texts(mark.marks) : mark.kind === "text" ? [mark.text.map((run) => run.text).join("")] : [],
  );
}

/** Figures of slow fits are made once for each width. */
const made = new Map<string, Scene>();
function sceneOf(name: string, width: number): Scene {
  const key = `${name} ${String(width)}`;
  const scene = made.get(key) ?? GALLERY[name]!({ width, density: 1 });
  made.set(key, scene);
  return scene;
}

describe.each(Object.keys(GALLERY))("the figure of %s", (name) => {
  it.each(WIDTHS)("keeps every text inside, and apart from every other, at %i px", (width) => {
    const scene = sceneOf(name, width);
    expect(textBoxes(scene).length).toBeGreaterThan(0);
    expect(clashes(scene)).toEqual([]);
  });

  it("writes minus signs as such, and no word of a program", () => {
    for (const text of texts(sceneOf(name, 800).marks)) {
      expect(text).not.toMatch(/(^|[\s(=])-\d|undefined|NaN|Infinity|\[object|\^/);
    }
  });
});

describe("a dark figure", () => {
  it("stands where the light one does", () => {
    const dark = GALLERY["stack"]!({ width: 800, density: 1, theme: DARK });
    expect(textBoxes(dark)).toEqual(textBoxes(sceneOf("stack", 800)));
  });
});

describe("a long title", () => {
  it.each(WIDTHS)("stays inside in wide bold fonts too, on two lines at most, at %i px", (width) => {
    const lines = sceneOf("stack, long title, simulated", width).marks.filter(
      (mark): mark is TextMark => mark.kind === "text" && mark.bold === true,
    );
    expect(lines.length).toBe(width < 1600 ? 2 : 1);
    // DejaVu Sans Bold is up to a fifth wider than Helvetica, of which the widths are.
    for (const { x, text, size } of lines) expect(x + 1.2 * textWidth(text, size)).toBeLessThanOrEqual(width);
  });
});
