import { describe, expect, it } from "vitest";
import { exploreAt, exploreTask } from "../../src/views/explore/calculate.js";
import {
  parseExploreSettings,
  parseExploreState,
  settingsOf,
  startValues,
  valuesBy,
} from "../../src/views/explore/index.js";
import { explore, presentationOf, type ExploreInit } from "../../src/views/index.js";
import { crowdedExploration, exampleExploration } from "./explorations.js";
import { svgText } from "./figures.js"; // prettier-ignore

const { state } = exampleExploration();
const crowded = crowdedExploration().state;
const GAS = 8.314462618e-3;
const base = {
  x: { from: 0, to: 1 },
  parameters: [{ name: "a", value: 1, from: 0, to: 2 }],
  curves: [{ formula: "a * x" }],
} satisfies ExploreInit;

type Layer = { readonly name: string; readonly x: Float64Array; readonly y: Float64Array };
const layers = (of: typeof state, values = startValues(of), panel = 0): readonly Layer[] =>
  (exploreAt(of, values).rows.flatMap(({ panels }) => panels)[panel]?.layers ?? []) as unknown as readonly Layer[];

describe("formulas with sliders", () => {
  it("are worked out at places that are even on the scale of the axis, ends included", () => {
    const [line] = layers(crowded, startValues(crowded), 0);
    expect([line!.x[0], line!.x[299], line!.x.length]).toEqual([1e13, 1e20, 300]);
    const steps = Array.from(line!.x.slice(1), (v, i) => Math.log10(v / line!.x[i]!));
    for (const step of steps) expect(step).toBeCloseTo(7 / 299, 9);
  });

  it("give the rates of Arrhenius' law, and the time to 95 % of a first-order reaction", () => {
    const values = { Ea: 60, k22: 1e-3 };
    const line = layers(state, values).find(({ name }) => name === "Arrhenius")!;
    line.x.forEach((kelvin, i) => {
      expect(line.y[i]! / (1e-3 * Math.exp((-60 / GAS) * (1 / kelvin - 1 / 295.15)))).toBeCloseTo(1, 12);
    });
    const [hot, time] = exploreAt(state, values).results;
    // Two rates and their temperatures give the barrier back.
    expect((GAS * Math.log(hot!.value / 1e-3)) / (1 / 295.15 - 1 / 323.15)).toBeCloseTo(60, 9);
    expect(1 - Math.exp(-1e-3 * 60 * time!.value)).toBeCloseTo(0.95, 12);
    expect(time!.text).toBe("49.93 min");
  });

  it("find the greatest quantum yield where theory has it: k₂/(k₂ + 2 √(k₁k₃)) at √(k₁/k₃)", () => {
    const values = { ...startValues(crowded), k1: 1e7, k3: 1e-27 };
    const line = layers(crowded, values, 0).find(({ name }) => name === "as it stands")!;
    const top = line.y.indexOf(Math.max(...line.y));
    expect(line.y[top]).toBeCloseTo(1e-10 / (1e-10 + 2 * Math.sqrt(1e-20)), 4);
    expect(Math.log10(line.x[top]!)).toBeCloseTo(17, 1);
    expect(exploreAt(crowded, values).results[0]!.text).toBe("1 × 10¹⁷ cm⁻³");
  });

  it("draw a family with one curve for each value, which the slider of that parameter does not move", () => {
    const family = (k1: number): readonly Layer[] => layers(crowded, { ...startValues(crowded), k1 }, 0).filter(({ name }) => name.startsWith("traps")); // prettier-ignore
    expect(family(1e6).map(({ name }) => name)).toEqual(["5", "6", "7"].map((n) => `traps k_1 = 1 × 10${"⁰¹²³⁴⁵⁶⁷"[Number(n)]!} s⁻¹`)); // prettier-ignore
    expect(family(1e8).map(({ y }) => y)).toEqual(family(1e6).map(({ y }) => y));
  });

  it("keep the curves of the start behind those that were moved, and none where nothing was", () => {
    expect(layers(state).filter(({ name }) => name === "")).toEqual([]);
    const moved = layers(state, { ...startValues(state), Ea: 80 });
    expect(moved.find(({ name }) => name === "")!.y).toEqual(layers(state)[0]!.y);
  });

  it("leave a gap where a formula has no value, and say where", () => {
    expect(exploreAt(crowded, startValues(crowded)).gaps).toEqual(["“root” has no value from −3 to −0.1."]);
    const log = explore({ ...base, y: { scale: "log" }, curves: [{ formula: "a * (x - 0.5)" }] }).state;
    expect(exploreAt(log, { a: 1 }).gaps[0]).toMatch(/^The curve is not above zero from 0 to 0\.49/);
    expect(exploreAt(log, { a: 0 }).gaps).toEqual(["The curve is nowhere above zero."]);
    const never = explore({ ...base, curves: [{ formula: "log(-a) * x" }], results: [{ name: "r", formula: "log(-a)" }] }).state; // prettier-ignore
    expect(exploreAt(never, { a: 1 })).toMatchObject({ gaps: ["The curve has no value in this plot."], results: [{ text: "no value" }] }); // prettier-ignore
    expect(presentationOf(explore({ ...base, curves: [{ formula: "log(-a) * x" }] }))?.svg?.()).toContain("no number to draw"); // prettier-ignore
  });

  it("give points of several names a colour each, which no curve has", () => {
    const marks = ["A", "B"].map((name, i) => ({ name, x: i, y: i }));
    const several = explore({ ...base, curves: [{ formula: "a * x" }, { formula: "a" }], marks }).state;
    const colours = exploreAt(several, { a: 1 }).rows[0]!.panels[0]!.layers.map(({ colour }) => colour);
    expect(new Set(colours).size).toBe(4);
  });

  it("keep a range that was given, whatever the sliders do", () => {
    const held = explore({ ...base, y: { range: [0, 1] } }).state;
    for (const a of [0, 1, 2]) expect(exploreAt(held, { a }).rows[0]!.panels[0]!.y.range).toEqual([0, 1]);
  });

  it("draw published points with their errors, one layer for a name", () => {
    const marks = exploreAt(state, startValues(state)).rows[0]!.panels[0]!.layers.filter(({ kind }) => kind === "points"); // prettier-ignore
    expect(marks).toMatchObject([{ name: "printed", x: Float64Array.of(295.15, 323.15), errors: Float64Array.of(1e-5, 0) }]); // prettier-ignore
  });
});

