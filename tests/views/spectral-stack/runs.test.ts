import { describe, expect, it } from "vitest";
import { decodeState, encodeState, readCompactState } from "../../../src/protocol/index.js";
import { spectralSeries } from "../../../src/spectroscopy/index.js";
import { presentationOf, stack } from "../../../src/views/index.js";
import { toSvg } from "../../../src/views/scene/index.js";
import {
  parseStackRuns,
  runsScene,
  stackSettings,
  type StackRunsState,
} from "../../../src/views/spectral-stack/index.js";
import { exampleSeries, SECONDS } from "../examples.js";
import { clashes, svgText } from "../figures.js";

const series = exampleSeries();
const other = exampleSeries({ seconds: SECONDS.slice(0, 20), title: "Other" });
const weak = spectralSeries({ ...series, values: series.values.map((v) => v / 5), provenance: { title: "Weak" } });

describe("several runs side by side", () => {
  const presentation = presentationOf(stack([series, other, weak], { reference: 0, lines: [500], unit: "eV" }));
  const state = presentation?.view?.state as unknown as StackRunsState;

  it("travel as one state, and are kept in a notebook to the bit where that is small", () => {
    const back = parseStackRuns(decodeState(encodeState({ ...state })));
    expect(back.runs).toStrictEqual(state.runs);
    expect(back.settings).toStrictEqual(state.settings);
    const kept = parseStackRuns(readCompactState(JSON.parse(JSON.stringify(presentation?.view?.kept()))));
    expect(kept.settings).toStrictEqual(state.settings);
    kept.runs.forEach(({ values, rounding }, i) => {
      const step = rounding?.step ?? 0;
      values.forEach((v, k) => {
        expect(Math.abs(v - (state.runs[i]?.values[k] as number))).toBeLessThanOrEqual(step / 2);
      });
    });
  });

  it("are one picture, in which nothing clashes", () => {
    const svg = presentation?.svg?.() ?? "";
    for (const part of ["Film", "Other", "Weak", "ΔA", "E / eV", "2.4797 eV"]) expect(svgText(svg)).toContain(part);
    // What a raster is written in may spell anything.
    expect(svg.replace(/base64,[^"]*/g, "")).not.toMatch(/NaN|undefined/);
    for (const width of [400, 900, 1600]) expect(clashes(runsScene(state, { width }))).toEqual([]);
    const own = { ...state, settings: stackSettings({ sameScales: false }) };
    expect(toSvg(runsScene(own))).not.toBe(toSvg(runsScene({ ...state, settings: stackSettings() })));
  });

  it.each([
    ["none", []],
    ["too many", Array.from({ length: 7 }, () => series)],
    ["something else", [series, 7]],
  ])("are refused in words: %s", (_, runs) => {
    expect(() => stack(runs as never)).toThrowError(/Expected `of/);
  });

  it.each([[{ runs: [] }], [{ runs: "all" }], [{ runs: Array.from({ length: 7 }, () => ({})) }], [{ runs: [{}] }]])(
    "from a stranger are refused: %j",
    (change) => {
      expect(() => parseStackRuns({ schemaVersion: 1, view: "spectral-stack", ...change })).toThrowError(/state/);
    },
  );
});
