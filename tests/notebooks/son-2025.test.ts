import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { execute, shown, tableRows, type Executed } from "./execute.js";

/** Worked out by reference/son_2025.py, without the library. */
interface Reference {
  readonly ratio: number;
  readonly ordersOfMagnitude: number;
  readonly barrierFromEndpoints: number;
  readonly "barrierIfK22Is7e-4": number;
  readonly reactedAsPrinted: number;
  readonly leastRateForTheBandEdge: number;
  readonly ratesBarrierKept: readonly number[];
  readonly ratesEndpointsKept: readonly number[];
  readonly crossings: readonly [number, number];
  readonly changeAt270: number;
  readonly bandEdge: readonly [number, number];
  readonly exchangeRates: readonly number[];
  readonly radiativeRatesPerNs: readonly number[];
  readonly nonRadiativeRatesPerNs: readonly number[];
}

interface Found {
  readonly value: number;
  readonly error: number;
}

interface Fitted {
  readonly k: number | null;
  readonly error: number | null;
  readonly bound: readonly [number, number] | null;
  readonly determined: boolean;
  readonly lawHolds: boolean;
  readonly amplitude: number | null;
}

interface Probe {
  readonly fits: readonly Fitted[];
  readonly fitsB: readonly Fitted[];
  readonly isosbestic: readonly { readonly value: number; readonly error: number }[];
  readonly barriers: readonly {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly used: readonly boolean[];
  }[];
  readonly stack: {
    readonly scans: number;
    readonly points: number;
    readonly times: readonly number[];
    readonly simulated: string;
  };
  readonly edge: readonly [number, number];
  readonly sizes: readonly Found[];
  readonly phases: readonly string[];
  readonly exchange: readonly (readonly { readonly k: number; readonly ofWavelength: number }[])[];
  readonly exchangeBarriers: readonly number[];
  readonly exchangeCrossings: readonly number[];
  readonly rates: readonly { readonly radiative: number; readonly nonRadiative: number }[];
  readonly lines: readonly Found[];
  readonly profile: readonly { readonly name: string; readonly percent: readonly number[] }[];
  readonly colours: readonly (readonly [number, number])[];
  readonly timeConstants: readonly Found[];
  readonly ledger: { readonly counts: Readonly<Record<string, number>>; readonly changed: readonly string[] };
}

const PROBE = `(() => {
  const fitted = (fit: Fit) => ({ k: fit.k.value, error: fit.k.standardError, bound: fit.k.interval95 ?? null,
    determined: fit.determined, lawHolds: fit.lawHolds, amplitude: fit.amplitude.value });
  const edge = hl.insitu.trace(corrected[0], { from: 504, to: 506 }).values;
  const few = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    fits: fits.map(fitted), fitsB: fitsB.map(fitted),
    isosbestic: isosbestic.points.map(({ wavelength }) => ({ value: wavelength.value, error: wavelength.standardError })),
    barriers: [barrierKept, endpointsKept].map((fit) => ({ value: fit.activationEnergy.value,
      low: fit.activationEnergy.interval95?.[0], high: fit.activationEnergy.interval95?.[1],
      used: fit.points.map(({ used }) => used) })),
    stack: { scans: stacks[0].coordinate.values.length, points: stacks[0].axis.values.length,
      times: [...stacks[0].coordinate.values], simulated: stacks[0].provenance.simulated },
    edge: [few([...edge.slice(0, 3)]), few([...edge.slice(-3)])],
    sizes: sizes.map(({ size }) => ({ value: size.value, error: size.standardError })), phases,
    exchange: tracked.map((runs) => runs.map(({ fit, fitOfWavelength }) => ({ k: fit.k.value, ofWavelength: fitOfWavelength.k.value }))),
    exchangeBarriers: exchangeBarriers.map(({ activationEnergy }) => activationEnergy.value),
    exchangeCrossings: exchangeIsosbestic.map(({ points }) => points.length),
    rates: filmRates.map(({ radiative, nonRadiative }) => ({ radiative: 1e-9 * radiative.value, nonRadiative: 1e-9 * nonRadiative.value })),
    lines: [lead, bromine].map(({ components }) => ({ value: components[0].position.value, error: components[0].position.standardError })),
    profile: profile.traces.map(({ name, atomicPercent }) => ({ name, percent: [...atomicPercent] })),
    colours: bandColours.map(({ x, y }) => [x.value, y.value]),
    timeConstants: timeConstants.map(({ value, standardError }) => ({ value: 1e6 * value, error: 1e6 * standardError })),
    ledger: { counts: ledger.counts, changed: ledger.changed },
  };
})()`;

const reference = JSON.parse(readFileSync(join(import.meta.dirname, "reference/son_2025.json"), "utf8")) as Reference;

