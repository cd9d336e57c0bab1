import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { execute, shown, tableRows, type Executed } from "./execute.js";

/** Worked out by reference/ye_2022.py, without the library. */
interface Reference {
  readonly peaks: readonly number[];
  readonly fwhm: readonly number[];
  readonly lattices: readonly number[];
  readonly lifetimes: readonly number[];
  readonly urbach: readonly number[];
  readonly iodide: Readonly<Record<string, readonly number[]>>;
  readonly halidesPerLead: readonly number[];
  readonly outermostCells: number;
  readonly radiative: readonly number[];
  readonly nonRadiative: readonly number[];
  readonly pairs: number;
  readonly hops: readonly number[];
  readonly answers: Readonly<Record<"acetone" | "barrier" | "shift", number>>;
}

interface Found {
  readonly value: number;
  readonly error: number;
}

interface Probe {
  readonly peaks: readonly Found[];
  readonly widths: readonly Found[];
  readonly lattices: readonly Found[];
  readonly means: readonly Found[];
  readonly tails: readonly Found[];
  readonly iodide: Readonly<Record<string, readonly number[]>>;
  readonly ratio: number;
  readonly verdicts: { readonly gap: string; readonly fluence: string };
  readonly truth: Reference["answers"];
  readonly checked: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly changed: readonly string[];
}

const PROBE = `(() => {
  const found = (e: { value: number; standardError: number | null }) => ({ value: e.value, error: e.standardError });
  const gap = hl.diffraction.explainGap({ gap: { value: eV(533), standardError: 0.02 },
    gapLaw: { ends: [1.73, 2.36], unit: "eV" }, latticeLaw: { ends: [6.41, 6.02], unit: "Å" }, composition: 0.27,
    confinement: { model: "sphere", electronMass: 0.13, holeMass: 0.13, permittivity: 7.3 },
    lattice: { value: 6.02, standardError: 0.02 }, size: { value: 8, standardError: 1.5 } });
  return {
    peaks: peaks.map((p) => found(p.maximum.nm)), widths: peaks.map((p) => found(p.fwhm.nm)), lattices: refined.map(found),
    means: averages.map((a) => found(a.amplitude!.lifetime)), tails: tails.map((t) => found(t.result)), iodide,
    ratio: oleate.value, verdicts: { gap: gap.verdict.code, fluence: simple.verdict.code }, truth,
    checked: checked({ acetone: 2.6, barrier: 0.82, shift: 300 }), counts: ledger.counts, changed: ledger.changed,
  };
})()`;

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));
const reference = read("reference/ye_2022.json") as Reference;
const PATH = "notebooks/ye-2022/ye-2022.ipynb";

/** All within three standard errors, which are no more than a part of the value. */
function expectRecovered(found: readonly Found[], wanted: readonly number[], part: number): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach(({ value, error }, i) => {
    const put = wanted[i] ?? Number.NaN;
    expect(Math.abs(value - put) / error).toBeLessThan(3);
    expect(error / put).toBeLessThan(part);
  });
}

