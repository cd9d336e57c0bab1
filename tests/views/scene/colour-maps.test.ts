import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  blueRed,
  cividis,
  entry,
  magma,
  rgb,
  viridis,
  type Colormap,
  type Rgb,
} from "../../../src/views/scene/index.js";

interface Seen {
  readonly colour: string;
  readonly normal: Lab;
  readonly Protanopia: Lab;
  readonly Deuteranopia: Lab;
  readonly Tritanopia: Lab;
}
type Lab = readonly [number, number, number];
type Eyes = Exclude<keyof Seen, "colour">;

const reference = JSON.parse(readFileSync(new URL("../../reference/colour-maps.json", import.meta.url), "utf8")) as {
  readonly tables: Readonly<Record<string, string>>;
  readonly seen: readonly Seen[];
};

/** Machado, Oliveira, Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291, severity 1; for linear light. */
const EYES: Readonly<Record<Eyes, readonly Lab[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  Protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  Deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  Tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* under D65 of a colour as these eyes see it. */
function lab(colour: Rgb, eyes: Eyes): Lab {
  const linear = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const times = (rows: readonly Lab[], v: readonly number[]): number[] =>
    rows.map((row) => row.reduce((sum, m, i) => sum + m * (v[i] as number), 0));
  const light = times(EYES[eyes], linear).map((c) => Math.max(0, Math.min(1, c)));
  const xyz = times(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    light,
  );
  const white = [0.95045593, 1, 1.08905775];
  const [x, y, z] = xyz.map((v, i) => {
    const t = v / (white[i] as number);
    return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
  }) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const ALL = Object.keys(EYES) as Eyes[];
const SEQUENTIAL = [viridis, cividis, magma];
const at = (map: Colormap, i: number, eyes: Eyes): Lab => lab(entry(map, i), eyes);

describe("the eyes of this test", () => {
  it("see what colour-science works out", () => {
    for (const seen of reference.seen) {
      for (const eyes of ALL) {
        // That package has the matrices with more digits and the matrix of sRGB with four.
        expect(distance(lab(rgb(seen.colour), eyes), seen[eyes]), `${seen.colour} ${eyes}`).toBeLessThan(0.05);
      }
    }
  });
});

describe.each(SEQUENTIAL)("the colour map $name", (map) => {
  it("has matplotlib's colours", () => {
    expect(Buffer.from(map.table).toString("hex")).toBe(reference.tables[map.name]);
  });

  it.each(ALL)("grows lighter from entry to entry (%s)", (eyes) => {
    // Entries are whole bytes: a single one may stand still, eight never do.
    for (let i = 1; i < 256; i += 1) {
      expect(at(map, i, eyes)[0] - at(map, i - 1, eyes)[0]).toBeGreaterThan(-0.15);
    }
    for (let i = 8; i < 256; i += 1) expect(at(map, i, eyes)[0]).toBeGreaterThan(at(map, i - 8, eyes)[0]);
    expect(at(map, 255, eyes)[0] - at(map, 0, eyes)[0]).toBeGreaterThan(60);
  });

  it.each(ALL)("has twelve steps that anyone can tell apart (%s)", (eyes) => {
    for (let k = 0; k < 11; k += 1) {
      // Twice the just noticeable difference: 2.3 (Mahy, Van Eycken, Oosterlinck 1994).
      expect(distance(at(map, 23 * k, eyes), at(map, 23 * (k + 1), eyes))).toBeGreaterThan(2 * 2.3);
    }
  });
});

describe("the colour map from blue to red", () => {
  it("is neutral and lightest in its middle, which is zero", () => {
    for (const middle of [127, 128]) {
      const [lightness, a, b] = at(blueRed, middle, "normal");
      expect(lightness).toBeGreaterThan(95);
      expect(Math.hypot(a, b)).toBeLessThan(2);
    }
  });

  it.each(ALL)("grows darker on both sides (%s)", (eyes) => {
    for (let i = 0; i < 127; i += 1) {
      expect(at(blueRed, i + 1, eyes)[0]).toBeGreaterThan(at(blueRed, i, eyes)[0] - 0.15);
      expect(at(blueRed, 254 - i, eyes)[0]).toBeGreaterThan(at(blueRed, 255 - i, eyes)[0] - 0.15);
    }
  });

  it.each(ALL)("has steps, and signs, that anyone can tell apart (%s)", (eyes) => {
    for (let k = 0; k < 15; k += 1) {
      expect(distance(at(blueRed, 17 * k, eyes), at(blueRed, 17 * (k + 1), eyes))).toBeGreaterThan(2 * 2.3);
    }
    for (let i = 32; i < 128; i += 1) {
      const away = (i - 16) / 112;
      expect(distance(at(blueRed, 127 - i, eyes), at(blueRed, 128 + i, eyes))).toBeGreaterThan(10 * Math.min(1, away));
    }
  });
});
