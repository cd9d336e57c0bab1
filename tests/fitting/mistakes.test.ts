import { describe, expect, it } from "vitest";
import { isHalidelabError } from "../../src/foundation/index.js";
import * as fitting from "../../src/fitting/index.js";
import * as insitu from "../../src/insitu/index.js";
import * as kinetics from "../../src/kinetics/index.js";
import * as lifetime from "../../src/lifetime/index.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";

const x = [0, 1, 2, 3, 4, 5, 6, 7];
const y = [2.02, 1.49, 1.08, 0.83, 0.59, 0.46, 0.32, 0.25];
const line = { x, y, model: "a * x", start: { a: 1 } };
const stack: fitting.SeparableProblem = {
  parameters: [{ name: "k", start: 0.2 }],
  blocks: [{ rows: 8, columns: 1, terms: 1, data: Float64Array.from(y), basis: ([k = 0], out) => x.forEach((t, i) => (out[i] = Math.exp(-k * t))) }], // prettier-ignore
};
const series = spectralSeries({
  axis: [500, 600],
  coordinate: { kind: "time", unit: "s", values: x },
  values: x.flatMap((t) => [Math.exp(-t / 3), 1 - Math.exp(-t / 3) + 0.01 * Math.sin(7 * t)]),
  signal: "absorbance",
});
const counts = [0, 40, 940, 980, 590, 330, 175, 100, 52, 31, 16, 9];
const decay = lifetime.decay({ counts, channelWidth: 1, unit: "ns" });
const first = kinetics.fitFirstOrder({ coordinate: { unit: "s", values: Float64Array.from(x) }, values: Float64Array.from(y) }); // prettier-ignore

/** What a function says of arguments that its types forbid, as cells without types and strangers' data bring them. */
function said(call: (of: never) => unknown, given: unknown): string {
  try {
    call(given as never);
  } catch (error) {
    if (isHalidelabError(error)) return error.message;
    throw error;
  }
  return "nothing";
}

const curve = (change: object) => said(fitting.fitCurve, { ...line, ...change });
const points = { parameters: [{ name: "a", start: 1 }], observations: [1, 2, 3], model: ([a = 0]: Float64Array, out: Float64Array) => void out.set([a, 2 * a, 3 * a]) }; // prettier-ignore
const separable = { parameters: [], blocks: [{ rows: 3, columns: 1, terms: 1, data: Float64Array.of(1, 2, 3), basis: (_: unknown, out: Float64Array) => void out.set([1, 2, 3]) }] }; // prettier-ignore
const global = (change: object) => said((o) => kinetics.fitGlobal(series, o), { model: "A -> B", ...change });
const mcr = (change: object) => said((o) => insitu.mcrAls(series, o), { components: 2, ...change });

