import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSeries, readSpectra, readSpectrum } from "../../src/node/io.js";
import type { SpectralSeries } from "../../src/spectroscopy/index.js";

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/delimited/fixtures/${name}`, import.meta.url));

/** The formula by which the fixtures were made. */
const absorbance = (wavelength: number, time: number): number =>
  Number(((wavelength / 1000) * (1 + time / 100)).toFixed(4));
const times = [0, 30, 60, 95.5];

function expectAll(series: SpectralSeries, at: readonly number[] = times): void {
  expect([...series.axis.values]).toEqual(Array.from({ length: 11 }, (_, j) => 400 - 10 * j));
  expect(series.axis.unit).toBe("nm");
  const wanted = at.flatMap((t) => [...series.axis.values].map((w) => absorbance(w, t)));
  expect([...series.values]).toEqual(wanted);
}

describe("reading a matrix", () => {
  it("with times and their unit in the headings", async () => {
    const series = await readSeries(fixture("matrix.csv"));
    expectAll(series);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect([...series.coordinate.values]).toEqual(times);
    expect(series.provenance.notes).toEqual([]);
    expect(series.provenance.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("with bare times in the headings and their unit in the corner, after a preamble", async () => {
    const series = await readSeries(fixture("matrix-bare-times.txt"));
    expectAll(series);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "min" });
    expect(series.provenance.title).toBe("Kinetics of a film");
    expect(series.provenance.settings).toMatchObject({ Operator: "nobody" });
  });

  it("with semicolons, decimal commas and a byte-order mark", async () => {
    const series = await readSeries(fixture("matrix-decimal-comma.csv"));
    expectAll(series);
    expect([...series.coordinate.values]).toEqual(times);
    expect(series.provenance.notes).toContain("The numbers are written with decimal commas.");
  });

  it("with a second axis, which is left out, and generic headings, which number the scans", async () => {
    const series = await readSeries(fixture("matrix-second-axis.dat"));
    expectAll(series);
    expect(series.coordinate.kind).toBe("index");
    expect(series.coordinate.names?.[3]).toBe("from clipboard (4)");
    expect(series.provenance.notes).toEqual(['Column 2 ("Wavenumbers [1/cm]") is a second axis and was left out.']);
  });

  it("with times from a list or a file", async () => {
    const fromFile = await readSeries(fixture("matrix-second-axis.dat"), { times: fixture("timestamps.csv") });
    expect([...fromFile.coordinate.values]).toEqual(times);
    expect(fromFile.coordinate.unit).toBe("s");
    const fromList = await readSeries(fixture("matrix-second-axis.dat"), { times: [0, 1, 2, 3], timeUnit: "h" });
    expect(fromList.coordinate).toMatchObject({ kind: "time", unit: "h" });
  });

  it("with wavelengths across", async () => {
    const series = await readSeries(fixture("across.csv"));
    expectAll(series);
    expect([...series.coordinate.values]).toEqual(times);
    expect(series.provenance.notes).toContain("The file names no unit for its first column; nm was assumed.");
  });

  it("in UTF-16 with quoted headings", async () => {
    const series = await readSeries(fixture("across-utf16.txt"));
    expectAll(series);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect(series.provenance.notes).toEqual([]);
  });

  it("of one spectrum between blanks, without headings", async () => {
    const s = await readSpectrum(fixture("blanks.txt"), { signal: "absorbance" });
    expect([...s.values]).toEqual([...s.axis.values].map((w) => absorbance(w, 0)));
    expect(s.signal.kind).toBe("absorbance");
  });
});

describe("reading Cary's pairs of columns", () => {
  it("takes times of day over midnight, temperatures and instrument from the log", async () => {
    const series = await readSeries(fixture("cary-pairs.csv"));
    expectAll(series, times.slice(0, 3));
    expect(series.signal.kind).toBe("absorbance");
    expect([...series.coordinate.values]).toEqual([0, 15, 30]);
    expect(series.coordinate.names).toEqual(["film_1", "film_2", "film_3"]);
    expect([...(series.channels["temperature"]?.values ?? [])]).toEqual([22, 22.1, 22.2]);
    expect(series.temperature?.value).toBeCloseTo(22.1, 12);
    expect(series.temperature?.source).toBe("file");
    expect(series.provenance.instrument).toBe("Cary 60");
  });

  it("refuses to mix absorbance and transmittance, and names which is which", async () => {
    await expect(readSeries(fixture("cary-mixed.csv"))).rejects.toThrow(
      "Expected spectra of one kind of signal but found absorbance (film_1, film_3) and transmittance in % (film_2)",
    );
  });

  it("refuses spectra of different lengths as a series unless told to interpolate", async () => {
    const columns = ["film_1", "film_3"];
    await expect(readSeries(fixture("cary-mixed.csv"), { columns })).rejects.toThrow(
      'Expected all spectra to have one axis but found "film_1" (4 points, 400 to 370 nm) and "film_3" (6 points, 400 to 350 nm)',
    );
    const series = await readSeries(fixture("cary-mixed.csv"), { columns, resample: true });
    expect([...series.axis.values]).toEqual([400, 390, 380, 370]);
    expect(series.values[4 + 3]).toBeCloseTo(absorbance(370, 60), 15);
  });

  it("gives every spectrum on its own axis with its own signal", async () => {
    const spectra = await readSpectra(fixture("cary-mixed.csv"));
    expect(spectra.map((s) => [s.provenance.title, s.axis.values.length, s.signal.kind])).toEqual([
      ["film_1", 4, "absorbance"],
      ["film_2", 11, "transmittance"],
      ["film_3", 6, "absorbance"],
    ]);
    await expect(readSpectrum(fixture("cary-mixed.csv"))).rejects.toThrow(
      "to hold one spectrum but found 3 (film_1, film_2, film_3)",
    );
    expect((await readSpectrum(fixture("cary-mixed.csv"), { columns: ["film_2"] })).signal.unit).toBe("%");
  });
});
