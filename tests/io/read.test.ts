import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import {
  isDecay,
  isPattern,
  isRegion,
  isSeries,
  isSpectrum,
  isTable,
  read,
  readSeries,
  type Measurement,
  type ReadProgress,
} from "../../src/node/io.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const fixture = (path: string): string => fileURLToPath(new URL(`../../src/io/formats/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "halidelab-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

const listOf = (found: Measurement | readonly Measurement[]): readonly Measurement[] =>
  Array.isArray(found) ? (found as readonly Measurement[]) : [found as Measurement];

describe("read gives what the file holds, in its own type", () => {
  it.each<[string, (value: unknown) => boolean, string]>([
    ["delimited/fixtures/matrix.csv", isSeries, "a matrix of wavelengths by scans: a series"],
    ["galactic-spc/fixtures/even.spc", isSpectrum, "one spectrum"],
    ["bruker-brml/fixtures/scan.brml", isPattern, "a scan of a diffractometer: a pattern"],
  ])("%s", async (path, is) => {
    expect(is(await read(fixture(path)))).toBe(true);
  });

  it("a list where there are several: decays of two detectors, patterns of two scans, regions", async () => {
    const decays = listOf(await read(fixture("becker-hickl/fixtures/curves.sdt"), { repetitionPeriod: 12.5 }));
    expect(decays.length).toBeGreaterThan(1);
    expect(decays.every(isDecay)).toBe(true);
    expect(decays.map((d) => isDecay(d) && d.repetitionPeriod)).toEqual(decays.map(() => 12.5));
    expect(listOf(await read(fixture("bruker-raw/fixtures/two-scans-1.raw"))).every(isPattern)).toBe(true);
  });

  it("spectra of several kinds are no series: each stays a spectrum", async () => {
    const found = listOf(await read(fixture("delimited/fixtures/cary-mixed.csv")));
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(isSpectrum)).toBe(true);
    expect(new Set(found.map((s) => isSpectrum(s) && s.signal.kind)).size).toBeGreaterThan(1);
  });

  it("a trace over time is a table", async () => {
    writeFileSync(join(folder, "trace.csv"), "Time (s),Abs\n0,0.1\n1,0.2\n2,0.3\n");
    const table = await read(join(folder, "trace.csv"), { as: "table" });
    expect(table.columns.map(({ name, unit }) => [name, unit])).toEqual([
      ["Time", "s"],
      ["Abs", ""],
    ]);
  });

  it("a spectrum with a gap is the points that have a value, and says so", async () => {
    writeFileSync(join(folder, "gap.csv"), "Wavelength (nm),Abs\n400,0.1\n401,\n402,0.3\n");
    const found = await read(join(folder, "gap.csv"), { as: "spectrum" });
    expect([...found.axis.values]).toEqual([400, 402]);
    expect([...found.values]).toEqual([0.1, 0.3]);
    expect(found.provenance.notes).toContain("1 point has no value and was left out.");
  });
});

describe("the option `as`", () => {
  it("gives the type that it names: one spectrum as a series, a series as its spectra", async () => {
    const series = await read(fixture("galactic-spc/fixtures/even.spc"), { as: "series" });
    expect(series.coordinate.values.length).toBe(1);
    const matrix = await readSeries(fixture("delimited/fixtures/matrix.csv"));
    const spectra = await read(fixture("delimited/fixtures/matrix.csv"), { as: "spectra" });
    expect(spectra.length).toBe(matrix.coordinate.values.length);
    expect([...(spectra[1]?.values ?? [])]).toEqual([
      ...matrix.values.slice(matrix.axis.values.length, 2 * matrix.axis.values.length),
    ]);
  });

  it("refuses a file that holds something else, and says what", async () => {
    await expect(read(fixture("bruker-brml/fixtures/scan.brml"), { as: "spectrum" })).rejects.toThrow(
      "Expected scan.brml to hold one spectrum but found 1 diffraction pattern.",
    );
    await expect(read(fixture("becker-hickl/fixtures/curves.sdt"), { as: "decay" })).rejects.toThrow(
      /to hold one photon-counting decay but found \d photon-counting decays; as: "decays" gives them all\./,
    );
    await expect(read("x.csv", { as: "spectre" as never })).rejects.toThrow("`as` to be one of");
    await expect(read("x.csv", { asa: "series" } as never)).rejects.toThrow('found "asa"');
  });
});