describe("the notebook son-2025, run from its first to its last cell", () => {
  let run: Executed<Probe>;
  beforeAll(async () => {
    run = await execute<Probe>("notebooks/son-2025/son-2025.ipynb", PROBE);
  });

  it("ends without an error in any cell", () => {
    const errors = run.notebook.cells.flatMap(({ outputs }) => outputs ?? []).filter((o) => o.output_type === "error");
    expect(errors).toEqual([]);
  });

  it("states the arithmetic of the printed numbers as a calculator gives it", () => {
    const rows = tableRows(shown(run.notebook, "against", "text/markdown"));
    expect(rows[0]?.[2]).toContain(`= ${reference.barrierFromEndpoints.toFixed(1)} ±`);
    expect(rows[0]?.[3]).toBe("**inconsistent**");
    expect(rows[1]?.[2]).toContain(`ratio is ${reference.ratio.toFixed(0)}`);
    expect(rows[2]?.[2]).toContain(`${(100 * reference.reactedAsPrinted).toFixed(0)} % has reacted`);
    expect(rows[2]?.[2]).toContain("1.7 × 10⁻⁴");
    expect(reference.leastRateForTheBandEdge).toBeCloseTo(1.7e-4, 5);
    expect(rows[2]?.[3]).toBe("**inconsistent**");
    const repairs = tableRows(shown(run.notebook, "repair", "text/markdown"));
    expect(repairs.map((row) => row[2])).toEqual(["102.4", "37.2", "37.2"]);
    expect(reference["barrierIfK22Is7e-4"].toFixed(1)).toBe("37.2");
    // Only one of the two conjectures leaves room for the loss at the band edge.
    expect(repairs.map((row) => row[5])).toEqual(["impossible", "possible", "impossible"]);
  });

  it("simulates what the experimental section describes, and calls it simulated", () => {
    const { stack, edge } = run.probe;
    expect(stack).toMatchObject({ scans: 81, points: 551 });
    expect(stack.times.slice(0, 2)).toEqual([0, 30]);
    expect(stack.times.at(-1)).toBe(2400);
    expect(stack.simulated).toContain("nobody measured");
    // Three scans of three points each: noise 1 mAU / 3; the scans run for 7 s and the mean of three is later.
    expect(edge[0]).toBeCloseTo(reference.bandEdge[0], 2);
    expect(edge[1]).toBeCloseTo(reference.bandEdge[1], 2);
  });

  it("recovers every rate constant that was put in within three standard errors", () => {
    const z = run.probe.fits.map(
      (fit, i) => ((fit.k ?? Number.NaN) - (reference.ratesBarrierKept[i] ?? Number.NaN)) / (fit.error ?? Number.NaN),
    );
    expect(z).toHaveLength(4);
    for (const each of z) expect(Math.abs(each)).toBeLessThan(3);
    // An error of a tenth of the value or more would make the line above empty.
    for (const fit of run.probe.fits) expect((fit.error ?? Number.NaN) / (fit.k ?? Number.NaN)).toBeLessThan(0.05);
    expect(run.probe.fits.every(({ determined, lawHolds }) => determined && lawHolds)).toBe(true);
  });

  it("finds both isosbestic points where the two spectra cross", () => {
    const found = [...run.probe.isosbestic].sort((a, b) => a.value - b.value);
    expect(found).toHaveLength(2);
    found.forEach(({ value, error }, i) => {
      expect(Math.abs(value - (reference.crossings[i] ?? Number.NaN))).toBeLessThan(3 * error + 0.01);
      expect(error).toBeLessThan(0.2);
    });
  });

  it("recovers both barriers within their 95 % intervals", () => {
    const [kept, ends] = run.probe.barriers;
    expect(kept?.low).toBeLessThan(39.1);
    expect(kept?.high).toBeGreaterThan(39.1);
    expect((kept?.high ?? 99) - (kept?.low ?? 0)).toBeLessThan(4);
    expect(ends?.low).toBeLessThan(reference.barrierFromEndpoints);
    expect(ends?.high).toBeGreaterThan(reference.barrierFromEndpoints);
  });

  it("says for the printed k(22 °C) that 40 minutes do not determine it, and fits without it", () => {
    const first = run.probe.fitsB[0];
    expect(first?.determined).toBe(false);
    expect(first?.k).toBeNull();
    expect(first?.bound?.[0]).toBeLessThan(7.0e-5);
    expect(first?.bound?.[1]).toBeGreaterThan(7.0e-5);
    expect(run.probe.barriers[1]?.used).toEqual([false, true, true, true]);
    for (const cell of ["endpoints", "closing"]) {
      const row = tableRows(shown(run.notebook, cell, "text/markdown")).find((cells) => cells.includes("7.00 × 10⁻⁵"));
      expect(row?.[2]).toMatch(/^not determined/);
    }
    const later = run.probe.fitsB.slice(1);
    later.forEach((fit, i) => {
      const z =
        ((fit.k ?? Number.NaN) - (reference.ratesEndpointsKept[i + 1] ?? Number.NaN)) / (fit.error ?? Number.NaN);
      expect(Math.abs(z)).toBeLessThan(3);
    });
  });

  it("puts the word simulated on every picture of a spectrum, a trace or a fit", () => {
    const cells = [
      "crystals",
      "films",
      "exchange",
      "composition",
      "lifetimes",
      "xps",
      "profile",
      "ends",
      "ends-after",
      "read",
    ];
    for (const cell of [...cells, "difference", "fit", "figure-5f", "endpoints-22", "colours", "jvl", "impedance"]) {
      expect(shown(run.notebook, cell, "image/svg+xml")).toMatch(/simulated/i);
    }
  });

  it("finds sizes, phases, lines and time constants that were put in within four standard errors", () => {
    const near = (found: readonly Found[], putIn: readonly number[]): void => {
      expect(found).toHaveLength(putIn.length);
      found.forEach(({ value, error }, i) => {
        expect(Math.abs(value - (putIn[i] ?? Number.NaN))).toBeLessThan(4 * error);
        expect(error / value).toBeLessThan(0.02);
      });
    };
    near(run.probe.sizes, [6.7, 18.8, 17.0]);
    near(run.probe.lines, [138.3, 66.4]);
    near(run.probe.timeConstants, [1.97, 4.57, 3.1, 2.7]);
    expect(run.probe.phases).toEqual(["CsCl", "CsBr", "CsI"]);
  });

  it("recovers the exchange from the composition, not from the wavelength, and finds no isosbestic point in it", () => {
    for (const runs of run.probe.exchange) {
      runs.forEach(({ k }, i) => {
        expect(Math.abs(k / (reference.exchangeRates[i] ?? Number.NaN) - 1)).toBeLessThan(0.01);
      });
    }
    const iodide = run.probe.exchange[1] ?? [];
    iodide.forEach(({ ofWavelength }, i) => {
      expect(ofWavelength / (reference.exchangeRates[i] ?? Number.NaN)).toBeGreaterThan(1.5);
    });
    for (const barrier of run.probe.exchangeBarriers) expect(Math.abs(barrier - 26.5)).toBeLessThan(0.3);
    expect(run.probe.exchangeCrossings).toEqual([0, 0]);
  });

  it("finds the rates behind yields and lifetimes: with CsBr and CsCl the non-radiative one does not fall", () => {
    run.probe.rates.forEach(({ radiative, nonRadiative }, i) => {
      expect(Math.abs(radiative / (reference.radiativeRatesPerNs[i] ?? Number.NaN) - 1)).toBeLessThan(0.04);
      expect(Math.abs(nonRadiative / (reference.nonRadiativeRatesPerNs[i] ?? Number.NaN) - 1)).toBeLessThan(0.04);
    });
    const [none, chloride, bromide, iodide] = reference.nonRadiativeRatesPerNs;
    expect([chloride, bromide, iodide].map((rate) => (rate ?? Number.NaN) > (none ?? Number.NaN))).toEqual([true, true, false]); // prettier-ignore
  });

  it("shows a film of one composition through its depth, and bands of the colours that the CIE's tables give", () => {
    const percent = Object.fromEntries(run.probe.profile.map((trace) => [trace.name, trace.percent]));
    for (const [name, at] of [
      ["Cs 3d", 20],
      ["Pb 4f", 20],
      ["Br 3d", 60],
    ] as const) {
      expect(percent[name]).toHaveLength(9);
      for (const value of percent[name] ?? []) expect(Math.abs(value - at)).toBeLessThan(2);
    }
    // A band at 637 nm is far from the printed 0.6362, 0.3523; monochromatic light there has 0.7133, 0.2867.
    expect(run.probe.colours[0]?.[0]).toBeGreaterThan(0.69);
    expect(run.probe.colours[0]?.[0]).toBeLessThan(0.7133);
  });

  it("ends with the ledger, whose verdicts are the recorded ones", () => {
    const { counts, changed } = run.probe.ledger;
    expect(changed).toEqual([]);
    expect(counts["consistent"]).toBeGreaterThan(80);
    expect(counts["inconsistent"]).toBeGreaterThan(10);
    const rows = tableRows(shown(run.notebook, "inconsistencies", "text/markdown"));
    expect(rows).toHaveLength(counts["inconsistent"] ?? 0);
    expect(rows.some((row) => row.join(" ").includes("102.4"))).toBe(true);
  });
});
