import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../src/io/index.js";
import { readPlainTable, streamPlainTable } from "../../src/io/formats/delimited/fast.js";
import { columnOf } from "../../src/io/formats/delimited/table.js";
import { streamPicoQuant } from "../../src/io/formats/picoquant/parse.js";
import { bytesSource } from "../../src/io/source/byte-source.js";
import { utf16Source } from "../../src/io/source/utf16-source.js";
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
    await expect(streamPlainTable(source, place, {}, 10_000, true)).rejects.toThrow(/rows of 4 numbers.*line 4001/);
    // A smaller one can be held whole, and is judged so.
    expect(await streamPlainTable(source, place, {}, 10_000)).toBeUndefined();
  });

  it.each([
    ["numbers in quotes", (lines: string[]): string[] => lines.map((l, i) => (i < 2 ? l : l.split(",").map((c, j) => (j > 0 ? `"${c}"` : c)).join(",")))], // prettier-ignore
    ["remarks and blank lines among its rows", (lines: string[]): string[] => lines.flatMap((l, i) => (i === 3000 ? ["lamp changed", "", l] : i === 5000 ? ["max. power: 3", l] : [l]))], // prettier-ignore
  ])("too large to be held whole may have %s, and gives the same numbers", async (_, change) => {
    const plain = matrix(6000, 5);
    const changed = bytesOf(change(plain.split("\n")).join("\n"));
    const whole = readPlainTable(bytesOf(plain), place, {});
    const parts = await streamPlainTable(bytesSource(changed), place, {}, 10_000, true);
    for (let j = 0; j < 4; j++) expect(columnOf(parts as never, j)).toEqual(columnOf(whole as never, j));
    const remarks = changed.length > bytesOf(plain).length && new TextDecoder().decode(changed).includes("lamp");
    expect(parts?.notes ?? []).toEqual(remarks ? ["2 lines are no row of numbers and stand among the rows, from line 3001 on: kept as settings."] : []); // prettier-ignore
    // Rows are found in the lines that they stand in.
    if (remarks) expect([2997, 2998, 5999].map((row) => parts?.lineOf(row))).toEqual([3000, 3003, 6005]);
    if (remarks) expect(parts?.preamble).toContain("max. power: 3");
  });

  it("in UTF-16 keeps every letter of its head, its remarks and its end", async () => {
    const lines = matrix(6000, 7).split("\n");
    const [title = "", heads = "", ...rows] = lines;
    rows[2999] = "光源を交換した：λ > 400 nm\n" + (rows[2999] ?? "");
    const text = `${title} 薄膜 №7\n${heads.replace("0 s", "0 s ∆A")}\n${rows.join("\n")}\nОператор: К. С., 𝛼\n`;
    const [wide, narrow] = [Buffer.from(`\uFEFF${text}`, "utf16le"), bytesOf(text)];
    const source = utf16Source(bytesSource(new Uint8Array(wide)), true);
    const [found, wanted] = [await streamPlainTable(source, place, {}, 9999, true), await streamPlainTable(bytesSource(narrow), place, {}, 9999, true)]; // prettier-ignore
    expect(wanted?.preamble.join()).toContain("光源を交換した");
    for (const part of ["headings", "preamble", "footer", "notes"] as const)
      expect(found?.[part]).toEqual(wanted?.[part]);
    expect(found?.footer.join()).toContain("Оператор: К. С., 𝛼");
    expect(columnOf(found as never, 3)).toEqual(columnOf(wanted as never, 3));
  });

  it("in UTF-16 is the same as in UTF-8 through a source of one byte a letter", async () => {
    const text = matrix(4000, 6);
    const whole = readPlainTable(bytesOf(text), place, {});
    for (const littleEndian of [true, false]) {
      const wide = Buffer.from(`\uFEFF${text}`, "utf16le");
      const source = utf16Source(bytesSource(new Uint8Array(littleEndian ? wide : wide.swap16())), littleEndian);
      expect(source.size).toBe(text.length);
      const parts = await streamPlainTable(source, place, {}, 9999, true);
      for (let j = 0; j < 4; j++) expect(columnOf(parts as never, j)).toEqual(columnOf(whole as never, j));
    }
    const letters = await utf16Source(bytesSource(new Uint8Array(Buffer.from("\uFEFFé λ", "utf16le"))), true).read(
      0,
      9,
    );
    expect([...letters]).toEqual([0xe9, 32, 63]);
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
