import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import {
  FORMATS,
  identify,
  parseFile,
  type FormatInput,
  type ParsedFile,
  type ParsedTable,
} from "../../src/io/index.js";
import { read } from "../../src/node/io.js";
import { randomSource } from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { expectDigest, type Digest } from "./digest.js";
import { damage } from "./fuzz.js";

const temporary = mkdtempSync(join(tmpdir(), "halidelab-bruker-"));
afterAll(() => rmSync(temporary, { recursive: true }));
const folder = fileURLToPath(new URL("../../src/io/formats/bruker-nmr/fixtures/experiment/", import.meta.url));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));
const siblings = (of: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(of).map(([name, file]) => [name, bytesOf(file)]));
const processed: FormatInput = {
  file: "pdata/1/1r",
  bytes: bytesOf("pdata/1/1r"),
  siblings: siblings({ procs: "pdata/1/procs", "1i": "pdata/1/1i", title: "pdata/1/title", "../../acqus": "acqus" }),
};
const fid: FormatInput = { file: "fid", bytes: bytesOf("fid"), siblings: siblings({ acqus: "acqus" }) };
const columns = (t: ParsedTable | undefined): (string | number[])[][] => (t?.columns ?? []).map((c) => [c.name, c.unit, [...c.values]]); // prettier-ignore
const shifts = Array.from({ length: 8 }, (_, i) => 10 - 1.5 * i);

describe("a Bruker experiment", () => {
  it("is known by the parameters beside its files", () => {
    expect(identify(processed)[0]).toMatchObject({ confidence: 1, why: "1r beside procs" });
    expect(identify(fid)[0]).toMatchObject({ confidence: 1, why: "fid beside acqus" });
    expect(() => parseFile({ file: "1r", bytes: processed.bytes })).toThrow("Expected the file procs beside 1r");
  });

  it("has its spectrum over chemical shifts, scaled, with title and parameters", () => {
    const parsed = parseFile(processed);
    expect(columns(parsed.tables?.[0])).toEqual([
      ["Chemical shift", "ppm", shifts],
      ["Real", "", shifts.map((s) => 100 * s)],
      ["Imaginary", "", shifts.map((s) => -100 * s)],
    ]);
    expect([parsed.title, parsed.instrument, parsed.notes]).toEqual(["a film\nsecond line", "Bruker spect", []]);
    expect(parsed.settings).toMatchObject({ nucleus: "1H", scans: "16", "spectrometer frequency (MHz)": "500" });
  });

  it("has its decay over time, without what fills the last block, and says what the filter delays", () => {
    const parsed = parseFile(fid);
    const [time, real, imaginary] = parsed.tables?.[0]?.columns ?? [];
    expect([...(time?.values ?? [])]).toEqual([0, 1, 2, 3, 4, 5].map((i) => i * (1 / 5000)));
    expect([[...(real?.values ?? [])], [...(imaginary?.values ?? [])]]).toEqual([[1, 3, 5, 7, 9, 11], [2, 4, 6, 8, 10, 12]]); // prettier-ignore
    expect(parsed.notes).toEqual(["The digital filter delays the decay by 2.5 points; they are kept."]);
  });

  it("that is not complete is read as far as it goes, and says so", () => {
    const parsed = parseFile({ ...processed, bytes: processed.bytes.subarray(0, 20) });
    expect(parsed.notes[0]).toBe("SI says 8 points, the file holds 5: it is not complete.");
    expect(parsed.tables?.[0]?.columns[0]?.values).toHaveLength(5);
  });

  it("is read from its path, with the files beside it", async () => {
    const spectrum = await read(`${folder}pdata/1/1r`, { as: "table" });
    expect(spectrum.columns.map((c) => c.name)).toEqual(["Chemical shift", "Real", "Imaginary"]);
    expect((await read(`${folder}fid`, { as: "table" })).columns[0]?.values).toHaveLength(6);
  });

  it("is read from its folder, that of its processed data, and that of its sample, as from its files", async () => {
    const [decay, spectrum] = await read(folder, { as: "tables" });
    expect(decay?.columns).toEqual((await read(`${folder}fid`, { as: "table" })).columns);
    expect(spectrum?.columns).toEqual((await read(`${folder}pdata/1/1r`, { as: "table" })).columns);
    expect((await read(`${folder}pdata/1`, { as: "table" })).columns).toEqual(spectrum?.columns);
    const sample = join(temporary, "sample");
    for (const name of ["2", "10"]) cpSync(folder, join(sample, name), { recursive: true });
    const all = await read(sample, { as: "tables" });
    expect(all.map(({ provenance: { file } }) => relative(sample, file ?? ""))).toEqual(["2/fid", "2/pdata/1/1r", "10/fid", "10/pdata/1/1r"]); // prettier-ignore
  });

  it("that lacks files is refused with their names, a folder of folders in words, and any other folder as before", async () => {
    const cut = async (name: string, ...gone: readonly string[]): Promise<unknown> => {
      cpSync(folder, join(temporary, name), { recursive: true });
      for (const file of gone) rmSync(join(temporary, name, file));
      return read(join(temporary, name)).then(
        () => "read",
        (error: unknown) =>
          error instanceof FormatError
            ? error.message.replace(/the folder \S+/, "the folder").replace(/ \(Bruker NMR.*/, "")
            : error,
      );
    };
    expect(await cut("a", "acqus")).toBe("Expected the folder to hold acqus beside fid but found none.");
    expect(await cut("b", "pdata/1/procs")).toBe("Expected the folder to hold pdata/1/procs beside 1r but found none.");
    expect(await cut("c", "fid", "pdata/1/1r")).toBe(
      "Expected the folder to hold fid with acqus, or pdata/1/1r with procs, but found neither: only acqus, pdata/1/1i, pdata/1/procs and pdata/1/title.",
    );
    expect(await cut("d", "pdata/1/1r")).toBe("read");
    mkdirSync(join(temporary, "e", "films"), { recursive: true });
    await expect(read(join(temporary, "e"))).rejects.toThrow("but found only 1 folder: name the one that is meant");
    writeFileSync(join(temporary, "e", "film.csv"), spectrumText);
    expect(await read(join(temporary, "e"), { as: "spectrum" })).toMatchObject({ axis: { values: new Float64Array([400, 410, 420]) } }); // prettier-ignore
  });

  it("whose files are damaged is read or refused, in 2,000 ways", () => {
    const random = randomSource(5);
    let [done, refused] = [0, 0];
    for (let i = 0; i < 2000; i++) {
      const whole = i % 2 === 0 ? processed : fid;
      const which = i % 3 === 0 ? undefined : [...(whole.siblings?.keys() ?? [])][i % (whole.siblings?.size ?? 1)];
      const input = {
        ...whole,
        bytes: which === undefined ? damage(whole.bytes, random) : whole.bytes,
        siblings: new Map([...(whole.siblings ?? [])].map(([k, v]) => [k, k === which ? damage(v, random) : v])),
      };
      try {
        const [table] = FORMATS.find((f) => f.name === "Bruker NMR")?.parse(input, {}).tables ?? [];
        expect(new Set(table?.columns.map((c) => c.values.length)).size).toBe(1);
        done++;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        refused++;
      }
    }
    expect(Math.min(done, refused)).toBeGreaterThan(100);
  });
});

const spectrumText = "Wavelength (nm),Abs\n400,0.1\n410,0.2\n420,0.3\n";
const zip = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, [typeof v === "string" ? strToU8(v) : v, { mtime: "2026-01-02T00:00:00Z" }]]))); // prettier-ignore
const parse = (bytes: Uint8Array): ParsedFile => parseFile({ file: "data.zip", bytes });

