import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { fromArrow, fromParquet, toArrow, toArrowBytes, toParquet } from "../../src/io/index.js";
import { identify, read, write } from "../../src/node/io.js";
import { dataTable, spectralSeries } from "../../src/spectroscopy/index.js";
import { storedMeasurements, storedSeries } from "./stored-samples.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "halidelab-columnar-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The arrays in memory that the columns of an Arrow table are. */
function buffersOf(table: object): readonly ArrayBufferLike[] {
  const { batches } = table as { batches: { data: { children: { values: Float64Array }[] } }[] };
  return batches.flatMap((b) => b.data.children.map((c) => c.values.buffer));
}

describe("a measurement comes back from columns to the last bit", () => {
  it.each(Object.entries(storedMeasurements()))("%s: from Arrow, as table, file and stream, and from Parquet", async (name, m) => {
    expect(await fromArrow(await toArrow(m))).toStrictEqual(m);
    expect(await fromParquet(await toParquet(m))).toStrictEqual(m);
    for (const ending of ["arrow", "arrows", "feather", "parquet"]) {
      const path = join(folder, `${name}.${ending}`);
      await write(path, m);
      expect(await read(path)).toStrictEqual(m);
      expect(await read(readFileSync(path))).toStrictEqual(m);
      expect((await identify(path)).format).toBe(ending === "parquet" ? "Parquet" : "Arrow");
    }
  });

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
it("tmp", async () => {
  const { readdirSync } = await import("node:fs");
  for (const f of ["arrow","parquet"]) for (const n of readdirSync(here(`../../src/io/formats/${f}/fixtures`))) {
    if (n.endsWith(".py")) continue;
    try { const r = await read(here(`../../src/io/formats/${f}/fixtures/${n}`)); console.log(n, JSON.stringify(r, (k, v) => ArrayBuffer.isView(v) ? Array.from(v as Float64Array) : v).slice(0, n.startsWith("kinds")?3000:700)); } catch (e) { console.log(n, (e as Error).message, (e as Error).stack) }
  }
});
