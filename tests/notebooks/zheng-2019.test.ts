import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { execute, shown, tableRows, type Executed } from "./execute.js";

/** Worked out by reference/zheng_2019.py, without the library. */
interface Reference {
  readonly radiative: number;
  readonly lifetimes: readonly [number, number];
  readonly yieldBefore: number;
  readonly falls: readonly number[];
  readonly limits: readonly [number, number];
  readonly decades: number;
  readonly thinnest: number;
  readonly vacancies: number;
  readonly fewerAtThree: number;
  readonly factorNeeded: number;
}

interface Found {
  readonly value: number;
  readonly error: number;
}

interface Probe {
  readonly radiative: number;
  readonly yieldBefore: number;
  readonly falls: readonly number[];
  readonly lifetimes: readonly Found[];
  readonly nonRadiative: readonly Found[];
  readonly limits: readonly Found[];
  readonly traps: readonly Found[];
  readonly urbach: readonly Found[];
  readonly thinnest: number;
  readonly vacancies: number;
  readonly fewerAtThree: number;
  readonly factorNeeded: number;
  readonly peaks: readonly number[];
  readonly ledger: { readonly counts: Readonly<Record<string, number>>; readonly changed: readonly string[] };
}

const PROBE = `(() => {
  const found = (e: { value: number; standardError: number | null }) => ({ value: e.value, error: e.standardError });
  return {
    radiative: kr, yieldBefore, falls: gains.map((g) => g.fall),
    lifetimes: [undoped, doped].map((fit) => found(fit.averages.amplitude!.lifetime)),
    nonRadiative: [ratesOf(undoped, yieldBefore)!, ratesOf(doped, plqy)!].map((r) => found(r.nonRadiative)),
    limits: [pristine, alloy].map((d) => found(d.trapFilledLimit)),
    traps: [pristine, alloy].map((d) => found(d.trapDensity)),
    urbach: [edges.before, edges.after].map((e) => found(e.result)),
    thinnest, vacancies: vacancies(0.25, 300), fewerAtThree: atThree, factorNeeded: needed, peaks,
    ledger: { counts: ledger.counts, changed: ledger.changed },
  };
})()`;

const reference = JSON.parse(readFileSync(join(import.meta.dirname, "reference/zheng_2019.json"), "utf8")) as Reference;

/** Within three standard errors, which are small enough for that to say something. */
function recovers(found: Found, put: number, atMost: number): void {
  expect(Math.abs(found.value - put) / found.error).toBeLessThan(3);
  expect(found.error / put).toBeLessThan(atMost);
}

