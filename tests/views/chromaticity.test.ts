import { describe, expect, it } from "vitest";
import { chromaticityDiagram, emissionBand, emissionColour, gamut } from "../../src/techniques/colour/index.js";
import {
  chromaticityScene,
  datumWords,
  diagramState,
  drawDiagram,
  parseChromaticityState,
} from "../../src/views/chromaticity/index.js";
import { displayedColour } from "../../src/views/chromaticity/horseshoe.js";
import { DARK, LIGHT, toPixel, toSrgb, toSvg, type Mark } from "../../src/views/scene/index.js";
import { svgText } from "./figures.js";

const red = emissionColour(emissionBand({ peak: 637, fwhm: 34 }), { name: "CsI" });
const triangle = gamut(
  [
    { x: 0.6362, y: 0.3523 },
    { x: 0.0721, y: 0.6978 },
    { x: 0.053, y: 0.415 },
  ],
  { name: "three" },
);
const state = diagramState(
  chromaticityDiagram({
    title: "LEDs",
    points: [red, { name: "published", x: 0.0721, y: 0.6978 }],
    gamuts: [triangle],
  }),
);

describe("the colours of the horseshoe", () => {
  it.each([
    ["red", 0.64, 0.33, [1, 0, 0]],
    ["green", 0.3, 0.6, [0, 1, 0]],
    ["blue", 0.15, 0.06, [0, 0, 1]],
    ["white", 0.3127, 0.329, [1, 1, 1]],
  ] as const)("sRGB's own %s is that primary alone", (_, x, y, expected) => {
    displayedColour(x, y).forEach((c, i) => {
      expect(Math.abs(c - (expected[i] as number))).toBeLessThan(2e-3);
    });
  });

  it("inside sRGB's triangle the colour has the chromaticity of its place", () => {
    // IEC 61966-2-1, the other way: from linear sRGB to X, Y, Z.
    for (const [x, y] of [
      [0.3, 0.4],
      [0.45, 0.41],
      [0.25, 0.25],
      [0.35, 0.5],
    ] as const) {
      // prettier-ignore
      const [r, g, b] = displayedColour(x, y);
      const [X, Y, Z] = [0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b]; // prettier-ignore
      expect(X / (X + Y + Z)).toBeCloseTo(x, 3);
      expect(Y / (X + Y + Z)).toBeCloseTo(y, 3);
    }
  });

  it("no place has a colour outside 0 to 1", () => {
    for (let x = 0; x < 0.8; x += 0.05) {
      for (let y = 0.01; y < 0.9 - x; y += 0.05) {
        const colour = displayedColour(x, y);
        expect(Math.min(...colour)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...colour)).toBe(1);
      }
    }
  });
});

