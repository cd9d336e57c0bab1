import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import { presentationOf } from "../../../src/views/index.js";
import {
  ANODES,
  bragg,
  fitLines,
  lattice,
  lineList,
  pattern,
  refineLattice,
  type DiffractionPattern,
} from "../../../src/techniques/diffraction/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

const { kAlpha1, kAlpha2 } = ANODES.Cu;
const second = (at: number): number =>
  (360 / Math.PI) * Math.asin((kAlpha2 / kAlpha1) * Math.sin((at * Math.PI) / 360));

/** Pseudo-Voigt of height 1. */
function form(u: number, fwhm: number, eta: number): number {
  const [lorentz, gauss] = [2 / Math.PI, 2 * Math.sqrt(Math.LN2 / Math.PI)];
  const square = (u / fwhm) ** 2;
  const sum = (eta * lorentz) / (1 + 4 * square) + (1 - eta) * gauss * Math.exp(-4 * Math.LN2 * square);
  return sum / (eta * lorentz + (1 - eta) * gauss);
}

const LINES = [
  [14.7, 1200],
  [20.85, 300],
  [29.65, 900],
  [33.3, 500],
  [65.2, 250],
] as const;

function film(seed: number, noise = true): DiffractionPattern {
  const random = randomSource(seed);
  const values = Array.from({ length: 3001 }, (_, i) => 10 + i / 50);
  const counts = values.map((x) => {
    const mean =
      60 -
      0.3 * x +
      LINES.reduce(
        (sum, [at, height]) => sum + height * (form(x - at, 0.2, 0.6) + 0.5 * form(x - second(at), 0.2, 0.6)),
        0,
      );
    // Above thirty counts Poisson's law is nearly the normal one.
    return noise ? Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal())) : mean;
  });
  return pattern({ axis: { quantity: "2θ", values }, intensity: counts, unit: noise ? "counts" : "a.u." });
}

