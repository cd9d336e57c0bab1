import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile, type ParsedTable } from "../../src/io/index.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { expectDigest, type Digest } from "./digest.js";

const FOLDERS: Readonly<Record<string, string>> = { "EC-Lab": "eclab", ZPlot: "zplot" };
const folderOf = (format: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${FOLDERS[format] ?? ""}/fixtures/`, import.meta.url));
const filesOf = (format: string): readonly string[] => readdirSync(folderOf(format)).filter((f) => !f.endsWith(".mjs"));
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const fixture = (format: string, name: string): ParsedFile =>
  parseFile({ file: name, bytes: bytesOf(folderOf(format) + name) });
const columnsOf = (t: ParsedTable | undefined): Record<string, number[]> =>
  Object.fromEntries((t?.columns ?? []).map((c) => [`${c.name}${c.unit === "" ? "" : `/${c.unit}`}`, [...c.values]]));

const cases = Object.keys(FOLDERS).flatMap((format) => filesOf(format).map((name) => [format, name] as const));

it.each(cases)("%s: %s is known by its content", (format, name) => {
  const [first, second] = identify({ file: "x.dat", bytes: bytesOf(folderOf(format) + name) });
  expect(first?.format.name).toBe(format);
  expect(second?.confidence ?? 0).toBeLessThan(0.5);
});

describe("a file of EC-Lab", () => {
  const wanted = {
    mode: [1, 1, 1, 1],
    error: [0, 0, 1, 0],
    "time/s": [0, 0.25, 0.5, 0.75],
    "Ewe/V": [-0.5, -0.25, 0, 0.25],
    "I/mA": [-1.5, -0.5, 2.5, 7.5],
    "cycle number": [1, 1, 1, 1],
  };

  it.each(filesOf("EC-Lab").filter((f) => !/dates|unknown/.test(f)))(
    "%s has the points, in every version and form",
    (name) => {
      const { tables, settings } = fixture("EC-Lab", name);
      expect(columnsOf(tables?.[0])).toEqual(wanted);
      expect(settings[name.endsWith("mpr") ? "comments" : "Comments"]).toBe("a film");
    },
  );

  it("tells technique, date and version", () => {
    expect(fixture("EC-Lab", "version-2.mpr").settings).toMatchObject({
      technique: "CV",
      measured: "2025-07-11T09:30:00",
      "EC-Lab version": "11.33",
      "electrode area (cm²)": "0.07",
    });
    expect(fixture("EC-Lab", "cv.mpt")).toMatchObject({
      instrument: "BioLogic SP-150 (SN 1079)",
      settings: { technique: "Cyclic Voltammetry", "dE/dt": "20.000" },
    });
  });

  it("with a column of unknown number reads it by its bytes, and the others rightly", () => {
    const { tables, notes } = fixture("EC-Lab", "unknown-column.mpr");
    expect(columnsOf(tables?.[0])).toEqual({ ...wanted, "column 9999": [7, 7, 7, 7] });
    expect(notes[0]).toContain("9999");
  });

  it("of three lines of header has no technique, and units that names with slashes leave", () => {
    const text =
      "BT-Lab ASCII FILE\r\nNb header lines : 3\r\ntime/s\tQ charge/discharge/mA.h\tox/red\r\n0\t1\t0\r\n1\t2\t1\r\n";
    const { tables, settings } = parseFile({ file: "x.mpt", bytes: new TextEncoder().encode(text) });
    expect(columnsOf(tables?.[0])).toEqual({ "time/s": [0, 1], "Q charge/discharge/mA.h": [1, 2], "ox/red": [0, 1] });
    expect(settings).toEqual({});
  });

  it("keeps dates as words", () => {
    const [time] = fixture("EC-Lab", "dates.mpt").tables?.[0]?.columns ?? [];
    expect(time?.texts?.[3]).toBe("07/11/2025 09:30:03.000");
  });

  it("that is cut short reads whole points, and says so; one without data is refused", () => {
    const whole = bytesOf(`${folderOf("EC-Lab")}version-2.mpr`);
    const end = whole.length - 57 - 0x400;
    const { tables, notes } = parseFile({ file: "x.mpr", bytes: whole.slice(0, end - 30) });
    expect(columnsOf(tables?.[0])["time/s"]).toEqual([0, 0.25]);
    expect(notes.join()).toContain("The file says 4 points and has 2");
    try {
      parseFile({ file: "x.mpr", bytes: whole.slice(0, 200) });
      expect.fail("nothing was thrown");
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
      expect(error).toMatchObject({ code: "no-data" });
    }
  });
});

describe("a file of ZPlot", () => {
  it.each(filesOf("ZPlot"))("%s has the impedances of its circuit", (name) => {
    const c = columnsOf(fixture("ZPlot", name).tables?.[0]);
    expect(c["Frequency/Hz"]).toEqual([1e5, 1e4, 1e3, 1e2, 10]);
    c["Frequency/Hz"]?.forEach((f, i) => {
      // 10 Ω in series with 100 Ω beside 1 µF.
      const x = 2 * Math.PI * f * 1e-4;
      expect((c["Re(Z)/Ω"]?.[i] ?? 0) / (10 + 100 / (1 + x * x))).toBeCloseTo(1, 6);
      expect((c["Im(Z)/Ω"]?.[i] ?? 0) / ((-100 * x) / (1 + x * x))).toBeCloseTo(1, 6);
    });
  });

  it("keeps what stands before the headings", () => {
    expect(fixture("ZPlot", "zplot.z").settings).toMatchObject({ Date: "07-11-2025", Area: "0.07" });
  });
});

interface Reference {
  readonly galvani: Readonly<Record<string, Readonly<Record<string, Digest>>>>;
  readonly yadg: Readonly<Record<string, Readonly<Record<string, Digest>>>>;
}

describeWithData("measured files of potentiostats", "h-electrical", () => {
  const { galvani, yadg } = loadReference<Reference>("electrochemistry");
  const table = (path: string): ParsedTable | undefined =>
    parseFile({ file: path, bytes: bytesOf(sharedPath(path)) }).tables?.[0];

  it.each(Object.keys(galvani))("%s: every column as galvani reads it", (path) => {
    const columns = table(path)?.columns ?? [];
    const found = Object.fromEntries(columns.map((c) => [`${c.name}${c.unit === "" ? "" : `/${c.unit}`}`, c.values]));
    const wanted = galvani[path] ?? {};
    expect(Object.keys(found)).toEqual(Object.keys(wanted).map((name) => name.replace("Ohm", "Ω")));
    for (const [name, digest] of Object.entries(wanted)) expectDigest(found[name.replace("Ohm", "Ω")] ?? [], digest);
  });

  it.each(Object.keys(yadg))("%s: every column as yadg reads it", (path) => {
    const found = Object.fromEntries((table(path)?.columns ?? []).map((c) => [c.name, c.values]));
    const wanted = Object.entries(yadg[path] ?? {}).filter(([name]) => found[name] !== undefined);
    expect(wanted.length).toBeGreaterThan(12);
    for (const [name, digest] of wanted) expectDigest(found[name] ?? [], digest);
  });

  it("one measurement is the same as .mpr and as .mpt, which has eight digits", () => {
    const [binary, text] = ["mpr", "mpt"].map((end) => table(`h-electrical/yadg-eclab/peis.${end}`)?.columns ?? []);
    const named = new Map(text?.map((c) => [`${c.name}/${c.unit}`, c.values]));
    expect(binary?.length).toBe(25);
    for (const c of binary ?? []) {
      const other = named.get(`${c.name}/${c.unit}`);
      expect(other, c.name).toHaveLength(32);
      other?.forEach((v, i) => expect(Math.abs(v - (c.values[i] ?? 0))).toBeLessThanOrEqual(6e-8 * Math.abs(v)));
    }
  });

  it("the modulus is that of both parts", () => {
    const c = columnsOf(table("h-electrical/impedance-py/exampleDataBioLogic.mpt"));
    c["|Z|/Ω"]?.forEach((z, i) =>
      expect(Math.hypot(c["Re(Z)/Ω"]?.[i] ?? 0, c["-Im(Z)/Ω"]?.[i] ?? 0) / z).toBeCloseTo(1, 6),
    );
  });

  it("a spectrum of Autolab begins at 10 kHz and ends at 0.1 Hz", () => {
    const c = columnsOf(table("h-electrical/impedance-py/exampleDataAutolab.txt"));
    expect([c["Frequency/Hz"]?.length, c["Frequency/Hz"]?.[0], c["Frequency/Hz"]?.[40]]).toEqual([41, 10000, 0.1]);
    expect([c["Re(Z)/Ω"]?.[0], c["Im(Z)/Ω"]?.[0]]).toEqual([0.013785863964281, 0.007191946305823]);
  });
});
