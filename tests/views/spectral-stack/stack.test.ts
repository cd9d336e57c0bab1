import { describe, expect, it } from "vitest";
import { deltaA } from "../../../src/insitu/index.js";
import { decodeState, encodeState } from "../../../src/protocol/index.js";
import { spectralSeries, spectrum } from "../../../src/spectroscopy/index.js";
import { blueRed, DARK, LIGHT, toPixel, toSvg, viridis, type Panel } from "../../../src/views/scene/index.js";
import {
  parseStackState,
  scanColour,
  shownStack,
  spectrumState,
  stackLayout,
  type StackLayout,
  stackScene,
  stackSettings,
  stackState,
  startCursor,
  traceAt,
  valueAt,
  type ShownStack,
} from "../../../src/views/spectral-stack/index.js";
import { rastersOf } from "../decode-png.js";
import { band, exampleSeries, NM, SECONDS } from "../examples.js";
import { clashes, svgText } from "../figures.js";

function shownOf(...parameters: Parameters<typeof shownStack>): ShownStack {
  const shown = shownStack(...parameters);
  if (shown === undefined) throw new Error("nothing to draw");
  return shown;
}

/** The colour that a value must have, worked out from the map's table alone. */
function expectedColour(value: number, [low, high]: readonly [number, number], table: ArrayLike<number>): number[] {
  const i = Math.max(0, Math.min(255, Math.floor(((value - low) / (high - low)) * 256)));
  return [table[3 * i], table[3 * i + 1], table[3 * i + 2], 255] as number[];
}

