import { describe, expect, it } from "vitest";
import { axisOf, figureOf, figureScene, mapOf, panelOf, parseFigureState } from "../../src/views/figure/index.js";
import { fromText, type ImageMark, type Mark, viridis } from "../../src/views/scene/index.js";

const axis = axisOf({ symbol: fromText("x"), unit: "nm" });
const quantity = { symbol: fromText("height"), unit: "nm" };
const state = (more: object, values = [0, 1, 2, 8]): ReturnType<typeof figureOf> =>
  figureOf("Map", [{ panels: [panelOf(axis, axis, [mapOf("", [0, 1], [0, 1], values, { difference: false, range: null, quantity, ...more })])] }]); // prettier-ignore

const flat = (marks: readonly Mark[]): readonly Mark[] =>
  marks.flatMap((mark) => (mark.kind === "group" ? [mark, ...flat(mark.marks)] : [mark]));
const imagesOf = (of: ReturnType<typeof figureOf>): readonly ImageMark[] =>
  flat(figureScene(of).marks).filter((mark): mark is ImageMark => mark.kind === "image");
const lastOf = (entry: number): number[] => [...viridis.table.slice(3 * entry, 3 * entry + 3)];

describe("the scale of a map's colours", () => {
  it("stands on its right, from the least number at the foot to the largest at the top", () => {
    const [bar, map] = [...imagesOf(state({ bar: true }))].sort((a, b) => a.width - b.width) as [ImageMark, ImageMark];
    expect(bar.x).toBeGreaterThan(map.x + map.width);
    expect([bar.y, bar.height]).toEqual([map.y, map.height]);
    const { rgba } = bar.raster;
    expect([...rgba.slice(0, 3)]).toEqual(lastOf(255));
    expect([...rgba.slice(-4, -1)]).toEqual(lastOf(0));
    const words = JSON.stringify(flat(figureScene(state({ bar: true })).marks).filter(({ kind }) => kind === "text"));
    expect(words).toContain("height");
  });

  it("is drawn for a constant map, too, and not where none is asked for", () => {
    expect(imagesOf(state({ bar: true }, [3, 3, 3, 3]))).toHaveLength(2);
    expect(imagesOf(state({}))).toHaveLength(1);
  });

  it("is left out of states that were saved before there was one", () => {
    const { rows, ...rest } = state({});
    const without = ({ bar: _, ...layer }: Record<string, unknown>): unknown => layer;
    const saved = { ...rest, rows: rows.map(({ panels }) => ({ panels: panels.map((one) => ({ ...one, layers: one.layers.map((layer) => without({ ...layer })) })) })) }; // prettier-ignore
    expect(imagesOf(parseFigureState(saved))).toHaveLength(1);
  });
});
