import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { growthWindow, type FormationEnergy } from "../../../src/techniques/perovskite/index.js";
import { loadReference } from "../../reference/load-fit.js";

interface Window {
  readonly host: readonly [string, number];
  readonly competing: readonly (readonly [string, number])[];
  readonly elements: readonly string[];
  readonly corners: readonly (readonly number[])[];
}
const { windows } = loadReference<{ readonly windows: readonly Window[] }>("growth-window");
const of = ([formula, formationEnergy]: readonly [string, number]): FormationEnergy => ({ formula, formationEnergy });

describe("the window of chemical potentials", () => {
  it.each(windows)("of $host has the corners that pymatgen finds", ({ host, competing, elements, corners }) => {
    const found = growthWindow(of(host), competing.map(of));
    expect(found.elements).toEqual(elements);
    expect(found.corners).toHaveLength(corners.length);
    for (const wanted of corners) {
      const apart = found.corners.map(({ chemicalPotentials }) =>
        Math.max(...elements.map((e, i) => Math.abs((chemicalPotentials[e] ?? NaN) - (wanted[i] ?? NaN)))),
      );
      expect(Math.min(...apart)).toBeLessThan(1e-8);
    }
    expect(found.verdict).toMatchObject({ ok: true, code: "stable" });
  });

  test("between the two salts alone is a strip as wide as the energy of their reaction", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.8, noNaN: true }), (gain) => {
        const { corners } = growthWindow({ formula: "CsPbBr3", formationEnergy: -7.1 - gain }, [
          { formula: "CsBr", formationEnergy: -4.2 },
          { formula: "PbBr2", formationEnergy: -2.9 },
        ]);
        const sums = corners.map(({ chemicalPotentials: mu }) => (mu.Cs ?? NaN) + (mu.Br ?? NaN));
        expect(Math.max(...sums) - Math.min(...sums)).toBeCloseTo(gain, 9);
        expect(Math.max(...sums)).toBeCloseTo(-4.2, 9);
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  test("every corner is on the host's plane, no compound is more stable there, and what begins to form is named", () => {
    for (const { host, competing } of windows) {
      const { corners, ranges } = growthWindow(of(host), competing.map(of));
      for (const { chemicalPotentials: mu, beside } of corners) {
        const x = Object.keys(mu)[2] ?? "";
        expect((mu.Cs ?? 0) + (mu.Pb ?? 0) + 3 * (mu[x] ?? 0)).toBeCloseTo(host[1], 9);
        Object.entries(mu).forEach(([e, v]) => {
          expect(v).toBeLessThan(1e-8);
          expect(v).toBeGreaterThan((ranges[e]?.[0] ?? NaN) - 1e-9);
        });
        expect(beside.length).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it("is none where the salts are more stable, and says so", () => {
    const salts = [
      { formula: "CsBr", formationEnergy: -4.2 },
      { formula: "PbBr2", formationEnergy: -2.9 },
    ];
    const found = growthWindow({ formula: "CsPbBr3", formationEnergy: -7 }, salts);
    expect(found).toMatchObject({ corners: [], area: 0, verdict: { ok: false, code: "not-stable" } });
    expect(() => growthWindow({ formula: "CsBr", formationEnergy: -4 }, [])).toThrow(/three elements/);
    expect(() => growthWindow({ formula: "CsPbBr3", formationEnergy: -7.4 }, [{ formula: "CsCl", formationEnergy: -4.6 }])).toThrow(/Cs, Pb/); // prettier-ignore
  });
});
