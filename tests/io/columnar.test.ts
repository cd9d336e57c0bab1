import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { unpackLz4Frame } from "../../src/io/columnar/lz4-frame.js";
import { checkUnpacked } from "../../src/io/columnar/unpack.js";
import { fromArrow, fromParquet, openFile, parseFile, toArrow, toArrowBytes, toParquet } from "../../src/io/index.js";
import { identify, read, write } from "../../src/node/io.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";
import { storedMeasurements, storedSeries } from "./stored-samples.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "halidelab-columnar-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a measurement comes back from columns to the last bit", () => {
  it.each(Object.entries(storedMeasurements()))(
    "%s: from Arrow, as table, file and stream, and from Parquet",
    async (name, m) => {
      expect(await fromArrow(await toArrow(m))).toStrictEqual(m);
      expect(await fromParquet(await toParquet(m))).toStrictEqual(m);
      for (const ending of ["arrow", "arrows", "feather", "parquet"]) {
        const path = join(folder, `${name}.${ending}`);
        await write(path, m);
        expect(await read(path)).toStrictEqual(m);
        expect(await read(readFileSync(path))).toStrictEqual(m);
        expect((await identify(path)).format).toBe(ending === "parquet" ? "Parquet" : "Arrow");
      }
    },
  );

  it("keeps what is under the mask, zeros below 0, and two scans of one name", async () => {
    const sweep = spectralSeries({
      axis: [1, 2, 3],
      coordinate: { kind: "bias", unit: "V", values: [0, 1, 0] },
      values: [-0, 0, 5e-324, 7, Number.NaN, 8, Number.POSITIVE_INFINITY, 1, 2],
      mask: [0, 0, 0, 1, 1, 0, 1, 0, 0],
    });
    const table = await toArrow(sweep);
    expect(table.schema.fields.map(({ name }) => name)).toEqual([
      "Wavelength (nm)", "0 V", "1 V", "1 V, masked", "0 V (2)", "0 V (2), masked",
    ]); // prettier-ignore
    for (const back of [await fromArrow(table), await fromParquet(await toParquet(sweep))]) {
      expect(back).toStrictEqual(sweep);
      expect(Object.is((back as typeof sweep).values[0], -0)).toBe(true);
    }
  });
});
/** The arrays in memory that the columns of an Arrow table are. */
function arraysOf(table: object): readonly Float64Array[] {
  const { batches } = table as { batches: { data: { children: { values: Float64Array }[] } }[] };
  return batches.flatMap((b) => b.data.children.map((c) => c.values));
}

describe("an Arrow table", () => {
  it("has the measurement's own arrays for columns, none copied", async () => {
    const series = storedSeries();
    const [axis, first, second, third, ...sigma] = arraysOf(await toArrow(series));
    expect(axis?.buffer).toBe(series.axis.values.buffer);
    for (const scan of [first, second, third]) expect(scan?.buffer).toBe(series.values.buffer);
    expect([first, second, third].map((scan) => scan?.byteOffset)).toEqual([0, 32, 64]);
    for (const scan of sigma.slice(0, 3)) expect(scan.buffer).toBe(series.sigma?.buffer);
  });

  it("is refused for what is none, by what it is", async () => {
    await expect(fromArrow({} as never)).rejects.toThrow("Expected `table` to be an Arrow table but found");
    await expect(toArrow({} as never)).rejects.toThrow("Expected `m` to be a measurement but found");
    await expect(toArrowBytes(storedSeries(), "pipe" as never)).rejects.toThrow('"file" or "stream"');
  });

  it("of a measurement tells of columns that are missing, added, and of a later version", async () => {
    const arrow = await import("apache-arrow");
    const table = (await toArrow(storedSeries())) as unknown as InstanceType<typeof arrow.Table>;
    const names = table.schema.fields.map(({ name }) => name);
    const without = (table as unknown as { select(names: string[]): never }).select(names.slice(0, 3));
    await expect(fromArrow(without)).rejects.toThrow('Expected the column "61.5 s" but found none');
    const more = (table as unknown as { assign(other: object): never }).assign(
      new (arrow.Table as unknown as new (c: object) => object)({ mean: table.getChildAt(1) }),
    );
    expect((await fromArrow(more)).provenance.notes).toContain(
      "1 column that another program added was left out: mean.",
    );
    const later = await toArrow(storedSeries());
    const manifest = later.schema.metadata.get("halidelab") ?? "";
    (later.schema.metadata as Map<string, string>).set(
      "halidelab",
      manifest.replace('"schemaVersion":1', '"schemaVersion":2'),
    );
    await expect(fromArrow(later)).rejects.toThrow("a later version of Halidelab wrote this file");
  });
});