describe("the notebook zheng-2019, run from its first to its last cell", () => {
  let run: Executed<Probe>;
  beforeAll(async () => {
    run = await execute<Probe>("notebooks/zheng-2019/zheng-2019.ipynb", PROBE);
  });

  it("ends without an error in any cell", () => {
    const errors = run.notebook.cells.flatMap(({ outputs }) => outputs ?? []).filter((o) => o.output_type === "error");
    expect(errors).toEqual([]);
  });

  it("works out what the printed numbers imply as a calculator does", () => {
    const { probe } = run;
    expect(probe.radiative).toBeCloseTo(reference.radiative, 9);
    expect(probe.yieldBefore).toBeCloseTo(reference.yieldBefore, 12);
    probe.falls.forEach((fall, i) => expect(fall).toBeCloseTo(reference.falls[i] ?? Number.NaN, 9));
    expect(probe.falls).toHaveLength(3);
    expect(probe.vacancies / reference.vacancies).toBeCloseTo(1, 9);
    expect(probe.fewerAtThree / reference.fewerAtThree).toBeCloseTo(1, 6);
    expect(probe.factorNeeded).toBeCloseTo(reference.factorNeeded, 8);
    expect(probe.thinnest / reference.thinnest).toBeCloseTo(1, 6);
  });

  it("recovers lifetimes and rates from the counts", () => {
    const { lifetimes, nonRadiative } = run.probe;
    lifetimes.forEach((found, i) => recovers(found, reference.lifetimes[i] ?? Number.NaN, 0.03));
    recovers(nonRadiative[0]!, 378.29e6, 0.03);
    // Half a percent of error in a yield of 96.5 % is a seventh of what is left.
    recovers(nonRadiative[1]!, 1.9e6, 0.2);
    expect(nonRadiative[1]!.error / nonRadiative[1]!.value).toBeGreaterThan(0.13);
  });

  it("recovers the voltages at which traps are filled, their densities, and nearly an order between them", () => {
    const { limits, traps } = run.probe;
    limits.forEach((found, i) => recovers(found, reference.limits[i] ?? Number.NaN, 0.02));
    [1.26e17, 1.75e16].forEach((put, i) => recovers(traps[i]!, put, 0.02));
    expect(Math.log10(traps[0]!.value / traps[1]!.value)).toBeCloseTo(reference.decades, 1);
  });

  it("recovers both Urbach energies and tells them apart", () => {
    const [before, after] = run.probe.urbach;
    recovers(before!, 32, 0.1);
    recovers(after!, 24, 0.1);
    expect(before!.value - after!.value).toBeGreaterThan(3 * Math.hypot(before!.error, after!.error));
  });

  it("finds that both green devices emit where CsPbBr3 does", () => {
    for (const peak of run.probe.peaks) {
      expect(peak).toBeGreaterThan(500);
      expect(peak).toBeLessThan(520);
    }
  });

  it("leaves its questions open, and has the verdicts that are recorded", () => {
    const rows = tableRows(shown(run.notebook, "questions", "text/markdown"));
    expect(rows).toHaveLength(5);
    expect(rows.every(([, , mark]) => mark === "not answered yet")).toBe(true);
    expect(run.probe.ledger.changed).toEqual([]);
    expect(run.probe.ledger.counts["inconsistent"]).toBe(1);
  });

  it("says on every picture that it is simulated or computed", () => {
    for (const cell of ["decay", "decay-before", "dark", "dark-before", "urbach"]) {
      expect(shown(run.notebook, cell, "image/svg+xml")).toMatch(/simulated/i);
    }
    for (const cell of ["gain-figure", "vacancies-figure", "floor", "colour"]) {
      expect(shown(run.notebook, cell, "image/svg+xml")).toMatch(/computed/i);
    }
  });

  it("marks a right answer as right and a wrong one as not yet", async () => {
    const cell = run.notebook.cells.find(({ id }) => id === "questions")!;
    const source = (Array.isArray(cell.source) ? cell.source.join("") : String(cell.source))
      .replace("null, 50, 0.5", "50, 50, 0.5")
      .replace("null, printed.traps", "7.6, printed.traps");
    const again = await execute<null>("notebooks/zheng-2019/zheng-2019.ipynb", "null", { questions: source });
    const marks = tableRows(shown(again.notebook, "questions", "text/markdown")).map(([, , mark]) => mark);
    expect(marks).toEqual(["right", "not answered yet", "not yet", "not answered yet", "not answered yet"]);
  });
});

describe("the notebook zheng-2019 with a reader's own files", () => {
  const folder = mkdtempSync(join(tmpdir(), "halidelab-zheng-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("analyses a dark current and an edge in place of the simulated ones", async () => {
    // Traps filled at 2 V: slopes of 1, 8 and 2. An edge of Fermi's form with a tail of 20 meV.
    const dark = Array.from({ length: 70 }, (_, i) => 0.2 * 1.05 ** i).map((v) => {
      const j = v < 2 ? v / 2 : v < 3.2 ? (v / 2) ** 8 : 1.6 ** 8 * (v / 3.2) ** 2;
      return `${v.toPrecision(8)},${(0.02 * j * (1 + 0.01 * Math.sin(100 * v))).toPrecision(8)}`;
    });
    const edge = Array.from({ length: 181 }, (_, i) => 430 + i / 2).map((nm) => {
      const absorbance = 0.5 / (1 + Math.exp((2.6 - 1239.842 / nm) / 0.02));
      return `${nm},${(absorbance + 1e-4 * Math.sin(11 * nm)).toFixed(6)}`;
    });
    writeFileSync(join(folder, "dark.csv"), ["voltage (V),current density (mA cm^-2)", ...dark].join("\n"));
    writeFileSync(join(folder, "edge.csv"), ["wavelength (nm),absorbance", ...edge].join("\n"));
    const files = { decay: null, dark: join(folder, "dark.csv"), edge: join(folder, "edge.csv") };
    const { probe, notebook } = await execute<Probe>("notebooks/zheng-2019/zheng-2019.ipynb", PROBE, {
      own: `const own: Record<"decay" | "dark" | "edge", string | null> = ${JSON.stringify(files)};\nconst ownYield = 1;`,
    });
    expect(probe.limits[1]!.value).toBeCloseTo(2, 1);
    recovers(probe.urbach[1]!, 20, 0.1);
    const closing = tableRows(shown(notebook, "closing", "text/markdown"));
    expect(closing.filter((row) => row[1]?.includes("own file"))).toHaveLength(3);
  });
});
