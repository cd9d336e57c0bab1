import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { describeWithData, sharedPath } from "../shared-data.js";
import { execute, shown, type Executed } from "./execute.js";

interface Probe {
  readonly scans: number;
  readonly points: number;
  readonly times: readonly number[];
  readonly signal: string;
  readonly isosbestic: readonly number[];
  readonly fit: {
    readonly k: number | null;
    readonly error: number | null;
    readonly determined: boolean;
    readonly lawHolds: boolean;
  };
}

const probe = `{
  scans: run.coordinate.values.length, points: run.axis.values.length, times: [...run.coordinate.values],
  signal: run.signal.kind, isosbestic: hl.insitu.isosbesticPoints(dA).points.map((p) => p.wavelength.value),
  fit: { k: fit.k.value, error: fit.k.standardError, determined: fit.determined, lawHolds: fit.lawHolds },
}`;
const PATH = "notebooks/your-own-file.ipynb";

describe("the notebook your-own-file, as it is shipped", () => {
  let run: Executed<Probe & { readonly Ea: { readonly interval95: readonly [number, number] } }>;
  beforeAll(async () => {
    run = await execute(PATH, `{ ...${probe}, Ea: hl.kinetics.arrhenius(fits).activationEnergy }`);
  });

  it("ends without an error, and every result of the ten lines has its picture or table", () => {
    const outputs = run.notebook.cells.flatMap((cell) => cell.outputs ?? []);
    expect(outputs.filter((o) => o.output_type === "error")).toEqual([]);
    for (const cell of ["read", "difference", "isosbestic", "fit", "temperatures"]) {
      expect(shown(run.notebook, cell, "image/svg+xml")).toMatch(/^<svg /);
    }
  });

  it("recovers k at 22 °C and the barrier that the example files were made with", () => {
    // k(50 °C) = 2.6e-3 s⁻¹ and 39.1 kJ mol⁻¹ (notebooks/example/make.mjs), by hand: 6.537e-4 s⁻¹ at 22 °C.
    const { fit, Ea } = run.probe;
    expect(fit.determined && fit.lawHolds).toBe(true);
    expect(Math.abs(((fit.k ?? Number.NaN) - 6.537e-4) / (fit.error ?? Number.NaN))).toBeLessThan(3);
    expect((fit.error ?? 1) / 6.537e-4).toBeLessThan(0.06);
    expect(Ea.interval95[0]).toBeLessThan(39.1);
    expect(Ea.interval95[1]).toBeGreaterThan(39.1);
    // Four points leave two degrees of freedom; an interval half as wide as the barrier would say too little.
    expect(Ea.interval95[1] - Ea.interval95[0]).toBeLessThan(39.1 / 2);
  });
});

// Measured spectra that cannot be shipped: where they are absent, the test is skipped and counted.
describeWithData(
  "the notebook your-own-file on measured azobenzene spectra with time stamps",
  "a-uvvis-kinetics/autoqy-340nm",
  () => {
    const azobenzene = sharedPath("a-uvvis-kinetics/autoqy-340nm");
    it("reads the matrix with its times, and says that a first-order law does not hold", async () => {
      const file = `const file = ${JSON.stringify(join(azobenzene, "Azobenzene_340nm_processed.dat"))};
      const options = { times: ${JSON.stringify(join(azobenzene, "timestamps.csv"))}, signal: "absorbance" as const };
      // The run absorbs nowhere above 600 nm, and the reaction is followed at the maximum of trans-azobenzene.
      const zeroAt: [number, number] = [600, 640];
      const followed = 320;`;
      const { notebook, probe: found } = await execute<Probe>(PATH, probe, { file });
      const stamps = readFileSync(join(azobenzene, "timestamps.csv"), "utf8").trim().split("\n").slice(1).map(Number);
      expect(found).toMatchObject({ scans: 121, points: 799, signal: "absorbance" });
      expect(found.times).toEqual(stamps);
      expect(found.isosbestic.some((nm) => Math.abs(nm - 268) < 1)).toBe(true);
      expect(found.fit.lawHolds).toBe(false);
      expect(shown(notebook, "fit", "text/plain")).toContain("law does not hold");
    });
  },
);