describe("what is read", () => {
  const one = (scale: number): string => `Wavelength (nm),Abs\n400,${0.1 * scale}\n410,${0.2 * scale}\n`;

  it("bytes need no path, and give what the file gives", async () => {
    const path = fixture("delimited/fixtures/matrix.csv");
    const fromFile = await read(path, { as: "series" });
    const fromBytes = await read(new Uint8Array(readFileSync(path)), { as: "series", name: path });
    expect(fromBytes).toEqual(fromFile);
    expect(isSeries(await read(readFileSync(path)))).toBe(true);
    await expect(read(Uint8Array.of(1, 2, 3))).rejects.toThrow("Expected a file of spectra in a known format");
  });

  it("a folder of spectra is a series by the times in the names; what is no measurement is named and left out", async () => {
    const run = join(folder, "run");
    mkdirSync(run);
    for (const t of [10, 2, 0]) writeFileSync(join(run, `t=${t}.txt`), one(1 + t));
    writeFileSync(join(run, "README.txt"), "A film of CsPbBr3 in light.\n");
    writeFileSync(join(run, ".hidden"), "no");
    const series = await read(run, { as: "series", timeUnit: "min" });
    expect([...series.coordinate.values]).toEqual([0, 2, 10]);
    expect(series.coordinate.unit).toBe("min");
    expect(series.values[4]).toBeCloseTo(1.1, 12);
    expect(series.provenance.notes).toContain("No measurement was found in README.txt; these files were left out.");
    expect(series.provenance.sha256?.split(" ")).toHaveLength(3);
    const listed = await read([join(run, "t=0.txt"), join(run, "t=2.txt")], { as: "series", times: [5, 6] });
    expect([...listed.coordinate.values]).toEqual([5, 6]);
    expect(await read(join(run, "t=*.txt"), { as: "spectra" })).toHaveLength(3);
  });

  it("a folder in which nothing is a measurement, an empty folder, and no source are refused", async () => {
    const none = join(folder, "none");
    mkdirSync(none);
    await expect(read(none)).rejects.toThrow(`Expected the folder ${none} to hold files but found none.`);
    writeFileSync(join(none, "README.txt"), "Nothing here.\n");
    await expect(read(none)).rejects.toThrow("Expected rows of at least two numbers");
    await expect(read([])).rejects.toThrow("but found an empty list");
    await expect(read(5 as never)).rejects.toThrow("to be a path, a list of paths or the bytes of a file but found 5");
  });

  it("spectra on different axes stay spectra", async () => {
    writeFileSync(join(folder, "a.txt"), one(1));
    writeFileSync(join(folder, "b.txt"), one(1).replace("410", "420"));
    const found = listOf(await read([join(folder, "a.txt"), join(folder, "b.txt")]));
    expect(found.map(isSpectrum)).toEqual([true, true]);
  });

  it("tells how far it has come", async () => {
    const seen: ReadProgress[] = [];
    await read([join(folder, "a.txt"), join(folder, "b.txt")], { onProgress: (p) => seen.push(p) });
    expect(seen.map(({ index, of, bytes, total }) => [index, of, bytes === total])).toEqual([
      [0, 2, true],
      [1, 2, true],
    ]);
  });
});

describeWithData("shared files in their types", "g-xps/pynxtools-xps/regular.vms", () => {
  it("photoemission, diffraction and a film's scans", async () => {
    const regions = listOf(await read(sharedPath("g-xps/pynxtools-xps/regular.vms")));
    expect(regions.some(isRegion)).toBe(true);
    const scan = await read(sharedPath("f-xrd/datalab/HL1-2_5-90_60min.xrdml"), { as: "pattern" });
    // Of both lines, weighted by 2 to 1, as the file's own program means it.
    expect(scan.wavelength).toBeCloseTo((2 * 1.540598 + 1.544426) / 3, 6);
    const film = await read(sharedPath("a-uvvis-kinetics/fallingfilm/t=*.txt"), { as: "series", timeUnit: "min" });
    const same = await readSeries(sharedPath("a-uvvis-kinetics/fallingfilm/t=*.txt"), { timeUnit: "min" });
    expect([...film.coordinate.values]).toEqual([...same.coordinate.values]);
    expect(film.values).toEqual(same.values);
    expect(isTable(await read(sharedPath("i-nist-strd/lmfit/Misra1a.dat")))).toBe(true);
  });
});
