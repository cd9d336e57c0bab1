import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/foundation/index.js";
import {
  decay,
  fitDecay,
  fitGlobalDecays,
  fitTail,
  profileIntervals,
  refittableDecay,
} from "../../src/lifetime/index.js";
import { profilesAsync } from "../../src/node/fitting.js";
import { loadReference, relativeError } from "../reference/load-fit.js";

interface Reference {
  readonly channelWidth: number;
  readonly levels: readonly number[];
  readonly response: readonly number[];
  readonly cases: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    readonly deviance: number;
    readonly lifetimes: readonly { readonly optimum: number; readonly intervals: readonly (readonly number[])[] }[];
  }[];
}
const reference = loadReference<Reference>("decay-profiles");

const fits = reference.cases.map(({ name, counts, deviance, lifetimes }) => {
  const measured = decay({ counts, channelWidth: reference.channelWidth, unit: "ns" });
  const exponentials = lifetimes.length as 1 | 2;
  const options = { irf: reference.response, exponentials, fixed: { shift: 0 }, convolution: "uniform" } as const;
  return { name, deviance, lifetimes, measured, fit: fitDecay(measured, options) };
});
const [few, , many] = fits;

describe("profile intervals of lifetimes are those that scipy finds on the same likelihood", () => {
  it.each(fits)("$name", ({ fit, deviance, lifetimes }) => {
    expect(relativeError(fit.objective.value, deviance)).toBeLessThan(1e-7);
    const names = lifetimes.map((_, k) => (lifetimes.length > 1 ? `tau${k + 1}` : "tau"));
    const found = profileIntervals(fit, { parameters: names, levels: reference.levels });
    expect(found.quantileOf).toBe("normal distribution");
    expect(found.warnings).toEqual([]);
    lifetimes.forEach(({ optimum, intervals }, k) => {
      const parameter = found.parameters[k];
      // A thousandth of the width of an interval.
      const width = (intervals[0]?.[1] ?? 0) - (intervals[0]?.[0] ?? 0);
      expect(Math.abs((parameter?.value ?? 0) - optimum)).toBeLessThan(1e-3 * width);
      intervals.forEach((interval, level) => {
        interval.forEach((end, side) => {
          const ours = parameter?.intervals[level]?.interval[side] ?? Number.NaN;
          expect(Math.abs(ours - end)).toBeLessThan(1e-3 * width);
        });
      });
    });
  });
});

describe("profile intervals of a decay", () => {
  it("come to the symmetric ones where the counts are many", () => {
    const profiles = profileIntervals(many!.fit, { levels: [0.95] }).parameters;
    expect(profiles.map(({ name }) => name)).toEqual(["tau1", "tau2", "a1", "a2", "background"]);
    for (const { name, value, intervals, standardError } of profiles) {
      const half = 1.959964 * (standardError ?? Number.NaN);
      const [low = 0, high = 0] = intervals[0]?.interval ?? [];
      expect((value - low) / half, name).toBeCloseTo(1, 1);
      expect((high - value) / half, name).toBeCloseTo(1, 1);
    }
  });
  it("are longer to the side of long lifetimes where they are few", () => {
    const [tau] = profileIntervals(few!.fit, { parameters: ["tau"], levels: [0.95] }).parameters;
    const [low = 0, high = 0] = tau?.intervals[0]?.interval ?? [];
    expect(high - (tau?.value ?? 0)).toBeGreaterThan(1.1 * ((tau?.value ?? 0) - low));
  });
  it("end at the bound of a background that the counts do not tell from 0", () => {
    // The window is two lifetimes long and has no channel before the light.
    const fit = fitDecay(few!.measured, { irf: reference.response, fixed: { shift: 0 }, from: 1.6, to: 5.5 });
    const [background] = profileIntervals(fit, { parameters: ["background"], levels: [0.95] }).parameters;
    expect(background?.intervals[0]?.interval[0]).toBe(0);
  });
  it("respect what was fixed, and take the shift in where it is free", () => {
    const { measured } = fits[1]!;
    const fit = fitDecay(measured, { irf: reference.response, exponentials: 2, fixed: { background: 2 } });
    const { parameters } = profileIntervals(fit, { levels: [0.6827] });
    expect(parameters.map(({ name }) => name)).toEqual(["tau1", "tau2", "shift", "a1", "a2"]);
    const shift = parameters.find(({ name }) => name === "shift");
    const [low = 0, high = 0] = shift?.intervals[0]?.interval ?? [];
    expect(Math.abs((high - low) / 2 / (fit.shift?.standardError ?? 0) - 1)).toBeLessThan(0.1);
  });
  it("are those of a tail too, in turns with others", async () => {
    const fit = fitTail(many!.measured, { exponentials: 2, from: 3 });
    const here = profileIntervals(fit);
    expect(await profilesAsync(refittableDecay(fit))).toEqual(here);
    const [low = 0, high = 0] = here.parameters[0]?.intervals[1]?.interval ?? [];
    // The law of the simulation.
    expect(low).toBeLessThan(3);
    expect(high).toBeGreaterThan(3);
  });
});

describe("a profile is refused", () => {
  const { measured } = fits[1]!;
  it("for a part of a joint fit", () => {
    const { fits: parts } = fitGlobalDecays([measured, measured], { irf: reference.response, exponentials: 2 });
    expect(() => profileIntervals(parts[0]!)).toThrow(/one decay alone/);
  });
  it("for a sum of squares that is no likelihood of counts", () => {
    const fit = fitTail(measured, { estimator: "no weights" });
    expect(() => profileIntervals(fit)).toThrow(ArgumentError);
  });
  it("for what is no fit", () => {
    expect(() => profileIntervals(measured as never)).toThrow(/a fit of one decay/);
  });
});
