import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcrAls, measureViolations, type McrConstraints, type McrResult } from "../../../src/insitu/index.js";
import { spectrum } from "../../../src/spectroscopy/index.js";
import { consecutive, gaussian, mixture, profile, range, type Simulated } from "./simulated.js";

const NAMES = ["A", "B", "C"];

/** The constraints of a result, looked at with nothing but loops over its numbers. */
function expectKept(result: McrResult, constraints: McrConstraints, simulated: Simulated): void {
  const k = result.names.length;
  const bounds = typeof constraints.nonNegative === "object" ? constraints.nonNegative : {};
  const wanted = (given: boolean | readonly string[] | undefined, name: string, otherwise: boolean): boolean =>
    given === undefined ? otherwise : typeof given === "boolean" ? given : given.includes(name);
  result.series.forEach(({ concentrations, coordinate }) => {
    result.names.forEach((name, c) => {
      const own = profile(concentrations, k, c);
      if (wanted(bounds.concentrations, name, true)) expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
      if (wanted(constraints.unimodal, name, false)) {
        const top = own.indexOf(Math.max(...own));
        for (let i = 1; i < own.length; i++) {
          const step = (own[i] ?? 0) - (own[i - 1] ?? 0);
          expect(i <= top ? step : -step).toBeGreaterThanOrEqual(0);
        }
      }
      for (const w of constraints.zeroConcentrations ?? []) {
        if (w.component !== name) continue;
        coordinate.values.forEach((t, i) => {
          if (t >= w.from && t <= w.to) expect(own[i]).toBe(0);
        });
      }
    });
    if (constraints.closure === true) {
      for (let i = 0; i < coordinate.values.length; i++) {
        const sum = result.names.reduce((s, _, c) => s + (concentrations[i * k + c] ?? 0), 0);
        expect(sum).toBeCloseTo(1, 10);
      }
    }
  });
  result.spectra.forEach((s, c) => {
    const name = result.names[c] ?? "";
    if (wanted(bounds.spectra, name, true)) expect(Math.min(...s.values)).toBeGreaterThanOrEqual(0);
    for (const w of constraints.zeroSpectra ?? []) {
      if (w.component !== name) continue;
      simulated.series.axis.values.forEach((nm, j) => {
        if (nm >= w.from && nm <= w.to) expect(s.values[j]).toBe(0);
      });
    }
    const known = constraints.knownSpectra?.[name];
    if (known) expect([...s.values]).toEqual([...known.values]);
  });
  expect(result.violations.filter((v) => !v.kept)).toEqual([]);
}