describe("lines with their Kα₂", () => {
  test("come back from a pattern without noise", () => {
    const found = fitLines(film(1, false), { anode: "Cu" });
    expect(found.lines).toHaveLength(LINES.length);
    found.lines.forEach((line, i) => {
      const [at, height] = LINES[i] as (typeof LINES)[number];
      expect(line.twoTheta?.value).toBeCloseTo(at, 5);
      // The tails of the neighbours are no straight line.
      expect(line.height.value / height).toBeCloseTo(1, 3);
      expect(line.fwhm.value).toBeCloseTo(0.2, 4);
      // The integral of the form, for a share η of the Lorentzian's area.
      const breadth = 0.2 / (0.6 * (2 / Math.PI) + 0.4 * 2 * Math.sqrt(Math.LN2 / Math.PI));
      expect(line.integralBreadth.value).toBeCloseTo(breadth, 3);
      expect(line.d.value).toBeCloseTo(bragg({ twoTheta: at, anode: "Cu" }).d.value, 6);
    });
  });

  test("have errors that are their scatter, places and areas", () => {
    const runs = Array.from({ length: 12 }, (_, seed) => fitLines(film(20 + seed), { anode: "Cu" }));
    const pulls = runs.flatMap(({ lines }) => {
      expect(lines).toHaveLength(LINES.length);
      return lines.map(
        (line, i) => ((line.twoTheta?.value ?? 0) - (LINES[i]?.[0] ?? 0)) / (line.twoTheta?.standardError ?? 0),
      );
    });
    const spread = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
    expect(spread).toBeGreaterThan(0.75);
    expect(spread).toBeLessThan(1.3);
  });

  test("lie off by a third of the doublet's distance where Kα₂ is left out", () => {
    const line = fitLines(film(1, false), { wavelength: kAlpha1, lines: [14.7], from: 13, to: 17 }).lines[0];
    const off = (line?.twoTheta?.value ?? 0) - 14.7;
    expect(off / (second(14.7) - 14.7)).toBeGreaterThan(0.25);
    expect(off / (second(14.7) - 14.7)).toBeLessThan(0.4);
    expect(
      fitLines(film(1, false), { wavelength: kAlpha1, kAlpha2: true, lines: [14.7], from: 13, to: 17 }).lines[0]
        ?.twoTheta?.value,
    ).toBeCloseTo(14.7, 5);
  });

  test("over q are in q, and need no wavelength", () => {
    const values = Array.from({ length: 400 }, (_, i) => 9 + i / 100);
    const found = fitLines(
      pattern({
        axis: { quantity: "q", unit: "nm^-1", values },
        intensity: values.map((q) => 5 + 80 * form(q - 10.4, 0.2, 0.3)),
      }),
    );
    expect(found.lines[0]?.q.value).toBeCloseTo(1.04, 6);
    expect(found.lines[0]?.q.unit).toBe("Å^-1");
    expect(found.lines[0]?.twoTheta).toBeNull();
    expect(found.lines[0]?.fwhm.unit).toBe("nm^-1");
  });

  test("a form that the counts refuse is said: places stay, widths are those of the nearest curve", () => {
    // Chance refuses one group in a thousand: two of these thirty but once in two thousand.
    const right = [1, 2, 3, 4, 5, 6].filter((seed) => fitLines(film(seed), { anode: "Cu" }).verdict.code === "lines");
    expect(right.length).toBeGreaterThanOrEqual(5);
    const wrong = fitLines(film(4), { anode: "Cu", shape: "gauss" });
    expect(wrong.verdict).toMatchObject({ ok: false, code: "misfit" });
    expect(wrong.verdict.text).toMatch(/does not describe the points \(χ²\/dof up to \d/);
    wrong.lines.forEach((line, i) => expect(line.twoTheta?.value).toBeCloseTo(LINES[i]?.[0] ?? NaN, 1));
  });

  test("are refused where they cannot be meant", () => {
    const bare = film(1);
    expect(() => fitLines(bare)).toThrow(/give `wavelength`/);
    expect(() => fitLines(bare, { wavelength: 1.05, kAlpha2: true })).toThrow(/give `anode`/);
    expect(() => fitLines(bare, { anode: "Cu", lines: [200] })).toThrow(/lines\[0\]/);
    expect(() => fitLines(bare, { anode: "Cu", wavelength: 1.54 })).toThrow(/found both/);
    const flat = pattern({
      axis: { quantity: "2θ", values: [1, 2, 3, 4, 5, 6, 7, 8] },
      intensity: [5, 5, 5, 5, 5, 5, 5, 5],
      wavelength: 1.54,
    });
    expect(fitLines(flat).verdict).toMatchObject({ ok: false, code: "no-lines" });
    expect(presentationOf(fitLines(flat))?.svg?.()).toMatch(/^<svg/);
  });
});

// Labels of SOURCES.md: 10_2-Theta is a cubic perovskite (Pm-3m) with its strongest lines at 14.06, 28.32 and 31.76°.
describeWithData("a measured film", "f-xrd/autoxrd-perovskite", () => {
  it("has the lines of its label, and a cubic lattice that puts all of them within 0.01°", () => {
    const rows = readFileSync(sharedPath("f-xrd/autoxrd-perovskite/10_2-Theta.xy"), "utf8")
      .split(/\r?\n/)
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter((row) => row.length === 2 && row.every((v) => Number.isFinite(v)));
    const measured = pattern({
      axis: { quantity: "2θ", values: rows.map(([x = 0]) => x) },
      intensity: rows.map(([, y = 0]) => y),
      unit: "a.u.",
    });
    const found = fitLines(measured, { anode: "Cu" });
    for (const label of [14.06, 28.32, 31.76]) {
      expect(
        found.lines.some(({ twoTheta }) => Math.abs((twoTheta?.value ?? 0) - label) < 0.06),
        String(label),
      ).toBe(true);
    }
    const cell = lineList(lattice({ a: 6.28 }), { toTwoTheta: 65, anode: "Cu" });
    const indexed = found.lines.flatMap((line) => {
      const near = cell.filter(({ twoTheta }) => Math.abs((twoTheta ?? 0) - (line.twoTheta?.value ?? 0)) < 0.35);
      return near.length === 1 && line.height.value > 70 ? [{ ...line, hkl: near[0]?.hkl ?? [1, 0, 0] }] : [];
    });
    expect(indexed.length).toBeGreaterThanOrEqual(10);
    const refined = refineLattice(indexed, { system: "cubic", anode: "Cu", correction: "zero shift" });
    for (const { observed, calculated } of refined.lines)
      expect(Math.abs(observed.value - calculated)).toBeLessThan(0.01);
    // Between 6.29 Å (CsPbI₃) and 6.36 Å (FAPbI₃).
    expect(refined.lattice.a).toBeCloseTo(6.296, 2);
  });
});
