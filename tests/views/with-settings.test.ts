import { expect, it } from "vitest";
import { BRAND } from "../../src/foundation/index.js";
import { chromaticityDiagram } from "../../src/techniques/colour/index.js";
import { presentationOf, stack, withSettings } from "../../src/views/index.js";
import { exampleSeries } from "./examples.js";
import { exampleExploration } from "./explorations.js";
import { curveFit, decayFit, globalFit } from "./results.js";

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

/** A run of which only that is there which settings need: to show it would copy its spectra and follow it. */
const run = { [BRAND]: "LiveRun" };

it.each([
  ["of a stack", exampleSeries(), { unit: "eV" }, { map: "magma" }],
  ["of a live run", run, { unit: "eV" }, { map: "magma" }],
  ["of a decay", decayFit(), { scale: "linear" }, { from: 2 }],
  ["of a diagram", diagram, { diagram: "uv" }, {}],
] as const)("takes settings %s over those that were chosen before", (_, value, first, then) => {
  const { settings } = withSettings(withSettings(value, first), then);
  expect(settings).toMatchObject({ ...first, ...then });
  // What is said to be nothing is not said.
  const [key] = Object.keys(first);
  expect(withSettings(withSettings(value, first), { [key as "unit"]: undefined }).settings).toMatchObject(first);
});

it("makes no view of spectra only to read their settings", () => {
  const series = exampleSeries();
  let reads = 0;
  const counted = {
    ...series,
    get values() {
      reads += 1;
      return series.values;
    },
  };
  const shown = withSettings(stack(counted, { map: "magma" }), { unit: "eV" });
  withSettings(withSettings(counted, { unit: "eV" }), { map: "magma" });
  expect(reads).toBe(0);
  expect(presentationOf(shown)?.view?.settings).toMatchObject({ unit: "eV", map: "magma" });
  expect(reads).toBeGreaterThan(0);
});

it("takes the stacks of a global fit that are there", () => {
  expect(withSettings(globalFit(), { set: globalFit().dataSets.length - 1 }).settings).toMatchObject({
    set: globalFit().dataSets.length - 1,
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
  ["a stack of a global fit that is not there", () => withSettings(globalFit(), { set: 7 }), "`settings.set`"],
  [
    "a window that ends before the one begins that was chosen before",
    () => withSettings(withSettings(decayFit(), { from: 5 }), { to: 1 }),
    "`settings.to`",
  ],
  ["a view without settings", () => withSettings(curveFit(), {}), "`value`"],
  ["no view", () => withSettings(7, {}), "`value`"],
])("refuses %s", (_, made, words) => {
  // prettier-ignore
  expect(made).toThrow(`Expected ${words} to be`);
});
