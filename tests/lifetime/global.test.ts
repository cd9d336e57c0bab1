import { describe, expect, it } from "vitest";
import { ModelError } from "../../src/foundation/index.js";
import { decay, fitDecay, fitGlobalDecays, fitTail, type Decay, type DecayFit } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";
import { loadReference } from "../reference/load-fit.js";
import { directDecay, response } from "./direct.js";

interface Reference {
  readonly channelWidth: number;
  readonly responses: readonly number[][];
  readonly counts: readonly number[][];
  readonly deviance: number;
  readonly lifetimes: readonly number[];
  readonly lifetimeErrors: readonly number[];
  readonly decays: readonly {
    readonly amplitudes: readonly number[];
    readonly amplitudeErrors: readonly number[];
    readonly background: number;
    readonly backgroundError: number;
  }[];
}
const reference = loadReference<Reference>("global-decays");

const shape = {
  ...{ channels: 256, channelWidth: 0.1, unit: "ns", response: { centre: 2, width: 0.4 } },
  reason: "a test",
} as const;
const irf = gaussianResponse({ ...shape, counts: 1e6 });

const made = (amplitudes: readonly number[], seed: number, counts: number = 1e5): Decay =>
  photonDecay({ ...shape, lifetimes: [4, 0.8], amplitudes, counts, background: 2, seed });

/** Within so many parts of the value. */
function near(found: number | undefined, truth: number, part: number): void {
  expect(Math.abs((found ?? Number.NaN) / truth - 1), `${found} for ${truth}`).toBeLessThan(part);
}

/** Same parameters within a part of their errors, and same errors. */
function same(a: DecayFit, b: DecayFit, part: number): void {
  a.parameters.forEach((p, j) => {
    const q = b.parameters[j];
    expect(p.name).toBe(q?.name);
    expect(p.standing).toBe(q?.standing);
    if (p.standardError === null || !q || q.standardError === null) {
      expect(p.standardError).toBe(q?.standardError);
      return;
    }
    expect(Math.abs(p.value - q.value) / p.standardError, p.name).toBeLessThan(part);
    near(p.standardError, q.standardError, part);
  });
}