describe("what cannot be meant", () => {
  const bad =
    (more: Partial<ExploreInit>): (() => unknown) =>
    () =>
      explore({ ...base, ...more });
  it.each<[string, Partial<ExploreInit>, string]>([
    ["an unknown name", { curves: [{ formula: "a * x + b" }] }, "curves[0].formula: Expected each name of the formula to be one of a or x but found `b`"],
    ["a formula that ends too soon", { curves: [{ formula: "a *" }] }, "curves[0].formula: Expected a number, a name or an opening bracket at column 4"],
    ["an unknown name in a result", { results: [{ name: "r", formula: "a * x" }] }, "results[0].formula: Expected each name of the formula to be one of a but found `x`"],
    ["an axis that does not rise", { x: { from: 1, to: 1 } }, "Expected `x.to` to be above `from`, which is 1, but found 1."],
    ["a logarithmic axis from zero", { x: { from: 0, to: 1, scale: "log" } }, "Expected `x.from` to be above 0, since the scale is logarithmic, but found 0."],
    ["a slider that falls", { parameters: [{ name: "a", value: 1, from: 2, to: 0 }] }, "Expected `parameters[0].to` to be above `from`, which is 2, but found 0."],
    ["a logarithmic slider from below zero", { parameters: [{ name: "a", value: 1, from: -1, to: 2, scale: "log" }] }, "Expected `parameters[0].from` to be above 0"],
    ["a start outside", { parameters: [{ name: "a", value: 3, from: 0, to: 2 }] }, "Expected `parameters[0].value` to be from 0 to 2 but found 3."],
    ["no number", { parameters: [{ name: "a", value: 1, from: 0, to: Number.NaN }] }, "Expected `parameters[0].to` to be a finite number"],
    ["a slider that changes nothing", { parameters: [...base.parameters, { name: "q", value: 1, from: 0, to: 2 }] }, "Expected each of `parameters` to occur in a formula but found `q` in none."],
    ["a name twice", { parameters: [...base.parameters, ...base.parameters] }, "Expected names to differ but found `a` twice."],
    ["the name of a function", { parameters: [{ name: "exp", value: 1, from: 0, to: 2 }] }, "to have names of their own but found `exp`"],
    ["a family of nothing", { curves: [{ formula: "a * x", family: { parameter: "b", values: [1] } }] }, "Expected `curves[0].family.parameter` to be one of the parameters"],
    ["half a point", { x: { from: 0, to: 1, points: 1.5 } }, "Expected `x.points` to be a whole number from 2 to 2000"],
    ["a point nowhere", { marks: [{ name: "m", x: Number.NaN, y: 1 }] }, "Expected `marks[0].x` to be a finite number"],
    ["an option that is none", { x: { from: 0, to: 1, step: 1 } as never }, 'found "step"'],
    ["a scale that is none", { y: { scale: "ln" as never } }, "Expected `y.scale` to be"],
    ["a range that falls", { y: { range: [1, 0] } }, "Expected `y.range` to be two numbers that rise"],
    ["both a plot and plots", { panels: [{ x: base.x, curves: base.curves }] }, "Expected either `panels` or `x` and `curves`"],
    ["no curve", { curves: [] }, "Expected `curves` to be a list of 1 to 16"],
  ])("is said in the cell: %s", (_, more, words) => {
    expect(bad(more)).toThrow(words);
  }); // prettier-ignore

  it("is said at once, all of it", () => {
    expect(bad({ x: { from: 1, to: 0 }, curves: [{ formula: "a * y" }, { formula: "a +" }] })).toThrow(/x\.to[^]*curves\[0\][^]*curves\[1\]/); // prettier-ignore
  });

  it.each<[string, unknown]>([
    ["a state that is none", null],
    ["sliders without end", { ...state, parameters: Array.from({ length: 13 }, () => state.parameters[0]) }],
    ["a plot of a million places", { ...state, panels: [{ ...state.panels[0], points: 1e6 }] }],
    ["code", { ...state, results: [{ name: "r", formula: "globalThis.hacked = 1", unit: "" }] }],
    ["a family of text", { ...state, panels: [{ ...state.panels[0], curves: [{ name: "", formula: "1", family: { parameter: "Ea", values: "12" } }] }] }],
  ])("is refused by the worker: %s", (_, crafted) => {
    expect(() => exploreTask({ state: crafted as never, values: startValues(state) })).toThrow("Expected");
  }); // prettier-ignore
});

