import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";
import { readSeries, readSpectrum } from "../../src/node/io.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { expectDigest, type Digest } from "./digest.js";
import { fuzz } from "./fuzz.js";

const folder = fileURLToPath(new URL("../../src/io/formats/jcamp/fixtures/", import.meta.url));
const fixture = (name: string): ParsedFile => parse(readFileSync(folder + name), name);
const parse = (bytes: Uint8Array | string, file = "x.jdx"): ParsedFile =>
  parseFile({ file, bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes });
const errorOf = (text: string): FormatError => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};

/** The formula by which the fixtures were made. */
const y = (i: number): number => (i < 24 ? Math.round(1000 * Math.sin(i / 3)) : 250) / 1000;
const wanted = Array.from({ length: 40 }, (_, i) => y(i));

describe("a JCAMP-DX file", () => {
  it.each(["affn.jdx", "pac.jdx", "sqz.jdx", "dif.jdx", "difdup.jdx", "dup.jdx"])(
    "in the form of %s has every ordinate as written",
    (name) => {
      // prettier-ignore
      const parsed = fixture(name);
      const [s] = parsed.spectra;
      expect([...(s?.values ?? [])]).toEqual(wanted);
      expect([...(s?.axis.values ?? [])]).toEqual(wanted.map((_, i) => 4000 - 8 * i));
      expect([s?.axis.unit, s?.signal?.kind, parsed.temperature]).toEqual(["cm^-1", "absorbance", { value: 22.5, unit: "°C" }]); // prettier-ignore
      expect(parsed.notes).toEqual([]);
      expect(parsed.settings).toMatchObject({ "DATA TYPE": "INFRARED SPECTRUM", OWNER: "public domain" });
    },
  );

  it("is known by its content and read as a spectrum", async () => {
    const bytes = readFileSync(`${folder}difdup.jdx`);
    expect(identify({ file: "film.txt", bytes })[0]).toMatchObject({ confidence: 1, why: "##TITLE= and ##JCAMP-DX=" });
    const s = await readSpectrum(`${folder}difdup.jdx`);
    expect([s.provenance.title, s.provenance.instrument, s.values[1]]).toEqual(["difdup", "none", 0.327]);
  });

  it("of points has them with their factors, gaps as gaps, and says that percent was assumed", () => {
    const parsed = fixture("xypoints.jdx");
    const [s] = parsed.spectra;
    expect([...(s?.axis.values ?? [])]).toEqual([2500, 2600, 2750, 3000, 3100]);
    expect([...(s?.values ?? [])]).toEqual([0.9, 0.8, 0.65, Number.NaN, 0.99]);
    expect(s?.signal).toMatchObject({ kind: "transmittance", unit: "" });
    expect(parsed.notes).toEqual(["The axis in MICROMETERS was converted to nm."]);
    const percent = parse(
      readFileSync(`${folder}xypoints.jdx`, "latin1").replace("##YFACTOR= 0.001", "##YFACTOR= 0.1"),
    );
    expect(percent.spectra[0]?.signal?.unit).toBe("%");
    expect(percent.notes).toContain("The transmittance reaches 99, so it was taken for percent.");
  });

  it("of peaks is a table, with their widths or their assignments", () => {
    const [peaks] = fixture("peaks.jdx").tables ?? [];
    expect(peaks?.columns.map((c) => [c.name, c.unit, ...c.values])).toEqual([
      ["Wavenumber", "cm^-1", 1715.2, 1600, 1450.5],
      ["Absorbance", "", 0.93, 0.4, 0.2],
      ["Width", "cm^-1", 12, 9, 15],
    ]);
    const [assigned] = fixture("assignments.jdx").tables ?? [];
    expect(assigned?.columns.map((c) => [...c.values])).toEqual([[1715.2, 1600], [0.93, Number.NaN]]); // prettier-ignore
    expect(assigned?.settings["assignments"]).toBe("C=O stretch\nring\nbreathing");
  });

  it("of linked blocks has each of them", () => {
    const parsed = fixture("link.jdx");
    expect(parsed.title).toBe("two blocks");
    expect(parsed.spectra.map((s) => [s.name, s.signal?.kind])).toEqual([["first", "absorbance"], ["second", "unknown"]]); // prettier-ignore
    for (const s of parsed.spectra) expect([...s.values]).toEqual(wanted);
  });

  it("of n-tuples has real and imaginary part over frequency and chemical shift", () => {
    const [table] = fixture("ntuples-nmr.dx").tables ?? [];
    expect(table?.columns.map((c) => c.unit)).toEqual(["Hz", "ppm", "", ""]);
    const [hertz, ppm, real, imaginary] = table?.columns ?? [];
    expect([...(hertz?.values ?? [])]).toEqual(wanted.map((_, i) => (39 - i) * 2.5));
    expect([ppm?.values[0], ppm?.values[39]]).toEqual([10, 10 - 97.5 / 400]);
    expect([...(real?.values ?? [])]).toEqual(wanted.map((v) => Math.round(v * 1000)));
    expect([...(imaginary?.values ?? [])].map((v) => v + 0)).toEqual(wanted.map((v) => Math.round(v * -1000) + 0));
  });

  it("of n-tuples over time is a series", async () => {
    const series = await readSeries(`${folder}ntuples-time.jdx`);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect([...series.coordinate.values]).toEqual([0, 30, 60]);
    expect([...series.values]).toEqual([0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.6, 0.7, 0.7, 0.8, 0.9, 1]);
  });

  const text = readFileSync(`${folder}difdup.jdx`, "latin1").replaceAll("\r\n", "\n");
  it("whose check of Y fails says at which line", () => {
    const parsed = parse(text.replace("4000@L27K91", "4000@L27K92"));
    expect(parsed.notes).toEqual([
      "The check of Y failed at 1 of 5 lines, the first of them line 18: the line before it may be damaged; the ordinate that the line begins with was taken.",
    ]);
    // The ordinates between the damage and the check are off by one, those from the check on are not.
    expect([2, 11, 12].map((i) => parsed.spectra[0]?.values[i])).toEqual([0.619, -0.5, -0.757]);
  });

  it("that lost points in the middle is refused at the line whose X shows it", () => {
    const error = errorOf(text.replace("%S2\n", "%\n"));
    expect([error.code, error.line]).toEqual(["x-check", 20]);
    expect(error.message).toContain("found 3712: points are missing or too many");
  });

  it("that was cut is read as far as it goes, with its steps, and says so", () => {
    const parsed = parse(text.slice(0, text.indexOf("3808")));
    expect([...(parsed.spectra[0]?.values ?? [])]).toEqual(wanted.slice(0, 25));
    expect(parsed.spectra[0]?.axis.values[24]).toBe(3808);
    expect(parsed.notes).toEqual([
      "NPOINTS says 40 points but the table holds 25: the file is not complete.",
      "##END= is missing: the file may not be complete.",
    ]);
  });

  it("whose NPOINTS or LASTX is wrong is read by the X of its lines", () => {
    const few = parse(text.replace("##NPOINTS= 40", "##NPOINTS= 80"));
    expect(few.spectra[0]?.axis.values[39]).toBe(3688);
    expect(few.notes.join(" ")).toContain("The steps of X are those from FIRSTX to LASTX over the points found.");
    const last = parse(text.replace("##LASTX= 3688", "##LASTX= 2000\n##DELTAX= -8"));
    expect(last.spectra[0]?.axis.values[39]).toBe(3688);
    expect(last.notes.join(" ")).toContain("the steps are those of DELTAX");
  });

  it.each([
    ["a letter that stands for nothing", text.replace("@L27", "@!27"), "not-a-number", 17],
    ["a line that begins with a difference", text.replace("3808B50", "3808J50"), "bad-difference", 19],
    ["a count without an ordinate", text.replace("3808B50", "3808S"), "bad-repeat", 19],
    ["a count beyond measure", text.replace("%S2", "%S99999999"), "bad-repeat", 19],
    ["no table", text.slice(0, text.indexOf("##XYDATA")), undefined, undefined],
    ["an empty table", text.replace(/##XYDATA.*\n(\d.*\n)*/, "##XYDATA= (X++(Y..Y))\n"), "no-data", 16],
    ["half a point", "##TITLE=x\n##JCAMP-DX=4.24\n##XYPOINTS=(XY..XY)\n1 2\n3\n##END=\n", "ragged", 5],
  ])("with %s is refused with the line", (_what, bad, code, line) => {
    const error = errorOf(bad);
    expect([error.code, error.line]).toEqual([code ?? error.code, line ?? error.line]);
    expect(error.line).toBeGreaterThan(0);
  });
});

interface Reference {
  readonly jcamp: Readonly<Record<string, readonly { readonly x: Digest; readonly y: Digest }[]>>;
  readonly nmrglue: Readonly<Record<string, readonly Digest[]>>;
}

describeWithData("measured JCAMP-DX files", "e-instrument-files/jcampconverter", () => {
  const { jcamp, nmrglue } = loadReference<Reference>("instrument-files");
  const shared = (path: string): ParsedFile => parse(readFileSync(sharedPath(path)), path);

  it.each(Object.keys(jcamp))("%s: the numbers of the reader jcamp", (path) => {
    const { spectra } = shared(path);
    const wantedBlocks = jcamp[path] ?? [];
    // That reader gives the last of the linked blocks.
    const own = spectra.slice(-wantedBlocks.length);
    own.forEach((s, i) => {
      expectDigest(s.axis.values, wantedBlocks[i]!.x);
      expectDigest(s.values, wantedBlocks[i]!.y);
    });
  });

  it.each(Object.keys(nmrglue))("%s: the numbers of nmrglue, for the real and the imaginary part", (path) => {
    const columns = shared(path).tables?.[0]?.columns.slice(2) ?? [];
    expect(columns).toHaveLength(nmrglue[path]?.length ?? 0);
    nmrglue[path]?.forEach((d, i) => expectDigest(columns[i]?.values ?? [], d));
  });

  it("of one spectrum in four encodings are the same, and pass every check", () => {
    const all = ["fix", "packed", "squeezed", "difdup"].map((n) => shared(`e-instrument-files/jcampconverter/jcamp-${n}.dx`)); // prettier-ignore
    for (const parsed of all) {
      expect(parsed.tables?.[0]?.columns).toEqual(all[0]?.tables?.[0]?.columns);
      expect(parsed.notes).toHaveLength(1);
    }
  });

  it("uv_ACD.jdx passes every check of X and Y over its 881 points, and ends in what its labels say", () => {
    const parsed = shared("e-instrument-files/jcampconverter/uv_ACD.jdx");
    const [s] = parsed.spectra;
    expect(parsed.notes).toEqual([]);
    expect([s?.values.length, s?.axis.values[880], s?.values[0], s?.values[880]]).toEqual([
      881, 650, 2.92499995, 0.003,
    ]);
    expect(Math.max(...(s?.values ?? []))).toBeCloseTo(3.07599998, 12);
  });

  it("iv.jdx is a table of voltage and current", () => {
    const [table] = shared("e-instrument-files/jcampconverter/iv.jdx").tables ?? [];
    expect(table?.columns.map((c) => [c.name, c.unit, c.values.length])).toEqual([["Voltage", "V", 302], ["Current", "A", 302]]); // prettier-ignore
    expect([table?.columns[0]?.values[301], table?.columns[1]?.values[301]]).toEqual([-0.6, 0.000398647]);
  });

  it("damaged, they are read or refused with a line", async () => {
    const files = Object.keys(jcamp).map((path) => ({ bytes: readFileSync(sharedPath(path)) }));
    expect((await fuzz("JCAMP-DX", files, 60, 7)).wrong).toEqual([]);
  });
});
