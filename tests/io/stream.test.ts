import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../src/io/index.js";
import { readPlainTable, streamPlainTable } from "../../src/io/formats/delimited/fast.js";
import { columnOf } from "../../src/io/formats/delimited/table.js";
import { streamPicoQuant } from "../../src/io/formats/picoquant/parse.js";
import { bytesSource } from "../../src/io/source/byte-source.js";
import { randomSource } from "../../src/numerics/index.js";

const place = { format: "delimited text", file: "large.csv" };
const head = "# title: a long run\nWavelength (nm),0 s,30 s,60.5 s\n";

function matrix(rows: number, seed: number): string {
  const random = randomSource(seed);
  const lines = Array.from({ length: rows }, (_, i) => {
    const cells = [300 + i * 0.5, random.uniform(), 1e-7 * random.uniform(), -123.456 * random.uniform()];
    return cells.map((v, j) => (j === 3 ? v.toPrecision(3 + (i % 15)) : String(v))).join(",");
  });
  return `${head}${lines.join("\n")}\n`;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a plain table that is read part by part", () => {
  // Parts of odd sizes: their ends fall into numbers, between cells, on line ends.
  it.each([1, 7, 4096, 65_537, 1 << 20])("is the same as read at once, in parts of %i bytes", async (chunk) => {
    const bytes = bytesOf(matrix(chunk === 1 ? 1200 : 4000, chunk));
    const whole = readPlainTable(bytes, place, {});
    const parts = await streamPlainTable(bytesSource(bytes), place, {}, chunk);
    expect(whole).toBeDefined();
    expect(parts?.headings).toEqual(whole?.headings);
    expect(parts?.preamble).toEqual(whole?.preamble);
    expect(parts?.width).toBe(4);
    for (let j = 0; j < 4; j++) expect(columnOf(parts as never, j)).toEqual(columnOf(whole as never, j));
  });

  it("keeps what stands after the rows", async () => {
    const bytes = bytesOf(`${matrix(3000, 1)}\nInstrument: Cary 60\n`);
    const parts = await streamPlainTable(bytesSource(bytes), place, {}, 10_000);
    expect(parts?.footer).toContain("Instrument: Cary 60");
    expect(columnOf(parts as never, 0)).toHaveLength(3000);
  });

  it("that is still written leaves out the last line where it is not whole, and says so", async () => {
    const text = matrix(3000, 2);
    const cut = bytesOf(text.slice(0, text.lastIndexOf(",") - 3));
    const parts = await streamPlainTable(bytesSource(cut), place, {}, 10_000);
    expect(columnOf(parts as never, 0)).toHaveLength(2999);
    expect(parts?.notes).toEqual(["The last line (3002) is not whole and was left out: the file is not complete."]);
    const noEnd = await streamPlainTable(bytesSource(bytesOf(text.slice(0, -1))), place, {}, 10_000);
    expect(columnOf(noEnd as never, 3)).toHaveLength(3000);
    expect(noEnd?.notes[0]).toMatch(/^The last line \(3002\) has no end/);
  });

  it("that breaks off in its middle is refused with the line", async () => {
    const lines = matrix(6000, 3).split("\n");
    lines[4000] = "500,0.1,oops,0.2";
    const source = bytesSource(bytesOf(lines.join("\n")));
    const large = { ...source, size: 100 * 1024 * 1024 };
    await expect(streamPlainTable(large, place, {}, 10_000)).rejects.toThrow(/rows of 4 numbers.*line 4001/);
    // A smaller one can be held whole, and is judged so.
    expect(await streamPlainTable(source, place, {}, 10_000)).toBeUndefined();
  });

  it("has rows and columns beyond what its first lines let expect", async () => {
    const long = Array.from({ length: 3000 }, (_, i) => `${300 + i}.00000000000001,0.12345678901234567`);
    const short = Array.from({ length: 30_000 }, (_, i) => `${4000 + i},0.5`);
    const bytes = bytesOf(`nm,Abs\n${[...long, ...short].join("\n")}\n`);
    const parts = await streamPlainTable(bytesSource(bytes), place, {}, 30_000);
    expect(columnOf(parts as never, 0)).toHaveLength(33_000);
    expect(columnOf(parts as never, 0)[32_999]).toBe(33_999);
    expect(columnOf(parts as never, 1)[32_999]).toBe(0.5);
  });
});

describe("photons that are read part by part", () => {
  const folder = fileURLToPath(new URL("../../src/io/formats/picoquant/fixtures/", import.meta.url));

  it.each(["t3-picoharp.ptu", "t2-hydraharp-2.ptu", "t3-multiharp.ptu", "unfinished.ptu"])(
    "%s: the same as read at once",
    async (name) => {
      const bytes = new Uint8Array(readFileSync(folder + name));
      const whole = parseFile({ bytes, file: name });
      expect(await streamPicoQuant(bytesSource(bytes), name)).toEqual(whole);
    },
  );

  it("a header that goes on behind what is read of it first is read on", async () => {
    const bytes = new Uint8Array(readFileSync(`${folder}t3-picoharp.ptu`));
    const reads: number[] = [];
    const source = bytesSource(bytes);
    const cut = {
      ...source,
      read: (at: number, n: number) => (reads.push(n), source.read(at, reads.length === 1 ? 200 : n)),
    };
    await expect(streamPicoQuant({ ...cut, size: 1 << 21 }, "x.ptu")).resolves.toBeDefined();
    expect(reads[1]).toBeGreaterThan(reads[0] ?? 0);
  });

  it("a stored histogram is not read so", async () => {
    const bytes = new Uint8Array(readFileSync(`${folder}histograms.phu`));
    expect(await streamPicoQuant(bytesSource(bytes))).toBeUndefined();
  });
});