describe("decays fitted together", () => {
  it("are what scipy makes of the joint likelihood, with the same errors", () => {
    const { channelWidth } = reference;
    const decays = reference.counts.map((counts) => decay({ counts, channelWidth, unit: "ns" }));
    const fixed = { shift: 0 };
    const fit = fitGlobalDecays(decays, { irf: reference.responses, exponentials: 2, fixed, convolution: "uniform" });
    near(fit.objective.value, reference.deviance, 1e-9);
    fit.shared.forEach(({ value, standardError }, k) => {
      const error = reference.lifetimeErrors[k] ?? 0;
      expect(Math.abs(value - (reference.lifetimes[k] ?? 0))).toBeLessThan(error / 1000);
      near(standardError ?? 0, error, 1e-4);
    });
    fit.fits.forEach(({ components, background }, d) => {
      const its = reference.decays[d];
      components.forEach(({ amplitude }, k) => {
        const error = its?.amplitudeErrors[k] ?? 0;
        expect(Math.abs(amplitude.value - (its?.amplitudes[k] ?? 0))).toBeLessThan(error / 1000);
        near(amplitude.standardError ?? 0, error, 1e-4);
      });
      near(background.value, its?.background ?? 0, 1e-4);
      near(background.standardError ?? 0, its?.backgroundError ?? 0, 1e-4);
    });
    // 11 parameters: two lifetimes, and two amplitudes and a background each.
    expect(fit.statistics.parameters).toBe(11);
    expect(fit.verdict.ok).toBe(true);
  });

  it("one alone is what fitDecay says of it", () => {
    const one = made([1, 1], 3);
    same(
      fitGlobalDecays([one], { irf, exponentials: 2 }).fits[0] as DecayFit,
      fitDecay(one, { irf, exponentials: 2 }),
      2e-3,
    );
    const tail = { from: 3, exponentials: 2 } as const;
    same(fitGlobalDecays([one], tail).fits[0] as DecayFit, fitTail(one, tail), 2e-3);
  });

  it("split in two by chance have the lifetimes and errors of the whole", () => {
    const whole = made([1, 1.5], 11);
    // The same number of photons in both, channel by channel as far as it goes: no chance is left in the comparison.
    const even = decay({ counts: whole.counts.map((y) => 2 * y), channelWidth: 0.1, unit: "ns" });
    const two = fitGlobalDecays([whole, whole], { irf, exponentials: 2, sharedShift: true });
    const one = fitDecay(even, { irf, exponentials: 2 });
    one.components.forEach(({ lifetime }, k) => {
      const its = two.shared[k];
      expect(Math.abs((its?.value ?? 0) - lifetime.value)).toBeLessThan(2e-3 * (lifetime.standardError ?? 0));
      near(its?.standardError ?? 0, lifetime.standardError ?? 0, 1e-3);
    });
    near(two.objective.value, 2 * fitDecay(whole, { irf, exponentials: 2 }).objective.value, 1e-9);
    // Drawn photon by photon the halves scatter, and their joint lifetimes stay within half an error of the whole.
    const random = randomSource(5);
    const first = whole.counts.map((y) => {
      let kept = 0;
      for (let i = 0; i < y; i++) if (random.uniform() < 0.3) kept++;
      return kept;
    });
    const rest = whole.counts.map((y, i) => y - (first[i] ?? 0));
    const halves = [first, rest].map((counts) => decay({ counts, channelWidth: 0.1, unit: "ns" }));
    const drawn = fitGlobalDecays(halves, { irf, exponentials: 2 });
    const alone = fitDecay(whole, { irf, exponentials: 2 });
    alone.components.forEach(({ lifetime }, k) => {
      const off = Math.abs((drawn.shared[k]?.value ?? 0) - lifetime.value);
      expect(off).toBeLessThan(0.5 * (lifetime.standardError ?? 0));
    });
  });

  it("without noise return the truth to 8 digits, with channels, responses and amplitudes of their own", () => {
    const [wide, narrow] = [response(256, 40), response(400, 90).map((v, i, all) => v + (all[i - 4] ?? 0))];
    const lifetimes = [8, 1.5];
    const at = (width: number): number[] => lifetimes.map((tau) => tau / width);
    const decays = [
      { irf: wide, channels: 256, width: 0.1, amplitudes: [900, 300] },
      { irf: wide, channels: 256, width: 0.1, amplitudes: [100, 2000] },
      { irf: narrow, channels: 400, width: 0.05, amplitudes: [500, 500] },
    ].map(({ irf, channels, width, amplitudes }) => ({
      irf,
      decay: decay({
        counts: directDecay({ irf, channels, lifetimes: at(width), amplitudes, background: 3 }).map((v) => 1e3 * v),
        channelWidth: width,
        unit: "ns",
      }),
    }));
    for (const sharedShift of [false, true]) {
      const fit = fitGlobalDecays(
        decays.map((d) => d.decay),
        { irf: decays.map((d) => d.irf), exponentials: 2, sharedShift, convolution: "uniform" },
      );
      lifetimes.forEach((tau, k) => near(fit.shared[k]?.value, tau, 1e-8));
      near(fit.fits[1]?.components[1]?.amplitude.value, 2e6, 1e-7);
      near(fit.fits[2]?.background.value, 3000, 1e-7);
      expect(fit.shared.map(({ name }) => name)).toEqual(["tau1", "tau2", ...(sharedShift ? ["shift"] : [])]);
    }
  });

  it("a stretched exponential has β in common too", () => {
    // With β = 1 it is an exponential.
    const its = response(256, 40);
    const decays = [1000, 4000].map((a) =>
      decay({
        counts: directDecay({ irf: its, channels: 256, lifetimes: [60], amplitudes: [a], background: 3 }).map(
          (v) => 1e3 * v,
        ),
        channelWidth: 0.1,
        unit: "ns",
      }),
    );
    const fit = fitGlobalDecays(decays, { irf: its, stretched: true, convolution: "uniform" });
    expect(fit.shared.map(({ name }) => name)).toEqual(["tau", "beta"]);
    near(fit.shared[0]?.value, 6, 1e-7);
    near(fit.shared[1]?.value, 1, 1e-7);
  });
});

