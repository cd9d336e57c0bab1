import { describe, expect, it } from "vitest";
import { colourOf } from "../../../src/views/figure/index.js";
import {
  CONTRAST_DARK,
  CONTRAST_LIGHT,
  contrast,
  DARK,
  entry,
  LIGHT,
  rgb,
  themeOf,
  viridis,
  withContrast,
  type Rgb,
  type Theme,
} from "../../../src/views/scene/index.js";

/** WCAG 2.2, success criteria 1.4.3 and 1.4.11, and 1.4.6 for readers who asked for more. */
const CASES: readonly (readonly [Theme, number, number])[] = [
  [LIGHT, 4.5, 3],
  [DARK, 4.5, 3],
  [CONTRAST_LIGHT, 7, 4.5],
  [CONTRAST_DARK, 7, 4.5],
];

describe("the contrast of black and white", () => {
  it("is 21, and that of a colour with itself 1", () => {
    const grey: Rgb = [118, 118, 118];
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 9);
    expect(contrast(grey, grey)).toBe(1);
    // The darkest grey that WCAG's own examples pass on white.
    expect(contrast(grey, [255, 255, 255])).toBeCloseTo(4.54, 2);
  });
});

describe.each(CASES)("the theme $name", (theme, text, line) => {
  const against = (colour: string | Rgb): number =>
    contrast(typeof colour === "string" ? rgb(colour) : colour, rgb(theme.background));

  it("has readable text", () => {
    // Data, fit and warnings colour words too.
    for (const name of ["text", "muted", "warn", "data", "fit"] as const) {
      expect(against(theme[name]), name).toBeGreaterThanOrEqual(text);
    }
  });

  it("has axes, curves and cursors that stand out", () => {
    for (const name of ["axis", "data", "fit", "cursor"] as const) {
      expect(against(theme[name]), name).toBeGreaterThanOrEqual(line);
    }
    const [from, to] = theme.lines;
    for (let k = 0; k <= 100; k += 1) {
      expect(against(entry(viridis, 255 * (from + ((to - from) * k) / 100)))).toBeGreaterThanOrEqual(line);
    }
    for (let k = 0; k <= 6; k += 1) expect(against(colourOf(k / 6, theme))).toBeGreaterThanOrEqual(line);
  });

  it("is found by its name, and the theme with more contrast is of its kind", () => {
    expect(themeOf(theme.name)).toBe(theme);
    expect(withContrast(theme).scheme).toBe(theme.scheme);
    expect(withContrast(withContrast(theme))).toBe(withContrast(theme));
  });
});
