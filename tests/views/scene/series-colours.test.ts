import { describe, expect, it } from "vitest";
import { colourOf, SERIES_COLOURS } from "../../../src/views/figure/index.js";
import {
  contrast,
  CONTRAST_DARK,
  CONTRAST_LIGHT,
  DARK,
  LIGHT,
  rgb,
  type Theme,
} from "../../../src/views/scene/index.js";
import { ALL_EYES, distance, lab } from "./sight.js";

/** The themes with what WCAG 2.2 asks of lines, 1.4.11 and, for readers who asked for more, the next level of text. */
const THEMES: readonly (readonly [Theme, number])[] = [
  [LIGHT, 3],
  [DARK, 3],
  [CONTRAST_LIGHT, 4.5],
  [CONTRAST_DARK, 4.5],
];

describe.each(THEMES)("the colours of series that have names, in the theme $name", (theme, least) => {
  const colours = SERIES_COLOURS.map((name) => rgb(colourOf(name, theme)));
  const apart = (some: number): number =>
    Math.min(...ALL_EYES.flatMap((eyes) => colours.slice(0, some).flatMap((a, i) => colours.slice(0, i).map((b) => distance(lab(a, eyes), lab(b, eyes)))))); // prettier-ignore

  it("stand out from the background", () => {
    for (const colour of colours) expect(contrast(colour, rgb(theme.background))).toBeGreaterThanOrEqual(least);
  });

  it("are told apart by everybody: five by ten just noticeable differences, all eight by seven", () => {
    // A just noticeable difference is 2.3 (Mahy, Van Eycken, Oosterlinck 1994).
    expect(apart(5)).toBeGreaterThan(10 * 2.3);
    expect(apart(8)).toBeGreaterThan(7 * 2.3);
  });

  it("are told apart better than five steps of a sequence", () => {
    const steps = [0, 0.25, 0.5, 0.75, 1].map((part) => rgb(colourOf(part, theme)));
    const neighbours = (eyes: (typeof ALL_EYES)[number]): number[] =>
      steps.slice(1).map((one, i) => distance(lab(one, eyes), lab(steps[i]!, eyes)));
    expect(apart(5)).toBeGreaterThan(Math.min(...ALL_EYES.flatMap(neighbours)));
  });
});