/** `0x1.999999999999ap-4`, as Python writes the bits of a float. */
function fromHex(text: string): number {
  const match = /^(-?)0x([01])\.?([0-9a-f]*)p([+-]\d+)$/.exec(text);
  if (match === null) throw new Error(text);
  const [, sign = "", whole = "", digits = "", exponent = ""] = match;
  const size = (parseInt(whole + digits, 16) / 16 ** digits.length) * 2 ** Number(exponent);
  return sign === "-" ? -size : size;
}

interface Reference {
  readonly units: Readonly<Record<string, string>>;
  readonly about: { readonly type: string; readonly fields: { readonly signal?: object } };
  readonly "bytes that pyarrow allocated": number;
}

describe("other programs open the files (tests/reference/columnar-files.py)", () => {
  const known = JSON.parse(readFileSync(here("../reference/columnar-files.json"), "utf8")) as Readonly<
    Record<
      "series" | "table",
      Reference & Readonly<Record<string, Readonly<Record<string, readonly (string | null)[]>>>>
    >
  >;
  const PROGRAMS = ["pyarrow", "pyarrow, stream", "polars", "pandas", "polars of the same memory", "duckdb of the same memory"]; // prettier-ignore
  const PARQUET = ["pyarrow, Parquet", "polars, Parquet", "pandas, Parquet", "duckdb, Parquet"];

  it.each([...PROGRAMS, ...PARQUET])("%s: the same bits, and nothing where a value is masked", (program) => {
    const { axis, values, sigma, scanSkew } = storedSeries();
    const scan = (of: ArrayLike<number> | undefined, i: number): number[] =>
      Array.from(of ?? []).slice(4 * i, 4 * i + 4);
    const wanted = {
      "Wavelength (nm)": [...axis.values],
      ...Object.fromEntries(["0 s", "30 s", "61.5 s"].map((name, i) => [name, scan(values, i)])),
      ...Object.fromEntries(["0 s", "30 s", "61.5 s"].map((name, i) => [`σ ${name}`, scan(sigma, i)])),
      "Scan skew (s)": [...(scanSkew ?? [])],
    };
    const found = Object.entries(known.series[program] ?? {}).map(([name, column]) => [
      name,
      column.map((v) => (v === null ? Number.NaN : fromHex(v))),
    ]);
    expect(Object.fromEntries(found)).toStrictEqual(wanted);
    expect(known.table[program]).toEqual({ "Voltage (V)": ["0x0.0p+0", null], Remark: ["dark", ""] });
  });

  it("with units and the kind of signal in the metadata, mapped into memory without a copy", () => {
    expect(known.series.units).toMatchObject({ "Wavelength (nm)": "nm", "0 s": "", "Scan skew (s)": "s" });
    expect(known.series.about).toMatchObject({ type: "SpectralSeries", fields: { signal: { kind: "absorbance" } } });
    expect(known.series["about, Parquet"]).toEqual(known.series.about);
    expect(known.series["bytes that pyarrow allocated"]).toBe(0);
  });

  it("are the ones that are written today", async () => {
    const file = (name: string): Uint8Array => new Uint8Array(readFileSync(here(`fixtures/${name}`)));
    expect(await toArrowBytes(storedSeries())).toEqual(file("series.arrow"));
    expect(await toArrowBytes(storedSeries(), "stream")).toEqual(file("series.arrows"));
    expect(await toParquet(storedSeries())).toEqual(file("series.parquet"));
  });
});

