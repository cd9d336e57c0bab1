import { acquisition, type Acquisition, type AcquisitionFormat } from "../../src/simulate/index.js";
import { spectralSeries, type SpectralSeries } from "../../src/spectroscopy/index.js";
import { memoryDisk } from "./memory-disk.js";

/** A few scans with what is hard to write: small and large numbers, numbers below 0, an axis that is not even. */
function measured(wavelengths: readonly number[], mask: boolean): SpectralSeries {
  const times = [0, 2.5, 5, 7.5];
  const values = times.flatMap((t, i) =>
    wavelengths.map((w, j) => (j === 1 ? -0.0123456 * (i + 1) : 1.7 * Math.exp(-(((w - 470) / 25) ** 2)) + 0.001 * t)),
  );
  values[3] = 2.5e-7;
  values[4] = 123.456789;
  return spectralSeries({
    axis: { values: wavelengths, unit: "nm" },
    signal: "absorbance",
    coordinate: { kind: "time", unit: "s", values: times },
    values,
    ...(mask ? { mask: Uint8Array.from(values, (_, k) => (k === 7 ? 1 : 0)) } : {}),
    provenance: { title: "four scans", simulated: "a test" },
  });
}

const EVEN = Array.from({ length: 12 }, (_, j) => 400 + 12.5 * j);
const UNEVEN = EVEN.map((w, j) => w + 0.37 * j * j);

/** The ways of keeping scans, each on the axes that it tells apart. */
const KEPT: readonly (readonly [AcquisitionFormat, readonly number[]])[] = [
  ["csv", UNEVEN],
  ["table", UNEVEN],
  ["matrix", UNEVEN],
  ["ocean", UNEVEN],
  ["jcamp", UNEVEN],
  ["blocks", UNEVEN],
  ["spc", EVEN],
  ["spc", UNEVEN],
];

/** What a simulated instrument has written, and what it measured. */
export interface AcquiredSample {
  readonly folder: string;
  readonly axis: readonly number[];
  readonly run: Acquisition;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export function acquiredSamples(): readonly AcquiredSample[] {
  return KEPT.map(([format, axis]) => {
    // Not every format has a sign for a gap.
    const gaps = format === "csv" || format === "table" || format === "matrix" || format === "spc";
    const run = acquisition(measured(axis, gaps), { format, start: "2026-03-01T10:00:00Z" });
    const folder = `${format}${axis === EVEN ? " even" : ""}`;
    return { folder, axis, run, files: memoryDisk(run.actions) };
  });
}
