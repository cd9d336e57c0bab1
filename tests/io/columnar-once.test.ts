import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { storedSeries } from "./stored-samples.js";

// Other files of the same worker have loaded these modules already: they are loaded anew, counted.
vi.resetModules();
vi.doMock(import("../../src/io/columnar/arrow.js"), async (original) => {
  const own = await original();
  return { ...own, readArrow: vi.fn(own.readArrow) };
});
vi.doMock(import("../../src/io/columnar/parquet.js"), async (original) => {
  const own = await original();
  return { ...own, readParquet: vi.fn(own.readParquet) };
});
const { arrowManifest } = await import("../../src/io/columnar/arrow-manifest.js");
const arrow = await import("../../src/io/columnar/arrow.js");
const parquet = await import("../../src/io/columnar/parquet.js");
const { read, write } = await import("../../src/node/io.js");
beforeEach(() => void vi.clearAllMocks());
afterAll(() => {
  vi.doUnmock("../../src/io/columnar/arrow.js");
  vi.doUnmock("../../src/io/columnar/parquet.js");
  vi.resetModules();
});

const folder = mkdtempSync(join(tmpdir(), "halidelab-columns-"));
afterAll(() => rmSync(folder, { recursive: true }));
const formats = fileURLToPath(new URL("../../src/io/formats/", import.meta.url));
const readings = (): number => vi.mocked(arrow.readArrow).mock.calls.length + vi.mocked(parquet.readParquet).mock.calls.length; // prettier-ignore

describe("the columns of a table are read once", () => {
  it.each([
    "arrow/fixtures/polars.arrow",
    "arrow/fixtures/polars.arrows",
    "arrow/fixtures/pandas.feather",
    "arrow/fixtures/unfinished.arrow",
    "parquet/fixtures/pandas.parquet",
    "parquet/fixtures/duckdb.parquet",
  ])("of another program: %s", async (name) => {
    await read(`${formats}${name}`);
    expect(readings()).toBe(1);
  });

  it.each(["arrow", "arrows", "feather", "parquet"])("of a measurement that was written as .%s", async (ending) => {
    const path = join(folder, `series.${ending}`);
    await write(path, storedSeries());
    expect(await read(path)).toStrictEqual(storedSeries());
    expect(readings()).toBe(1);
  });
});

describe("the note of what a table is", () => {
  it.each(["file", "stream"] as const)(
    "is found in every cut of a %s that has it, and is never half of one",
    async (as) => {
      const bytes = await arrow.toArrowBytes(storedSeries(), as);
      const whole = arrowManifest(bytes);
      expect(JSON.parse(whole ?? "")).toMatchObject({ type: "SpectralSeries" });
      for (let length = 0; length < bytes.length; length += 7) {
        expect([whole, undefined]).toContain(arrowManifest(bytes.subarray(0, length)));
      }
    },
  );

  it("of Parquet is not found in a file that is cut or whose metadata are damaged", async () => {
    const bytes = await parquet.toParquet(storedSeries());
    expect(await parquet.parquetManifest(bytes)).toContain('"SpectralSeries"');
    for (let length = 0; length < bytes.length; length += 97) {
      expect(await parquet.parquetManifest(bytes.subarray(0, length))).toBeUndefined();
    }
    const longer = new Uint8Array(bytes);
    longer.fill(0xff, -8, -4);
    expect(await parquet.parquetManifest(longer)).toBeUndefined();
  });
});