describe("the notebook ye-2022, run from its first to its last cell", () => {
  let run: Executed<Probe>;
  beforeAll(async () => {
    run = await execute<Probe>(PATH, PROBE);
  });
  const rows = (cell: string): string[][] => tableRows(shown(run.notebook, cell, "text/markdown"));

  it("ends without an error in any cell", () => {
    const errors = run.notebook.cells.flatMap(({ outputs }) => outputs ?? []).filter((o) => o.output_type === "error");
    expect(errors).toEqual([]);
  });

  it("recovers emission, lattices, lifetimes and Urbach energies that were put in", () => {
    const { peaks, widths, lattices, means, tails } = run.probe;
    expectRecovered(peaks, reference.peaks, 0.002);
    expectRecovered(widths, reference.fwhm, 0.02);
    expectRecovered(lattices, reference.lattices, 0.0002);
    expectRecovered(means, reference.lifetimes, 0.02);
    expectRecovered(tails, reference.urbach, 0.1);
  });

  it("reads the composition off emission and lattice as a calculator does", () => {
    for (const [by, shares] of Object.entries(reference.iodide)) {
      run.probe.iodide[by]?.forEach((x, i) => {
        // 0.5 nm of noise in the peak are 0.7 % of iodide.
        expect(Math.abs(x - (shares[i] ?? Number.NaN))).toBeLessThan(by === "PL peak" ? 0.01 : 1e-9);
      });
      expect(run.probe.iodide[by]).toHaveLength(4);
    }
  });

  it("states the arithmetic of the printed numbers as a calculator gives it", () => {
    expect(rows("balance").map((row) => row[2])).toEqual(reference.halidesPerLead.map((x) => x.toFixed(2)));
    expect(rows("balance")[0]?.[4]).toBe(`${(100 * reference.outermostCells).toFixed(0)} %`);
    expect(rows("rates").map((row) => row[3])).toEqual(reference.radiative.map((k) => `≥ ${k.toFixed(0)}`));
    expect(rows("rates").map((row) => row[4])).toEqual(reference.nonRadiative.map((k) => `≥ ${k.toFixed(0)}`));
    expect(rows("pairs")[1]?.[1]).toBe("5.1 × 10⁻⁴");
    expect(reference.pairs).toBeCloseTo(5.1e-4, 5);
    expect(rows("barriers").map((row) => row[1])).toEqual(["9.2 × 10⁻³⁶", "1.5 × 10⁻³⁰", "3.6 × 10⁻²", "9.0 × 10⁵"]);
    expect(reference.hops.map((k) => k.toExponential(1))).toEqual(["9.2e-36", "1.5e-30"]);
  });

  it("says what the data refuse: a simple rate law, and confinement with the calculated lattices", () => {
    expect(run.probe.verdicts).toEqual({ gap: "composition", fluence: "lifetime-rises-with-fluence" });
  });

  it("does not hide that overlapping lines draw the ratio of the ligands towards one", () => {
    expect(run.probe.ratio).toBeLessThan(1.2);
    expect(run.probe.ratio).toBeGreaterThan(1.15);
  });

  it("checks the reader's answers", () => {
    for (const name of ["acetone", "barrier", "shift"] as const) {
      expect(run.probe.truth[name] / reference.answers[name]).toBeCloseTo(1, 3);
    }
    expect(run.probe.checked).toEqual({ acetone: "right", barrier: "right", shift: "not yet" });
  });

  it("ends with the ledger of the folder, whose verdicts are the recorded ones", () => {
    expect(run.probe.changed).toEqual([]);
    const { claims } = read("../../notebooks/ye-2022/claims.json") as { claims: readonly unknown[] };
    expect(Object.values(run.probe.counts).reduce((a, b) => a + b)).toBe(claims.length);
  });

  it("puts the word simulated on every picture of a spectrum, a pattern or a decay", () => {
    for (const cell of [
      "emission-simulate",
      "emission-fit",
      "lattice",
      "decays",
      "fluence",
      "edge",
      "nmr",
      "devices",
      "what-if",
    ]) {
      expect(shown(run.notebook, cell, "image/svg+xml")).toMatch(/simulated/i);
    }
  });
});

describe("the notebook ye-2022 with a reader's own spectra", () => {
  it("finds their peaks, and calls them simulated no more", async () => {
    const folder = mkdtempSync(join(tmpdir(), "halidelab-own-"));
    try {
      const files = [655, 610].map((centre) => {
        const path = join(folder, `${centre}.csv`);
        const lines = Array.from({ length: 261 }, (_, i) => 500 + i).map(
          (nm) => `${nm},${Math.round(1e4 * Math.exp(-(((nm - centre) / 18) ** 2)))}`,
        );
        writeFileSync(path, ["wavelength (nm),PL intensity", ...lines].join("\n"));
        return path;
      });
      const found = await execute<number[]>(PATH, "peaks.map((p) => p.maximum.nm.value)", {
        own: `const own: string[] = ${JSON.stringify(files)};`,
      });
      expect(found.probe.map((nm) => nm.toFixed(0))).toEqual(["655", "610"]);
      expect(shown(found.notebook, "emission-simulate", "image/svg+xml")).not.toMatch(/simulated/i);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