describe("the diagram", () => {
  it("has one scale for both axes, whatever its width", () => {
    for (const width of [400, 620, 800, 1600]) {
      for (const diagram of ["xy", "uv"] as const) {
        const [place] = drawDiagram({ ...state, diagram }, 0, width, LIGHT).places;
        const { x, y, plot } = place!.left;
        const across = plot.width / (x.domain[1] - x.domain[0]);
        const up = plot.height / (y.domain[1] - y.domain[0]);
        expect(Math.abs(across / up - 1)).toBeLessThan(0.005);
        expect(plot.x + plot.width).toBeLessThanOrEqual(width);
      }
    }
  });

  it("puts a point where its coordinates are, in both diagrams", () => {
    for (const [diagram, at] of [
      ["xy", [0.0721, 0.6978]],
      ["uv", [(4 * 0.0721) / (-2 * 0.0721 + 12 * 0.6978 + 3), (9 * 0.6978) / (-2 * 0.0721 + 12 * 0.6978 + 3)]],
    ] as const) {
      // prettier-ignore
      const { marks, places } = drawDiagram({ ...state, diagram }, 0, 620, LIGHT);
      const { x, y } = places[0]!.left;
      const inner = marks.find((m): m is Extract<Mark, { kind: "group" }> => m.kind === "group")!;
      const points = inner.marks.find((m): m is Extract<Mark, { kind: "points" }> => m.kind === "points")!;
      expect(points.points[2]).toBeCloseTo(toPixel(x, at[0]), 6);
      expect(points.points[3]).toBeCloseTo(toPixel(y, at[1]), 6);
    }
  });

  it("names points, triangles and wavelengths, and says that it is simulated", () => {
    const text = svgText(toSvg(chromaticityScene(state)));
    for (const part of [
      "LEDs",
      "CsI",
      "published",
      "Rec. 2020",
      "sRGB",
      "three",
      "520",
      "simulated: a Gaussian band",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("writes no name over a wavelength, wherever the point stands", () => {
    const { width: wide, height: high } = { width: 6.2, height: 11 * 0.8 };
    const peaks = Array.from({ length: 38 }, (_, i) => 455 + 5 * i);
    for (const peak of peaks) {
      const point = emissionColour(emissionBand({ peak, fwhm: 20 }), { name: "red" });
      const one = diagramState(chromaticityDiagram({ points: [point] }));
      for (const [diagram, width] of [
        ["xy", 330],
        ["xy", 400],
        ["xy", 620],
        ["uv", 400],
        ["uv", 1000],
      ] as const) {
        const { marks } = drawDiagram({ ...one, diagram }, 0, width, LIGHT);
        const inner = marks.find((m): m is Extract<Mark, { kind: "group" }> => m.kind === "group")!;
        const texts = inner.marks.filter((m): m is Extract<Mark, { kind: "text" }> => m.kind === "text");
        const boxes = texts.map(({ x, y, text, anchor = "start" }) => {
          const name = typeof text === "string" ? text : text.map((part) => part.text).join("");
          // Each figure and letter of these is about as wide.
          const across = wide * name.length;
          return { name, left: x - across * { start: 0, middle: 0.5, end: 1 }[anchor], across, base: y };
        });
        expect(boxes.map(({ name }) => name)).toContain("red");
        const on = boxes
          .filter(({ name }) => name !== "red")
          .filter((tick) => {
            const red = boxes.find(({ name }) => name === "red")!;
            return (
              tick.left < red.left + red.across &&
              red.left < tick.left + tick.across &&
              Math.abs(tick.base - red.base) < high
            );
          });
        expect(on, `${String(peak)} nm, ${diagram} at ${String(width)} px`).toEqual([]);
      }
    }
  });

  it("is darker behind the light lines of a dark theme, with the same hues", () => {
    const image = (theme: typeof LIGHT): Uint8ClampedArray => {
      const group = drawDiagram(state, 0, 620, theme).marks.find((m) => m.kind === "group");
      const mark = group?.kind === "group" ? group.marks[0] : undefined;
      if (mark?.kind !== "image") throw new Error("no image");
      return mark.raster.rgba;
    };
    const [light, dark] = [image(LIGHT), image(DARK)];
    expect(Math.max(...light.filter((_, i) => i % 4 !== 3))).toBe(255);
    expect(Math.max(...dark.filter((_, i) => i % 4 !== 3))).toBe(Math.round(toSrgb(0.2)));
  });

  it("says of a datum what it is and where, in both coordinates", () => {
    expect(datumWords(state, 0, state.locus.wavelengths.indexOf(520))).toMatch(/^520 nm: x = 0\.0743, y = 0\.8338; u′ = 0\.0231/); // prettier-ignore
    expect(datumWords(state, 1, 1)).toMatch(/^Rec\. 2020, green: x = 0\.1700, y = 0\.7970/);
    expect(datumWords(state, 4, 1)).toMatch(/^published: x = 0\.0721, y = 0\.6978/);
    expect(datumWords(state, 4, 9)).toBeUndefined();
  });

  it("warns of a colour from a spectrum that is cut", () => {
    const cut = emissionColour(emissionBand({ peak: 508, fwhm: 60, from: 490 }), { name: "cut" });
    expect(diagramState(chromaticityDiagram({ points: [cut] }))).toMatchObject({ ok: false });
  });
});

describe("a state from elsewhere", () => {
  it.each([
    [{ diagram: "lab" }, /"xy" or "uv"/],
    [{ locus: { ...state.locus, y: new Float64Array(2) } }, /locus\.y/],
    [{ points: { ...state.points, names: ["one"] } }, /points/],
    [
      { triangles: [{ name: "t", standard: true, x: new Float64Array(4), y: new Float64Array(4) }] },
      /triangles\[0\]\.x/,
    ],
    [{ view: "figure" }, /state\.view/],
  ])("is refused where a field cannot be meant: %o", (change, message) => {
    expect(() => parseChromaticityState({ ...state, ...change })).toThrow(message);
  });

  it("is drawn without points or triangles, and with places that are no numbers", () => {
    const none = { ...state, points: { names: [], x: new Float64Array(0), y: new Float64Array(0) }, triangles: [] };
    expect(toSvg(chromaticityScene(parseChromaticityState(none))).includes("NaN")).toBe(false);
    const odd = { ...state, points: { names: ["odd"], x: Float64Array.of(Number.NaN), y: Float64Array.of(Infinity) } };
    expect(toSvg(chromaticityScene(parseChromaticityState(odd))).includes("NaN")).toBe(false);
  });
});
