import { describe, expect, it } from "vitest";
import {
  axisOf,
  figureOf,
  figureScene,
  lineOf,
  panelOf,
  parseFigureState,
  ruleOf,
} from "../../src/views/figure/index.js";
import { presentationOf } from "../../src/views/index.js";
import { CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, type Mark, type Theme } from "../../src/views/scene/index.js";
import { textBoxes } from "./figures.js";

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const v = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const paths = (marks: readonly Mark[]): Extract<Mark, { kind: "path" }>[] =>
  marks.flatMap((mark) => (mark.kind === "group" ? paths(mark.marks) : mark.kind === "path" ? [mark] : []));

const rim = (edged: boolean): ReturnType<typeof figureOf> =>
  figureOf("rims", [{ panels: [panelOf(axisOf("x"), axisOf("y"), [lineOf("counted", "fit", [1, 2, 2], [1, 1, 2], { edged })])] }]); // prettier-ignore

describe("rims on a picture, whose greys no theme changes", () => {
  it.each<[string, Theme]>([
    ["light", LIGHT],
    ["dark", DARK],
    ["high contrast, light", CONTRAST_LIGHT],
    ["high contrast, dark", CONTRAST_DARK],
  ])("have 2.4 : 1 or more against every grey by their line or its edge, and 3 : 1 between the two: %s", (_, theme) => {
    const drawn = paths(figureScene(rim(true), { theme }).marks).filter(({ stroke }) => stroke === theme.fit || stroke === theme.background); // prettier-ignore
    const line = drawn.findIndex(({ stroke, points }) => stroke === theme.fit && points.length === 6);
    const edge = drawn.findIndex(({ stroke, points }) => stroke === theme.background && points.length === 6);
    expect(edge).toBeGreaterThanOrEqual(0);
    expect(line).toBeGreaterThan(edge);
    expect(drawn[edge]!.width!).toBeGreaterThan(drawn[line]!.width! + 2);
    for (let grey = 0; grey <= 1; grey += 1 / 64) {
      const best = Math.max(...[theme.fit, theme.background].map((c) => contrast(luminance(c), grey)));
      expect(best).toBeGreaterThanOrEqual(2.4);
    }
    expect(contrast(luminance(theme.fit), luminance(theme.background))).toBeGreaterThanOrEqual(3);
  });

  it("keep their edge in a notebook, and lines without one have none", () => {
    const read = parseFigureState(JSON.parse(JSON.stringify(rim(true)), (_, v: unknown) => (typeof v === "object" && v !== null && "0" in v && !Array.isArray(v) ? Float64Array.from(Object.values(v as Record<string, number>)) : v))); // prettier-ignore
    expect(read.rows[0]!.panels[0]!.layers[0]).toMatchObject({ edged: true });
    expect(paths(figureScene(rim(false)).marks).some(({ stroke, points }) => stroke === LIGHT.background && points.length === 6)).toBe(false); // prettier-ignore
  });
});

describe("the name of a line across the plot", () => {
  it.each([1.99, 0.1])("stays within the frame wherever the line is (%f of 2)", (at) => {
    const panel = panelOf(axisOf("x"), axisOf("y", { range: [0, 2] }), [lineOf("", "data", [0, 1], [0, 1]), ruleOf("tolerance", "warn", "y", at)]); // prettier-ignore
    const scene = figureScene(figureOf("A test", [{ panels: [panel] }]));
    const box = textBoxes(scene).find(({ text }) => text === "tolerance")!;
    const title = textBoxes(scene).find(({ text }) => text === "A test")!;
    // The plot begins under the title; its uppermost tick says where.
    const top = textBoxes(scene).find(({ text }) => text === "2.0")!;
    expect(box.top).toBeGreaterThanOrEqual((top.top + top.bottom) / 2 - 1);
    expect(box.top).toBeGreaterThan(title.bottom);
  });
});

describe("a number with its error as the last value of a cell", () => {
  it.each([
    [
      { value: 1.31739, standardError: 0.00136, unit: "", interval95: [1.3147, 1.3201] },
      "1.3174 ± 0.0014; 95 %: 1.3147 to 1.3201",
    ],
    [{ value: 47.51850864859869, standardError: null, unit: "mmol L^-1" }, "47.52 mmol L⁻¹ (no error known)"],
  ])("is written to the digits that count: %j", (value, text) => {
    expect(presentationOf(value)?.text).toBe(text);
  });

  it.each([
    { value: 1, unit: "s" },
    { value: 1, standardError: 0.1, unit: "s", name: "k" },
    { value: "1", standardError: null, unit: "" },
    null,
    [1],
  ])("and what is more, or less, stays as it is: %j", (value) => {
    expect(presentationOf(value)).toBeUndefined();
  });
});