describe("a mistake is answered by what was expected and what was found", () => {
  it.each([
    ["text for x", () => curve({ x: "0, 1, 2" }), "`x` to be an array of numbers, or an object"],
    ["a gap in x", () => curve({ x: [Number.NaN, ...x.slice(1)] }), "`x[0]` to be a finite number but found NaN"],
    ["text for numbers", () => curve({ y: y.map(String) }), '`y[0]` to be a number but found "2.02"'],
    ["text for σ", () => curve({ sigma: "0.1" }), '`sigma` to be a number or an array of 8 but found "0.1"'],
    ["a number for a unit", () => curve({ units: { a: 3 } }), "the unit of `a` to be text"],
    ["text for a limit", () => curve({ maxIterations: "10" }), '`maxIterations` to be a number of at least 0 but found "10"'],
    ["a tolerance below 0", () => curve({ costTolerance: -1 }), "`costTolerance` to be a number of at least 0"],
    ["a model that gives arrays", () => curve({ model: () => [1] }), "`model` to give a number for each point but found an array"],
    ["a model that gives nothing", () => curve({ model: () => undefined }), "`model` to give a number for each point"],
    ["scipy's name", () => curve({ p0: [1] }), 'but found "p0"'],
    ["another's name for the most steps", () => said((o) => fitting.fitLeastSquares(points, o), { maxIteration: 5 }), 'but found "maxIteration"; did you mean maxIterations?'],
    ["a number for options", () => said((o) => fitting.fitLeastSquares(points, o), 5), "`options` to be an object with any of maxIterations"],
    ["errors of counts", () => said((o) => fitting.fitCounts(points, o), { errors: "from the known σ" }), '`options` to be an object with any of maxIterations, stepTolerance, gradientTolerance, costTolerance and identifiability but found "errors"'],
    ["a misspelt option of amplitudes", () => said((o) => fitting.fitSeparable(separable, o), { error: "from the known σ" }), 'but found "error"; did you mean errors?'],
    ["a law for a scheme", () => global({ model: "avrami" }), 'kinetics.lawModel("avrami")'],
    ["text for a range", () => global({ range: "500-600" }), "`range` to be two numbers, [from, to] but found"],
    ["text for a time", () => global({ from: "5" }), "`from` to be a time in the unit of the series"],
    ["one pair for a list", () => global({ without: [500, 520] }), "`without` to be a list of pairs"],
    ["an empty window", () => global({ from: 5, to: 2 }), "to leave scans of data set 1 but found none from 5 to 2 s"],
    ["another axis", () => global({ range: [900, 990] }), "the axis of data set 1, 500 to 600 nm, but found nothing left"],
    ["counts for a decay", () => said((d) => lifetime.fitDecay(d, { irf: counts }), counts), "`decay` to be a decay"],
    ["no options", () => said((d) => lifetime.fitDecay(d, undefined as never), decay), "`options` to be an object with any of"],
    ["a curve for its problem", () => said((p) => fitting.profileIntervals(p, fitting.fitCurve(line)), line), "curveProblem makes one of a curve"],
    ["a fit for its problem", () => said((f) => fitting.profileIntervals(f, f), fitting.fitCurve(line)), "`problem` to be the problem and then its fit"],
    ["a problem without its fit", () => said((p) => fitting.profileIntervals(p, undefined as never), fitting.curveProblem(line)), "`fit` to be the problem and then its fit"],
    ["a bootstrap without its fit", () => said((p) => fitting.bootstrap(p, undefined as never, { seed: 1 }), fitting.curveProblem(line)), "`fit` to be"],
    ["a separable problem without its fit", () => said((p) => fitting.profileIntervals(p, undefined as never), stack), "`fit` to be the problem and then its fit"],
    ["a separable fit for its problem", () => said((f) => fitting.profileIntervals(f, f), fitting.fitSeparable(stack)), "`problem` to be the problem and then its fit"],
    ["another problem's fit", () => said((f) => fitting.profileIntervals(stack, f), fitting.fitCurve(line)), "`fit` to be the problem and then its fit"],
    ["no problem", () => said((f) => fitting.profileIntervals(undefined as never, f), fitting.fitCurve(line)), "`problem` to be the problem and then its fit"],
    ["fits without names", () => said(fitting.compareModels, [first, first]), "`candidates[0]` to be { name, fit } but found"],
    ["fits by name", () => said(fitting.compareModels, { first }), "`candidates` to be a list of { name, fit }"],
    ["text for a number", () => mcr({ components: "2" }), "`components` to be a whole number from 1 to 12"],
    ["a word for true", () => mcr({ constraints: { nonNegative: "no" } }), "nonNegative"],
  ] as const)("%s", (_, answer, wanted) => {
    expect(answer()).toContain(wanted);
  }); // prettier-ignore
});

it("nonNegative of a resolution holds for both factors where it is true or false", () => {
  const difference = spectralSeries({
    axis: [500, 550, 600],
    coordinate: { kind: "time", unit: "s", values: x },
    values: x.flatMap((t) => [Math.exp(-t / 3), -0.3 * Math.exp(-t), 0.1 - Math.exp(-t / 3)]),
    signal: "absorbance",
  });
  const texts = (nonNegative: boolean): string =>
    insitu.mcrAls(difference, { components: 2, constraints: { nonNegative } }).constraints.join("; ");
  expect(texts(false)).not.toContain("below 0");
  expect(texts(true)).toMatch(/no concentration below 0.*no value of a spectrum below 0/);
});