describe("the errors of what is shared", () => {
  const decays = [0.2, 1, 4, 10].map((share, s) => made([1, share], 20 + s, 3e4));
  const joint = fitGlobalDecays(decays, { irf, exponentials: 2 });
  const alone = decays.map((d) => fitDecay(d, { irf, exponentials: 2 }));

  it("are smaller than those of each decay alone, and of their weighted mean not larger", () => {
    joint.shared.forEach(({ standardError }, k) => {
      const errors = alone.map(({ parameters, covariance }) => Math.sqrt(covariance?.[k * parameters.length + k] ?? 0));
      for (const error of errors) expect(standardError ?? Infinity).toBeLessThan(error);
      const mean = 1 / Math.sqrt(errors.reduce((sum, e) => sum + 1 / e ** 2, 0));
      expect(standardError ?? Infinity).toBeLessThan(1.01 * mean);
    });
  });

  it("describe how results scatter: (found − true) / error has the variance 1", () => {
    const z: number[][] = [[], []];
    const runs = 120;
    for (let r = 0; r < runs; r++) {
      const fit = fitGlobalDecays([made([1, 0.5], 1000 + r, 2e4), made([1, 4], 5000 + r, 2e4)], { irf, exponentials: 2 }); // prettier-ignore
      [4, 0.8].forEach((tau, k) => {
        const its = fit.shared[k];
        z[k]?.push(((its?.value ?? Number.NaN) - tau) / (its?.standardError ?? Number.NaN));
      });
    }
    for (const list of z) {
      const mean = list.reduce((s, v) => s + v, 0) / runs;
      const variance = list.reduce((s, v) => s + (v - mean) ** 2, 0) / (runs - 1);
      // Four standard errors of a variance of 120 normal numbers, and of their mean.
      expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / runs));
      expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(runs));
    }
  });

  it("a lifetime that one decay does not show is determined by the others", () => {
    const silent = photonDecay({ ...shape, lifetimes: [4], amplitudes: [1], counts: 3e4, background: 2, seed: 77 });
    const dark = decay({ counts: new Float64Array(256), channelWidth: 0.1, unit: "ns" });
    const fit = fitGlobalDecays([...decays, silent, dark], { irf, exponentials: 2 });
    expect(fit.shared.map(({ standing }) => standing)).toEqual(["determined", "determined"]);
    expect(fit.fits[5]?.verdict.code).toBe("no-light");
    near(fit.shared[1]?.value, joint.shared[1]?.value ?? 0, 0.05);
  });
});

describe("a lifetime that each decay has for itself", () => {
  const decays = [0.4, 0.8, 1.6].map((tau, s) =>
    photonDecay({ ...shape, lifetimes: [5, tau], amplitudes: [1, 2], counts: 2e5, background: 2, seed: 40 + s }),
  );

  it("is told apart from the shared one", () => {
    const fit = fitGlobalDecays(decays, { irf, exponentials: 2, perDecay: ["tau2"] });
    expect(fit.shared.map(({ name }) => name)).toEqual(["tau1"]);
    near(fit.shared[0]?.value, 5, 0.02);
    [0.4, 0.8, 1.6].forEach((tau, d) => {
      const own = fit.fits[d]?.components[1]?.lifetime;
      expect(Math.abs((own?.value ?? 0) - tau)).toBeLessThan(4 * (own?.standardError ?? 0));
    });
    expect(fit.verdict.ok).toBe(true);
  });

  it("that is shared although it differs is refused in words", () => {
    const fit = fitGlobalDecays(decays, { irf, exponentials: 2 });
    expect(fit.verdict.code).toBe("does-not-describe");
    expect(fit.verdict.text).toContain("lifetimes that are not the same in all decays");
  });
});

function issuesOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ModelError) return error.issues;
    throw error;
  }
  return [];
}

describe("bad input", () => {
  it("is listed at once, with the decays that it is in", () => {
    const ps = decay({ counts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 9], channelWidth: 1, unit: "ps" });
    const issues = issuesOf(() =>
      fitGlobalDecays([made([1, 1], 1), ps], {
        irf: [irf, [1, -1]],
        exponentials: 5 as 4,
        perDecay: ["tau7"],
        sharedShift: "yes" as unknown as boolean,
        estimator: "no weights",
      }),
    );
    const texts = [
      "Expected `decays[1]` to have the unit ns but found ps.",
      "Expected `sharedShift` to be true or false but found",
      'Expected `estimator` to weigh the counts but found "no weights"',
      "Expected `exponentials` to be 1, 2, 3 or 4 but found 5.",
      "decays[1]: Expected `irf[1]` to be 0 or more",
    ];
    for (const text of texts)
      expect(
        issues.filter((issue) => issue.startsWith(text)),
        text,
      ).toHaveLength(1);
  });

  it.each([
    ["no decays", [], {}, /`decays` to be one decay or more/],
    ["what is no decay", [[1, 2, 3]], {}, /`decays\[0\]` to be a decay/],
    ["as many responses as decays", [made([1, 1], 1), made([1, 1], 2)], { irf: [irf, irf, irf] }, /one response or 2/],
    ["an unknown option", [made([1, 1], 1)], { irff: irf }, /irff/],
    ["an unknown name", [made([1, 1], 1)], { irf, exponentials: 2, perDecay: ["tau3"] }, /"tau1", "tau2"/],
    ["scatter in tails", [made([1, 1], 1)], { scatter: true }, /`scatter` to be left out/],
  ] as readonly (readonly [string, readonly unknown[], object, RegExp])[])("%s", (_name, decays, options, message) => {
    expect(() => fitGlobalDecays(decays as unknown as Decay[], options)).toThrow(message);
  });

  it("decays without any light are a verdict", () => {
    const dark = decay({ counts: new Float64Array(256), channelWidth: 0.1, unit: "ns" });
    expect(fitGlobalDecays([dark, dark], { irf }).verdict.code).toBe("no-light");
  });
});