describe("where a reader moved the sliders", () => {
  it("is kept as the values that are not those of the start", () => {
    expect(settingsOf(state, { Ea: 50, k22: 7e-4 })).toEqual({ schemaVersion: 1, values: { Ea: 50 } });
    expect(valuesBy(state, { schemaVersion: 1, values: { Ea: 50 } })).toEqual({ Ea: 50, k22: 7e-4 });
  });

  it("stays within the ends, and is as at the start where settings cannot be meant", () => {
    const by = (given: unknown): unknown => valuesBy(state, parseExploreSettings(given));
    expect(by({ values: { Ea: 1e9, k22: -1 } })).toEqual({ Ea: 90, k22: 1e-5 });
    for (const given of [null, [], 7, { values: [] }, { values: { Ea: "60", __proto__: 1, k22: Number.NaN } }]) {
      expect(by(given)).toEqual(startValues(state));
    }
  });
});

describe("formulas with sliders for readers without a kernel", () => {
  it("have a picture with the start values, the results and the notes", () => {
    const text = svgText(presentationOf(exampleExploration())?.svg?.() ?? "").replaceAll("\n", " ");
    for (const part of ["39.1 kJ mol", "time to 95 % at 22 °C: 71.33 min", "Section 2.5 of the paper", "printed"]) expect(text).toContain(part); // prettier-ignore
  });

  it("keep no curve in the notebook, only the formulas", () => {
    const kept = presentationOf(exampleExploration())?.view?.kept();
    expect(JSON.stringify(kept).length).toBeLessThan(3000);
    expect(parseExploreState(JSON.parse(JSON.stringify(kept)))).toEqual(state);
  });
});