/** Checks the heatmap's PNG in an SVG at the centre of many cells. */
function expectPixels(
  svg: string,
  shown: ShownStack,
  panel: Panel,
  value: (scan: number, column: number) => number,
  table: ArrayLike<number>,
): void {
  const image = rastersOf(svg)[0];
  if (image === undefined) throw new Error("no raster");
  let checked = 0;
  for (let scan = 0; scan < shown.nScans; scan += 3) {
    for (let column = 0; column < shown.nAxis; column += 7) {
      const x = toPixel(panel.x, shown.state.axis.values[column] as number) - panel.plot.x;
      const y = toPixel(panel.y, shown.state.coordinate.values[scan] as number) - panel.plot.y;
      const px = Math.floor((x / panel.plot.width) * image.width);
      const py = Math.floor((y / panel.plot.height) * image.height);
      const at = (py * image.width + px) * 4;
      expect([...image.rgba.subarray(at, at + 4)]).toEqual(expectedColour(value(scan, column), shown.colours, table));
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(500);
}

describe("a stack that is to fill a height", () => {
  const shown = shownOf(stackState(exampleSeries()));
  const layout = (width: number, room: number): StackLayout => stackLayout(shown, startCursor(shown), width, 28, room);

  it("fills it to the pixel where its panels stand side by side, and to three where one under the other", () => {
    for (const room of [500, 777, 1300]) expect(layout(900, room).height).toBe(room);
    for (const room of [620, 1001, 1300]) {
      const { height } = layout(500, room);
      expect(height).toBeLessThanOrEqual(room);
      expect(height).toBeGreaterThanOrEqual(room - 3);
    }
  });

  it("stays high enough to be read in a low one, with every panel inside", () => {
    for (const width of [500, 900]) {
      const { height, heatmap, spectra, trace } = layout(width, 90);
      expect(height).toBeGreaterThan(400);
      for (const panel of [heatmap, spectra, trace]) {
        expect(panel?.plot.height).toBeGreaterThan(100);
        expect((panel?.plot.y ?? 0) + (panel?.plot.height ?? 0)).toBeLessThan(height);
      }
    }
  });
});

describe("the heatmap of a stack", () => {
  const state = stackState(exampleSeries());

  it("shows the absorbance of every cell through viridis", () => {
    const shown = shownOf(state);
    const panel = stackLayout(shown, startCursor(shown), 900, 28).heatmap as Panel;
    expectPixels(
      toSvg(stackScene(state)),
      shown,
      panel,
      (i, j) => band(NM[j] as number, SECONDS[i] as number),
      viridis.table,
    );
  });

  it("shows ΔA through a map centred on zero", () => {
    const shown = shownOf(state, stackSettings({ reference: 3 }));
    expect(shown.colours[0]).toBe(-shown.colours[1]);
    const panel = stackLayout(shown, startCursor(shown), 900, 28).heatmap as Panel;
    const difference = (i: number, j: number): number =>
      band(NM[j] as number, SECONDS[i] as number) - band(NM[j] as number, SECONDS[3] as number);
    expectPixels(
      toSvg(stackScene(state, { settings: stackSettings({ reference: 3 }) })),
      shown,
      panel,
      difference,
      blueRed.table,
    );
  });

  it("is the right way round on a falling axis", () => {
    const reversed = stackState(exampleSeries({ axis: NM.slice().reverse() }));
    const svg = (s: typeof state): number[] => [...(rastersOf(toSvg(stackScene(s)))[0]?.rgba ?? [])];
    expect(svg(reversed)).toEqual(svg(state));
  });

  it("leaves masked values and pauses in the measurement in the colour of missing data", () => {
    const series = exampleSeries({ seconds: Float64Array.of(0, 60, 120, 180, 900, 960) });
    const mask = new Uint8Array(series.values.length);
    mask.fill(1, 2 * NM.length, 3 * NM.length);
    const shown = shownOf(stackState({ ...series, mask }));
    const panel = stackLayout(shown, startCursor(shown), 900, 28).heatmap as Panel;
    const image = rastersOf(toSvg(stackScene(shown.state)))[0];
    const at = (seconds: number): number[] => {
      const y = (toPixel(panel.y, seconds) - panel.plot.y) / panel.plot.height;
      const i = Math.floor(y * (image?.height ?? 0)) * (image?.width ?? 0) * 4;
      return [...(image?.rgba.subarray(i, i + 3) ?? [])];
    };
    const missing = [0xd9, 0xdd, 0xe2];
    expect(at(120)).toEqual(missing);
    expect(at(500)).toEqual(missing);
    expect(at(60)).not.toEqual(missing);
    expect(at(900)).not.toEqual(missing);
  });
});

describe("a stack's difference", () => {
  const raw = exampleSeries();
  const dA = deltaA(raw, { reference: 5 });

  it("that came as such is shown as such, and gives the raw stack back", () => {
    const state = stackState(dA);
    expect([...shownOf(state).values]).toEqual([...dA.values]);
    const back = shownOf(state, stackSettings({ reference: "none" }));
    raw.values.forEach((v, i) => {
      expect(Math.abs((back.values[i] as number) - v)).toBeLessThan(1e-15);
    });
    expect(back.isDifference).toBe(false);
  });

  it("against another scan does not depend on the reference it came with", () => {
    const fromRaw = shownOf(stackState(raw), stackSettings({ reference: 11 })).values;
    const fromDifference = shownOf(stackState(dA), stackSettings({ reference: 11 })).values;
    fromRaw.forEach((v, i) => {
      expect(Math.abs((fromDifference[i] as number) - v)).toBeLessThan(1e-15);
    });
  });

  it("of something other than absorbance is not called ΔA", () => {
    const pl = stackState({ ...raw, signal: { kind: "PL intensity", unit: "a.u.", label: "PL intensity" } });
    expect(svgText(toSvg(stackScene(pl, { settings: stackSettings({ reference: 0 }) })))).toContain("ΔIPL");
    expect(svgText(toSvg(stackScene(pl, { settings: stackSettings({ reference: 0 }) })))).not.toContain("ΔA");
  });
});

describe("the cursor", () => {
  it("reads the value of the data itself, and its trace is the data's column", () => {
    const shown = shownOf(stackState(exampleSeries()));
    expect(valueAt(shown, { scan: 7, column: 33 })).toBe(band(NM[33] as number, SECONDS[7] as number));
    expect([...traceAt(shown, 33)]).toEqual([...SECONDS].map((t) => band(NM[33] as number, t)));
  });

  it("begins at the last scan, where the run changed most", () => {
    const shown = shownOf(stackState(exampleSeries()));
    const { scan, column } = startCursor(shown);
    expect(scan).toBe(SECONDS.length - 1);
    // The rising band has the larger change over this run: both bands have height 1.
    expect(Math.min(Math.abs((NM[column] as number) - 500), Math.abs((NM[column] as number) - 300))).toBeLessThan(6);
  });
});

describe("the figure of a stack", () => {
  const state = stackState(exampleSeries({ simulated: "made for this test, of two bands that nobody measured" }), [
    { at: 391.2, error: 0.4, label: "" },
    { at: 402, error: null, label: "" },
  ]);

  it("has quantities and units on every axis, and says that it is simulated", () => {
    const text = svgText(toSvg(stackScene(state)));
    for (const label of ["λ / nm", "t / s", "A", "▼ 391.2 ± 0.4, 402 nm", "λ = ", "t = 2420 s", "22 °C"])
      expect(text).toContain(label);
    expect(text).toContain("simulated: made for this test");
    expect(svgText(toSvg(stackScene(state, { settings: stackSettings({ reference: 0 }) })))).toContain("ΔA");
  });

  it.each([400, 800, 1600])("keeps its texts apart and inside at %d px, raw and as a difference", (width) => {
    expect(clashes(stackScene(state, { width }))).toEqual([]);
    expect(clashes(stackScene(state, { width, settings: stackSettings({ reference: 0 }) }))).toEqual([]);
    const small = exampleSeries();
    const tiny = stackState({ ...small, values: small.values.map((v) => v * 3e-5) });
    expect(clashes(stackScene(tiny, { width, theme: DARK }))).toEqual([]);
    const spike = stackState({ ...small, values: small.values.map((v, i) => (i === 999 ? 1e3 : v)) });
    expect(svgText(toSvg(stackScene(spike, { width })))).toContain("outliers beyond");
    expect(clashes(stackScene(spike, { width }))).toEqual([]);
    const huge = stackState({ ...small, values: small.values.map((v) => v * 65535) });
    expect(clashes(stackScene(huge, { width, settings: stackSettings({ reference: 2 }) }))).toEqual([]);
  });

  it("shows all spectra in the colours of their times", () => {
    const shown = shownOf(state);
    const raster = rastersOf(toSvg(stackScene(state)))[2];
    const pixels = new Set<string>();
    for (let i = 0; i < (raster?.rgba.length ?? 0); i += 4) {
      if (raster?.rgba[i + 3] === 255) pixels.add([...raster.rgba.subarray(i, i + 3)].join());
    }
    for (const scan of [0, 20, 40]) expect(pixels).toContain(scanColour(shown, scan, LIGHT).join());
  });

  const nm = Float64Array.from({ length: 50 }, (_, i) => 400 + i);
  const holes = Float64Array.from({ length: 250 }, (_, i) => (i % 7 === 0 ? Number.NaN : Math.sin(i)));
  const oneScan = { kind: "time", unit: "s", values: [0] } as const;
  const fiveScans = { kind: "time", unit: "s", values: [0, 1, 2, 3, 4] } as const;
  it.each([
    ["one spectrum", spectralSeries({ axis: nm, coordinate: oneScan, values: nm, signal: "absorbance" })],
    ["one point", spectralSeries({ axis: [400], coordinate: fiveScans, values: [1, 2, 3, 4, 5] })],
    ["constant data", spectralSeries({ axis: nm, coordinate: fiveScans, values: new Float64Array(250).fill(0.3) })],
    ["zeros", spectralSeries({ axis: nm, coordinate: fiveScans, values: new Float64Array(250) })],
    [
      "two scans",
      spectralSeries({
        axis: nm,
        coordinate: { kind: "time", unit: "s", values: [0, 1] },
        values: new Float64Array(100).map((_, i) => i),
      }),
    ],
    [
      "holes",
      spectralSeries({
        axis: nm,
        coordinate: fiveScans,
        values: holes,
        mask: holes.map((v) => (Number.isNaN(v) ? 1 : 0)),
      }),
    ],
    [
      "a bias sweep that returns",
      spectralSeries({
        axis: nm,
        coordinate: { kind: "bias", unit: "V", values: [0, 1, 2, 1, 0] },
        values: new Float64Array(250).map((_, i) => i),
      }),
    ],
  ])("is whole for %s", (_, series) => {
    for (const reference of [undefined, 0] as const) {
      const scene = stackScene(stackState(series), {
        width: 640,
        ...(reference === undefined ? {} : { settings: stackSettings({ reference }) }),
      });
      const svg = toSvg(scene);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(clashes(scene)).toEqual([]);
      expect(scene.height).toBeGreaterThan(200);
    }
  });

  it("counts scans in whole numbers where nothing else tells them apart", () => {
    const values = new Float64Array(150).map((_, i) => 1000 * Math.sin(i));
    const index = { kind: "index", unit: "", values: [0, 1, 2] } as const;
    const returning = { kind: "bias", unit: "V", values: [0, 1, 0] } as const;
    for (const coordinate of [index, returning]) {
      for (const width of [500, 1600]) {
        const lines = svgText(
          toSvg(stackScene(stackState(spectralSeries({ axis: nm, coordinate, values })), { width })),
        );
        expect(lines.split("\n").filter((text) => ["0.5", "1.5", "0.2"].includes(text))).toEqual([]);
      }
    }
  });

  it("is a sentence where there is nothing to draw", () => {
    const none = { ...state, extent: null, values: new Float64Array(state.values.length).fill(Number.NaN) };
    expect(svgText(toSvg(stackScene(none)))).toContain("There is no number to draw");
    const empty = {
      ...state,
      values: new Float64Array(0),
      coordinate: { ...state.coordinate, values: new Float64Array(0) },
    };
    expect(svgText(toSvg(stackScene(empty)))).toContain("no spectra yet");
  });

  it("shows one spectrum as a line with its own values at the cursor", () => {
    const one = spectrumState(spectrum({ axis: nm, values: nm.map((v) => v / 1000), signal: "absorbance" }));
    expect(svgText(toSvg(stackScene(one, { cursor: { scan: 0, column: 10 } })))).toContain("λ = 410 nm, A = 0.41");
  });

  it("carries a title from a stranger as text", () => {
    const svg = toSvg(stackScene({ ...state, title: `<img src=x onerror=alert(1)> & "so"` }));
    expect(svg).not.toContain("<img");
    expect(svg).toContain("&lt;img");
  });
});

describe("the state of a stack", () => {
  const state = stackState(deltaA(exampleSeries({ simulated: "for a test" }), { reference: 0 }), [
    { at: 400, error: null, label: "x" },
  ]);

  it("comes back from the codec and the check as it was", () => {
    expect(parseStackState(decodeState(encodeState({ ...state })))).toStrictEqual(state);
  });

  it("says to which step its numbers were rounded, which states of earlier versions never were", () => {
    const { rounding: _, ...earlier } = state;
    expect(parseStackState(earlier).rounding).toBeNull();
    expect(parseStackState({ ...state, rounding: { step: 1e-4 } }).rounding).toStrictEqual({ step: 1e-4 });
    expect(() => parseStackState({ ...state, rounding: { step: "fine" } })).toThrowError(/state\.rounding\.step/);
  });

  it.each([
    ["another view's name", { view: "kinetics" }, /"spectral-stack" but found "kinetics"/],
    ["another version", { schemaVersion: 2 }, /schemaVersion/],
    ["too few values", { values: new Float64Array(3) }, /state\.values/],
    ["values of another type", { values: [1, 2, 3] }, /float64 numbers/],
    ["a reference of another length", { difference: { reference: new Float64Array(2), description: "" } }, /reference/],
    ["marks without a place", { marks: [{ at: "here", error: null, label: "" }] }, /state\.marks\[0\]\.at/],
    ["no title", { title: undefined }, /state\.title/],
    ["an axis that is none", { axis: null }, /state\.axis/],
  ])("is refused with %s", (_, change, message) => {
    expect(() => parseStackState({ ...state, ...change })).toThrowError(message);
  });
});