describe("constraints of mcrAls", () => {
  it("hold on the output in every random case, and the lack of fit never rises", () => {
    const simulated = [1, 2, 3].map((seed) => consecutive(0.03 * seed, 0.02 * seed + 0.015, 2e-3, seed, 30));
    const subset = fc.subarray(NAMES, { minLength: 1 });
    fc.assert(
      fc.property(
        fc.record({
          which: fc.integer({ min: 0, max: 2 }),
          initial: fc.constantFrom("purest" as const, "purest points" as const),
          concentrations: fc.oneof(fc.boolean(), subset),
          spectra: fc.oneof(fc.constant(true), subset),
          shape: fc.constantFrom(
            "closure",
            "unimodal",
            "some unimodal",
            "closed unimodal",
            "some closed unimodal",
            "neither",
          ),
          zeroScan: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
          zeroPoint: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
          known: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
          masked: fc.boolean(),
        }),
        ({ which, initial, concentrations, spectra, shape, zeroScan, zeroPoint, known, masked }) => {
          const chosen = simulated[which] as Simulated;
          const c = NAMES.indexOf(known ?? "A");
          const constraints: McrConstraints = {
            nonNegative: { concentrations: shape.includes("unimodal") ? true : concentrations, spectra },
            closure: shape.includes("clos"),
            unimodal: shape.includes("unimodal") ? (shape.includes("some") ? ["B"] : true) : false,
            zeroConcentrations: zeroScan ? [{ component: zeroScan, from: -1, to: 6 }] : [],
            zeroSpectra: zeroPoint && zeroPoint !== known ? [{ component: zeroPoint, from: 500, to: 540 }] : [],
            knownSpectra: known
              ? { [known]: spectrum({ axis: chosen.series.axis, values: profile(chosen.spectra, 3, c) }) }
              : {},
          };
          const series = masked
            ? mixture(
                [(t) => Math.exp(-t / 20), (t) => t / 60],
                [(x) => gaussian(x, 350, 30), (x) => gaussian(x, 420, 30)],
                {
                  times: range(20, 0, 3),
                  axis: [...chosen.series.axis.values],
                  noise: 1e-3,
                  init: { mask: Uint8Array.from({ length: 20 * 81 }, (_, n) => (n % 37 === 0 ? 1 : 0)) },
                },
              ).series
            : chosen.series;
          const result = mcrAls(series, { components: 3, names: NAMES, initial, constraints, maxIterations: 15 });
          expectKept(result, constraints, chosen);
          for (let i = 1; i < result.history.length; i++) {
            expect(result.history[i]).toBeLessThanOrEqual((result.history[i - 1] ?? 0) * (1 + 1e-10));
          }
        },
      ),
      { seed: 11, numRuns: 45 },
    );
  });

  it("measures each violation of a result that breaks them", () => {
    const rules = {
      scans: [3, 3],
      points: 2,
      modelled: null,
      nonNegativeConcentrations: [true, true],
      nonNegativeSpectra: [true, false],
      unimodal: [true, false],
      closure: { members: [true, true], totals: new Float64Array(6).fill(1) },
      zeroScans: [{ component: 1, at: [0] }],
      zeroPoints: [{ component: 0, at: [1] }],
      knownSpectra: [{ component: 1, values: Float64Array.of(0.5, -1) }],
    };
    // A: 0.6, 0.4, 0.6 in the first series has two maxima, 0.2 deep; B stands at 0.1 where it should be absent.
    const concentrations = Float64Array.of(0.6, 0.1, 0.4, 0.6, 0.6, 0.4, 1, 0, 0.5, 0.5, -0.25, 1.25);
    const spectra = Float64Array.of(2, 0.5, -0.5, -1.25);
    const found = Object.fromEntries(
      measureViolations(rules, ["A", "B"], concentrations, spectra).map((v) => [v.constraint, v]),
    );
    expect(found["A: no concentration below 0"]?.largest).toBe(0.25);
    expect(found["B: no concentration below 0"]).toMatchObject({ largest: 0, kept: true });
    expect(found["A: no value of the spectrum below 0"]).toMatchObject({ largest: 0.5, relative: 0.25, kept: false });
    expect(found["A: one maximum of the concentration"]?.largest).toBeCloseTo(0.2, 12);
    expect(found["B: absent in 1 scans"]?.largest).toBe(0.1);
    expect(found["A: spectrum 0 at 1 points"]?.largest).toBe(0.5);
    expect(found["B: the known spectrum"]?.largest).toBe(0.25);
    expect(found["A + B: the given sum in every scan"]?.largest).toBeCloseTo(0.3, 12);
    expect(Object.values(found).filter((v) => v.kept)).toHaveLength(1);
  });

  it("find the truth without noise where they make it the only solution", () => {
    // Each component has a range in which the other is absent, so no mixture of both keeps the constraints (R. Manne,
    // Chemom. Intell. Lab. Syst. 27 (1995) 89), and the given sum fixes their sizes.
    const truth = mixture(
      [(t) => Math.exp(-0.05 * t), (t) => 1 - Math.exp(-0.05 * t)],
      [(x) => Math.max(0, 1 - ((x - 480) / 80) ** 2), (x) => 0.7 * Math.max(0, 1 - ((x - 400) / 80) ** 2)],
      { times: range(40, 0, 2), axis: range(61, 300, 5) },
    );
    const result = mcrAls(truth.series, {
      components: 2,
      names: ["A", "B"],
      constraints: {
        closure: true,
        zeroSpectra: [
          { component: "A", from: 300, to: 400 },
          { component: "B", from: 480, to: 600 },
        ],
      },
      tolerance: 1e-14,
      maxIterations: 3000,
    });
    const found = result.series[0]?.concentrations ?? [];
    expect(Math.max(...truth.concentrations.map((c, n) => Math.abs(c - (found[n] ?? 0))))).toBeLessThan(1e-6);
    expect(result.scale).toBe("closure");
    expect(result.ambiguity.unique).toBe(true);
    expect(result.verdict).toMatchObject({ ok: true, code: "resolved" });
  });
});