describe("tables of other programs (the fixtures' make.py)", () => {
  const fixture = (format: string, name: string): string => here(`../../src/io/formats/${format}/fixtures/${name}`);
  const WAVES = [380, 390, 400, 410, 420];

  it.each([
    ...["pandas.feather", "zstd.feather", "polars.arrow", "polars.arrows"].map((name) => ["arrow", name] as const),
    ...["pandas", "polars", "duckdb", "none", "gzip", "brotli", "lz4", "version-2", "split", "groups"].map(
      (name) => ["parquet", `${name}.parquet`] as const,
    ),
  ])("%s: %s is a series over the times that name its columns", async (format, name) => {
    const series = await read(fixture(format, name), { as: "series" });
    expect([...series.axis.values]).toEqual(WAVES);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect([...series.coordinate.values]).toEqual([0, 0.5, 2]);
    const missing = name.startsWith("pandas");
    const wanted = [0, 0.5, 2].flatMap((t) => WAVES.map((w) => (missing && t === 2 && w === 410 ? Number.NaN : (w / 1000) * (1 + t)))); // prettier-ignore
    expect([...series.values]).toEqual(wanted);
    expect(series.mask === undefined ? 0 : [...series.mask].filter((m) => m === 1).length).toBe(missing ? 1 : 0);
  });

  it("of every kind of column: numbers by value, words, lists of one length; others are named", async () => {
    const numbers = { single: [0.5, Math.fround(1 / 3), Number.NaN], small: [-128, 127, Number.NaN], large: [2 ** 53, -1, Number.NaN], on: [1, 0, Number.NaN], at: [Date.UTC(2024, 0, 2, 3, 4, 5) / 1000, Number.NaN, Number.NaN] }; // prettier-ignore
    for (const [format, more, left] of [
      ["arrow", { half: [0.5, -1.25, Number.NaN], delay: [1, 2, Number.NaN] }, "bytes"],
      ["parquet", { price: [1.25, -3, Number.NaN] }, "struct"],
    ] as const) {
      const [table, rows] = await read(fixture(format, `kinds.${format}`), { as: "tables" });
      const columns = Object.fromEntries(table?.columns.map((c) => [c.name, [...c.values]]) ?? []);
      expect(columns).toMatchObject({ ...numbers, ...more, word: ["a", "é", ""] });
      expect(rows?.columns.map((c) => [...c.values])).toEqual([[1, 3, Number.NaN], [2, 4, Number.NaN]]); // prettier-ignore
      const { notes } = table?.provenance ?? { notes: [] };
      expect(notes).toContain('The times of "at" are in seconds since 1970-01-01, UTC.');
      expect(notes.find((n) => n.includes("left out"))).toContain(`"${left}"`);
      const given = format === "arrow" ? undefined : await fromParquet(new Uint8Array(readFileSync(fixture(format, "kinds.parquet")))); // prettier-ignore
      if (given !== undefined) expect(given.provenance.notes).toContain('The column "row" of lists of 2 numbers was left out.'); // prettier-ignore
    }
    const [words] = await read(fixture("arrow", "polars-words.arrow"), { as: "tables" });
    expect(words?.columns.map((c) => c.values)).toEqual([["a", "a longer word than twelve"], Float64Array.of(1, 2)]);
  });

  it("of several batches, and of one that is still written, which says so", async () => {
    const whole = await read(fixture("arrow", "batches.arrow"), { as: "table" });
    expect(whole.columns).toMatchObject([{ name: "t", unit: "s" }, { name: "I", unit: "counts" }]); // prettier-ignore
    expect([...(whole.columns[1]?.values ?? [])]).toEqual([5, 4, 3, 2, 1]);
    const part = await read(fixture("arrow", "unfinished.arrow"), { as: "table" });
    expect([...(part.columns[1]?.values ?? [])]).toEqual([5, 4, 3, 2]);
    expect(part.provenance.notes).toEqual(["The file is not finished: it has no end; 4 rows were read."]);
  });
});

