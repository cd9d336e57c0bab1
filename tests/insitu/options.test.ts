import { describe, expect, it } from "vitest";
import { correct, deltaA, isosbesticPoints, trace, unmix } from "../../src/insitu/index.js";
import { absorption } from "../../src/simulate/index.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";

const wavelengths = Array.from({ length: 50 }, (_, j) => 400 + j);
const made = (times: readonly number[]): ReturnType<typeof spectralSeries> =>
  spectralSeries({
    axis: wavelengths,
    coordinate: { kind: "time", unit: "s", values: times },
    values: times.flatMap((t) => wavelengths.map((x) => Math.exp(-(((x - 420 - t / 10) / 8) ** 2)))),
    signal: "absorbance",
  });
const run = made([0, 30, 60, 90]);
const dA = deltaA(run);
const component = absorption({
  axis: wavelengths,
  bands: [{ shape: "gaussian", centre: 420, fwhm: 10, height: 1 }],
  reason: "a test",
});
const double = absorption({
  axis: wavelengths,
  bands: [{ shape: "gaussian", centre: 420, fwhm: 10, height: 2 }],
  reason: "a test",
});
const components = [component];
// What a notebook without types may hand over.
const any = <T>(value: unknown): T => value as T;

describe("options that cannot be meant are refused, and never passed over", () => {
  it.each<[string, () => unknown, string]>([
    ["correct, misspelt", () => correct(run, any({ zeroat: [440, 449] })), '"zeroat"; did you mean zeroAt?'],
    ["correct without options", () => correct(run, any(undefined)), "`options` to be an object with any of spikes"],
    ["zeroAt, one number", () => correct(run, { zeroAt: any(440) }), "`zeroAt` to be [from, to]"],
    ["zeroAt, one end", () => correct(run, { zeroAt: any([440]) }), "but found an array of 1 value"],
    ["scatter, misspelt", () => correct(run, { scatter: any({ form: 1, to: 2 }) }), '"form"; did you mean from?'],
    ["scatter, a flag", () => correct(run, { scatter: any(true) }), "`options.scatter` to be an object with any of"],
    ["spikes, a word", () => correct(run, { spikes: any("yes") }), "`spikes` to be true or false"],
    ["spikes, misspelt", () => correct(run, { spikes: any({ treshold: 1 }) }), "did you mean threshold?"],
    ["deltaA, a number", () => deltaA(run, any(0)), "any of reference and timeZero but found 0"],
    ["deltaA, misspelt", () => deltaA(run, any({ timezero: 0 })), '"timezero"; did you mean timeZero?'],
    ["isosbesticPoints, misspelt", () => isosbesticPoints(dA, any({ tolerence: 1 })), "did you mean tolerance?"],
    ["a tolerance below 0", () => isosbesticPoints(dA, { tolerance: -1 }), "`tolerance` to be a finite number of at"],
    ["alpha, a word", () => isosbesticPoints(dA, { alpha: any("x") }), "`alpha` to be a number from 0 to 1"],
    ["a smallest lobe above 1", () => isosbesticPoints(dA, { smallestLobe: 2 }), "`smallestLobe` to be a number"],
    ["noise below 0", () => isosbesticPoints(dA, { noise: -1 }), "`noise` to be a finite number above 0"],
    ["trace, misspelt", () => trace(run, any({ form: 400, to: 410 })), '"form"; did you mean from?'],
    ["trace, a pair", () => trace(run, any([400, 410])), "any of from and to but found an array of 2 values"],
    ["trace, a word", () => trace(run, any("420")), 'but found "420"'],
    ["unmix, misspelt", () => unmix(run, components, any({ nonnegative: true })), "did you mean nonNegative?"],
    ["closure, a word", () => unmix(run, components, { closure: any("const") }), '`closure` to be "constant" or'],
    ["unmix's tolerance", () => unmix(run, components, { tolerance: any("x") }), "`tolerance` to be a finite number"],
    ["a flag, a word", () => unmix(run, components, { nonNegative: any("no") }), "`nonNegative` to be true or false"],
    ["names too many", () => unmix(run, components, { names: ["a", "b"] }), "`names` to be a list of 1 name"],
    ["a component twice", () => unmix(run, [component, component]), "Expected components that differ over the range"],
    [
      "a component and its double, without negative amounts",
      () => unmix(run, [component, double], { nonNegative: true }),
      "a mixture, or a multiple, of the others",
    ],
    ["weights without σ", () => unmix(run, components, { weighted: true }), "Expected a series with known sigma"],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("too few spectra", () => {
  it("one spectrum has a ΔA of 0 against itself, which is said, and one against a spectrum measured apart", () => {
    const single = made([0]);
    const itself = deltaA(single);
    expect(itself.provenance.notes).toEqual(["There is only one scan: ΔA against itself is 0."]);
    expect(itself.values.every((v) => v === 0)).toBe(true);
    const apart = deltaA(single, { reference: component });
    expect(apart.provenance.notes).toEqual([]);
    expect(apart.values[30]).toBeCloseTo(Math.exp(-((10 / 8) ** 2)) - 2 ** -4, 12);
  });
  it("two spectra have a ΔA and no isosbestic point, and the verdict says why", () => {
    const report = isosbesticPoints(deltaA(made([0, 30])));
    expect(report.points).toEqual([]);
    expect(report.verdict).toEqual({
      ok: false,
      code: "too-few-scans",
      text: "Expected at least 3 scans beside the reference but found 1: any two spectra cross somewhere.",
    });
  });
});
