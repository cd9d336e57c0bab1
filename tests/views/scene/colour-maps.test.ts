import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blueRed, cividis, entry, magma, rgb, viridis, type Colormap } from "../../../src/views/scene/index.js";
import { ALL_EYES, distance, lab, type Eyes, type Lab } from "./sight.js";

interface Seen {
  readonly colour: string;
  readonly normal: Lab;
  readonly Protanopia: Lab;
  readonly Deuteranopia: Lab;
  readonly Tritanopia: Lab;
}
const reference = JSON.parse(readFileSync(new URL("../../reference/colour-maps.json", import.meta.url), "utf8")) as {
  readonly tables: Readonly<Record<string, string>>;
  readonly seen: readonly Seen[];
};

const ALL = ALL_EYES;
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