describe("a zip archive of measured files", () => {
  it("has what each of them holds, named by its file, and says what was not read", () => {
    const parsed = parse(
      zip({ "a/one.csv": spectrumText, "a/two.csv": spectrumText, "a/readme.txt": "Some words.\n" }),
    );
    expect(parsed.spectra.map((s) => s.name)).toEqual(["a/one.csv Abs", "a/two.csv Abs"]);
    expect(parsed.notes).toEqual(["1 file of the archive was not read: a/readme.txt."]);
    expect(identify({ bytes: zip({ "one.csv": spectrumText }) })[0]?.why).toBe("a zip archive of 1 file");
  });

  it("hands a file those beside it, leaves plain texts where an instrument's files are, and hidden ones", () => {
    const parsed = parse(
      zip({
        "1/acqus": bytesOf("acqus"),
        "1/fid": bytesOf("fid"),
        "1/pdata/1/1r": bytesOf("pdata/1/1r"),
        "1/pdata/1/1i": bytesOf("pdata/1/1i"),
        "1/pdata/1/procs": bytesOf("pdata/1/procs"),
        "1/list": "1\n2\n3\n",
        "__MACOSX/1/._fid": "x",
      }),
    );
    expect(parsed.tables?.map((t) => t.columns.map((c) => c.name))).toEqual([
      ["Time", "Real", "Imaginary"],
      ["Chemical shift", "Real", "Imaginary"],
    ]);
    expect(parsed.notes.join(" ")).toContain("1 file of the archive was not read: 1/list.");
  });

  it("of nothing that is known is refused, with the reason; a document of an office is no such archive", () => {
    expect(() => parse(zip({ "readme.txt": "Some words.\n" }))).toThrow(
      /1 file of which none can be read; readme.txt: /,
    );
    expect(() => parse(zip({ "[Content_Types].xml": "<x/>", "xl/a.csv": spectrumText }))).toThrow("a zip archive, as .xlsx"); // prettier-ignore
  });
});

describeWithData("measured archives", "k-ftir-nmr/datalab", () => {
  const reference = loadReference<Record<string, Digest> & { readonly dwell: number }>("bruker-nmr");
  it("of a Bruker folder has the numbers that nmrglue reads", () => {
    const tables =
      parseFile({ file: "1.zip", bytes: readFileSync(sharedPath("k-ftir-nmr/datalab/1.zip")) }).tables ?? [];
    const [decay, spectrum] = tables;
    const pick = (t: ParsedTable | undefined, j: number): ArrayLike<number> => t?.columns[j]?.values ?? [];
    expect(decay?.columns[0]?.values[1]).toBe(reference.dwell);
    expectDigest(pick(decay, 1), reference["fid real"] as Digest);
    expectDigest(pick(decay, 2), reference["fid imaginary"] as Digest);
    expectDigest(pick(spectrum, 0), reference["ppm"] as Digest);
    expectDigest(pick(spectrum, 1), reference["1r"] as Digest);
    expectDigest(pick(spectrum, 2), reference["1i"] as Digest);
  });
  it("of decays has all twenty of them, and no readme", () => {
    const path = sharedPath("d-tcspc/metrotrpl/Raw TRPL data.zip");
    const parsed = parseFile({ file: path, bytes: readFileSync(path) });
    expect(parsed.tables).toHaveLength(20);
    expect(parsed.tables?.find((t) => t.name.startsWith("G700_N0_raw"))?.columns[1]?.values[0]).toBe(5.3857421875);
    expect(parsed.notes.join(" ")).toContain("1 file of the archive was not read: readme.txt.");
  });
});