describe("bad input", () => {
  const parquet = (): Promise<Uint8Array> => toParquet(storedSeries());

  it.each<[string, (whole: Uint8Array) => Uint8Array, string]>([
    ["half a Parquet file", (b) => b.subarray(0, b.length / 2), 'Expected "PAR1" in the last four bytes'],
    ["no columns", (b) => Uint8Array.of(...b.subarray(0, 4), 0, 0, 0, 0, 80, 65, 82, 49), "Expected the columns of a Parquet file"], // prettier-ignore
  ])("%s is refused with the byte", async (_, change, message) => {
    const error = await openFile({ bytes: change(await parquet()), file: "x.parquet" }).catch((e: unknown) => e);
    expect(error).toMatchObject({ format: "Parquet", byteOffset: expect.any(Number) as number });
    expect((error as Error).message).toContain(message);
  });

  it("a Parquet file of which a column cannot be read leaves nothing behind that would end the program", async () => {
    const bytes = new Uint8Array(readFileSync(here("../../src/io/formats/parquet/fixtures/split.parquet")));
    for (const [at, value] of [[229, 70], [384, 111], [621, 50], [1074, 50]] as const) bytes[at] = value; // prettier-ignore
    const left: unknown[] = [];
    const keep = (reason: unknown): void => void left.push(reason);
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", keep);
    // Whether enough is left of the columns to be read is another matter.
    await openFile({ bytes }).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", keep);
    for (const listener of others) process.on("unhandledRejection", listener);
    expect(left).toEqual([]);
  });

  it("the beginning of an Arrow file has no rows", async () => {
    const bytes = await toArrowBytes(storedSeries());
    await expect(openFile({ bytes: bytes.subarray(0, 400) })).rejects.toMatchObject({
      format: "Arrow",
      code: "bad-data",
    });
  });

  it.each([
    ["places of fields beyond a message", 473, 217],
    ["the length of a message", 461, 1],
    ["the length of a message, below 0", 463, 255],
  ])("damage to %s is refused, and not read without end as what lies beyond it", async (_, at, value) => {
    const bytes = new Uint8Array(readFileSync(here("../../src/io/formats/arrow/fixtures/batches.arrow")));
    bytes[at] = value;
    await expect(openFile({ bytes })).rejects.toMatchObject({ format: "Arrow", code: "bad-data" });
  });

  it("a list of batches that names the schema is refused, and does not begin again without end", async () => {
    const bytes = new Uint8Array(readFileSync(here("../../src/io/formats/arrow/fixtures/batches.arrow")));
    const view = new DataView(bytes.buffer);
    // The place of the first batch, in the list at the end, becomes that of the schema.
    const first = 8 + 8 + view.getInt32(12, true);
    const end = bytes.length - 10;
    for (let at = end - view.getInt32(end, true); at < end - 8; at++) {
      if (view.getUint32(at, true) === first && view.getUint32(at + 4, true) === 0) view.setUint32(at, 8, true);
    }
    await expect(openFile({ bytes })).rejects.toThrow("a message of kind 1 among those of kind 3");
  });

  it("is not opened by parseFile, which cannot wait for the library, and says what can", async () => {
    const bytes = await parquet();
    expect(() => parseFile({ bytes })).toThrow("Expected a Parquet file to be read by `openFile` or `read`");
  });

  it("that would unpack to more than 256 times its size is refused before memory is asked for", async () => {
    // Four bytes of a Zstandard block repeat one byte a hundred thousand times.
    const packed = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 0x02, 0x00, 0x10, 0x00);
    expect(() => checkUnpacked(packed.length, 2 ** 40)).toThrow("10 bytes that say they are 1099511627776");
    const frame = Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73, 6, 0, 0, 0, 0x1f, 1, 1, 0, 0xff, 0xff, 0, 0, 0, 0); // prettier-ignore
    expect(() => unpackLz4Frame(frame)).not.toThrow();
    expect(unpackLz4Frame(frame).length).toBeLessThan(256 * frame.length);
  });
});
