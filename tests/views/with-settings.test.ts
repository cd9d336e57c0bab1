import { expect, it } from "vitest";
import { chromaticityDiagram } from "../../src/techniques/colour/index.js";
import { stack, withSettings } from "../../src/views/index.js";
import { exampleSeries } from "./examples.js";
import { exampleExploration } from "./explorations.js";
import { curveFit, decayFit } from "./results.js";

const diagram = chromaticityDiagram({ points: [{ name: "film", x: 0.2, y: 0.6 }] });

it("gives all settings of a view: those that were chosen, the others as without", () => {
  const { settings } = withSettings(decayFit(), { from: 2 });
  expect(settings).toEqual({ schemaVersion: 1, scale: "counts", from: 2, to: null, response: true });
  expect(Object.isFrozen(settings)).toBe(true);
});

it("takes those of a stack in their short form, over those that the stack came with", () => {
  const look = stack(exampleSeries(), { unit: "eV", map: "magma" });
  expect(withSettings(look, { map: null, lines: [500] }).settings).toEqual({
    ...look.settings,
    map: null,
    lines: [{ at: 500, name: "" }],
  });
});

it.each([
  [
    "a setting that a stack cannot have",
    () => withSettings(exampleSeries(), { unit: "furlong" as never }),
    "`settings.unit`",
  ],
  ["a setting of another view", () => withSettings(diagram, { scale: "linear" }), "`settings`"],
  [
    "something that the view cannot show",
    () => withSettings(diagram, { diagram: "XYZ" as never }),
    "`settings.diagram`",
  ],
  ["a window that ends before it begins", () => withSettings(decayFit(), { from: 5, to: 1 }), "`settings.from`"],
  [
    "a slider that is not there",
    () => withSettings(exampleExploration(), { values: { none: 1 } }),
    "`settings.values`",
  ],
  ["a slider beyond its end", () => withSettings(exampleExploration(), { values: { Ea: 1e3 } }), "`settings.values`"],
  ["a view without settings", () => withSettings(curveFit(), {}), "`value`"],
  ["no view", () => withSettings(7, {}), "`value`"],
])("refuses %s", (_, made, words) => {
  // prettier-ignore
  expect(made).toThrow(`Expected ${words} to be`);
});
