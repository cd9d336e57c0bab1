import { describe, expect, it } from "vitest";
import { decodeState, encodeState } from "../../src/protocol/index.js";
import { presentationOf, xy, type XyInit } from "../../src/views/index.js";
import { LIGHT } from "../../src/views/scene/index.js";
import { parseXyState } from "../../src/views/xy/index.js";

const plot = (count: number, more: Partial<XyInit> = {}): ReturnType<typeof xy> =>
  xy({ series: Array.from({ length: count }, (_, i) => ({ name: `film ${String(i)}`, x: [0, 1], y: [i, i + 1] })), ...more }); // prettier-ignore
const colours = (of: ReturnType<typeof xy>): unknown[] => of.state.panel.layers.map(({ colour }) => colour);

describe("the colours of a plot of several series", () => {
  it("are those that are told apart easily, up to eight", () => {
    expect(colours(plot(5))).toEqual(["series1", "series2", "series3", "series4", "series5"]);
    expect(new Set(colours(plot(8))).size).toBe(8);
    const svg = presentationOf(plot(3))?.svg?.() ?? "";
    for (const colour of LIGHT.series.slice(0, 3)) expect(svg).toContain(colour);
  });

  it("are a sequence where that is asked for, and for more than eight", () => {
    expect(colours(plot(3, { colours: "sequence" }))).toEqual([0, 0.5, 1]);
    expect(colours(plot(9)).every((one) => typeof one === "number")).toBe(true);
  });

  it("come over the wire; others are refused", () => {
    const back = parseXyState(decodeState(encodeState({ ...plot(3).state })));
    expect(back.panel.layers.map(({ colour }) => colour)).toEqual(["series1", "series2", "series3"]);
    const crafted = { ...plot(2).state.panel.layers[0], colour: "background" };
    const { state } = plot(2);
    expect(() => parseXyState({ ...state, panel: { ...state.panel, layers: [crafted] } })).toThrow("`colour`");
  });

  it("refuse a word that is none of the two", () => {
    expect(() => plot(2, { colours: "rainbow" as never })).toThrow("Expected `colours` to be");
  });
});
