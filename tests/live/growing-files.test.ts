import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseFile, type ParsedSpectrum } from "../../src/io/index.js";
import { bytesSource } from "../../src/io/source/byte-source.js";
import { growingRows } from "../../src/io/formats/delimited/growing.js";
import { delimited } from "../../src/io/formats/delimited/index.js";
import type { LiveRun } from "../../src/live/live-run.js";
import { createScans, type FileScan, type LiveScans } from "../../src/live/scans.js";
import { watch, type WatchOptions } from "../../src/node/live/index.js";
import { grownReader } from "../../src/node/live/grown.js";
import { prefixHash } from "../../src/node/live/prefix-hash.js";
import { randomSource, type RandomSource } from "../../src/numerics/index.js";
import { axis } from "../../src/spectroscopy/index.js";

const POINTS = 120;
const WAVES = Array.from({ length: POINTS }, (_, j) => 400 + 2 * j);

/** How programs write such tables. */
const STYLES = [
  { separator: ",", decimal: ".", end: "\n", corner: "Time (s)", top: "" },
  { separator: "\t", decimal: ".", end: "\r\n", corner: "Time (min)", top: "# title: a run\r\n# signal: transmittance (%)\r\n" },
  { separator: ";", decimal: ",", end: "\r\n", corner: "Zeit / s \\ Wavelength (nm)", top: "Sample;film 3\r\n" },
  { separator: "\t", decimal: ",", end: "\n", corner: "", top: "\u{feff}" },
] as const; // prettier-ignore

type Style = (typeof STYLES)[number];

function head({ separator, corner, top, end }: Style): string {
  return `${top}${[corner, ...WAVES.map((w) => `${w} nm`)].join(separator)}${end}`;
}

function row({ separator, decimal, end }: Style, i: number, random: RandomSource): string {
  const cells = WAVES.map((_, j) => {
    // The last cell of a line without an end waits where it is empty: more of it may come.
    const kind = j === POINTS - 1 ? 1 : random.uniform();
    // Gaps, words for gaps and large numbers stand in files of instruments.
    if (kind < 0.01) return "";
    if (kind < 0.02) return "NaN";
    return kind < 0.03 ? "1.5e-7" : (3 * random.uniform() - 1).toFixed(6);
  });
  return [(0.1 * i).toFixed(1), ...cells].map((c) => c.replace(".", decimal)).join(separator) + end;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = (all: readonly ParsedSpectrum[]): unknown =>
  all.map(({ name, axis: { values: waves, unit }, values, signal, value }) => ({ name, waves: [...waves], unit, values: [...values], signal, value })); // prettier-ignore

describe("a table that grows by a spectrum a row", () => {
  it("gives, cut anywhere into pieces, what the whole file gives at each of the cuts", async () => {
    const random = randomSource(11);
    for (let run = 0; run < 8; run += 1) {
      const style = STYLES[run % STYLES.length] as Style;
      const rows = 240 + random.below(60);
      const bytes = bytesOf(head(style) + Array.from({ length: rows }, (_, i) => row(style, i, random)).join(""));
      // The file is met when enough of it is there; then it comes in pieces of a few bytes up to many rows.
      let size = 140_000 + random.below(40_000);
      const grown = growingRows(bytes.subarray(0, size), size, {});
      expect(grown).toBeDefined();
      if (grown === undefined) continue;
      const found: ParsedSpectrum[] = [];
      for (let end = grown.from; ;) {
        const behind = bytes.subarray(end, size);
        const whole = behind.lastIndexOf(10) + 1;
        found.push(...(grown.take(behind.subarray(0, whole)) ?? []));
        end += whole;
        const last = whole < behind.length ? grown.last(behind.subarray(whole)) : undefined;
        const now = last === undefined ? found : [...found, last];
        // All of it at the end, before that what can differ.
        const there = bytes.subarray(0, size);
        const isAll = size === bytes.length;
        const read = isAll
          ? parseFile({ bytes, file: "run.csv" }).spectra
          : ((await delimited.stream?.(bytesSource(there), {}))?.spectra ?? []);
        const from = isAll ? 0 : Math.max(0, read.length - 3);
        expect(now).toHaveLength(read.length);
        expect(plain(now.slice(from))).toEqual(plain(read.slice(from)));
        if (isAll) break;
        size = Math.min(bytes.length, size + 1 + random.below(random.uniform() < 0.3 ? 40 : 9000));
      }
      expect(found).toHaveLength(rows);
    }
  }, 120_000);

  it("is not read on in where a line more changes what was read, or where too little is there to be sure", () => {
    const random = randomSource(3);
    const grow = (text: string): unknown => growingRows(bytesOf(text), bytesOf(text).length, {});
    const style = STYLES[0];
    const rows = Array.from({ length: 300 }, (_, i) => row(style, i, random)).join("");
    expect(grow(head(style) + rows)).toBeDefined();
    expect(grow(head(style) + rows.slice(0, 60_000))).toBeUndefined();
    // A spectrum a column.
    const down = Array.from({ length: 9000 }, (_, i) => `${400 + i / 100},0.${i + 1000},0.5`).join("\n");
    expect(grow(`Wavelength (nm),0 s,10 s\n${down}\n`)).toBeUndefined();
    // A value a row.
    const long = Array.from({ length: 9000 }, (_, i) => `${Math.floor(i / 100)},${400 + (i % 100)},0.${i + 1000}`).join("\n"); // prettier-ignore
    expect(grow(`Time (s),Wavelength (nm),Abs\n${long}\n`)).toBeUndefined();
    // Without headings nothing says what the columns are.
    expect(grow(rows)).toBeUndefined();
  });

  it("tells of what is no row, which needs the whole file", () => {
    const random = randomSource(4);
    const style = STYLES[1];
    const text = head(style) + Array.from({ length: 300 }, (_, i) => row(style, i, random)).join("");
    for (const line of ["lamp changed\r\n", "1.0\t2.0\r\n", "\r\n", `${row(style, 9, random).trimEnd()}\tx\r\n`]) {
      const grown = growingRows(bytesOf(text), bytesOf(text).length, {});
      expect(grown?.take(bytesOf(row(style, 300, random)))).toHaveLength(1);
      expect(grown?.take(bytesOf(line))).toBeUndefined();
    }
  });
});

describe("what is remembered of the beginning of a file", () => {
  it("tells at once of a change at its ends, and of any other when each block was looked at", async () => {
    const random = randomSource(8);
    const bytes = Uint8Array.from({ length: 1_500_000 }, () => random.below(256));
    const looks = Math.floor(bytes.length / (1 << 18));
    for (const [at, within] of [
      [3, 1],
      [bytes.length - 3, 1],
      [700_001, looks],
      [1 << 18, looks],
    ] as const) {
      const known = prefixHash();
      for (let from = 0; from < bytes.length;) {
        const to = Math.min(bytes.length, from + 1 + random.below(200_000));
        known.add(bytes.subarray(from, to));
        from = to;
      }
      const holds = (of: Uint8Array): Promise<boolean> => known.holds((from, n) => Promise.resolve(of.subarray(from, from + n))); // prettier-ignore
      for (let i = 0; i < looks; i += 1) expect(await holds(bytes)).toBe(true);
      const other = bytes.slice();
      other[at] = (other[at] as number) ^ 1;
      const seen: boolean[] = [];
      for (let i = 0; i < within; i += 1) seen.push(await holds(other));
      expect(seen).toContain(false);
    }
  });
});

describe("the scans of a file that grew", () => {
  it("are those that putting all of them gives, wherever they were cut and whatever stands beside them", () => {
    const nm = axis([400, 401]);
    const scan = (i: number): FileScan => ({
      axis: nm,
      values: Float64Array.of(i, i % 7),
      value: { number: 2 * i, kind: "time", unit: "s" },
    });
    const shown = (s: LiveScans): unknown => [[...s.times().values], s.stride(), s.all()];
    const random = randomSource(5);
    for (let run = 0; run < 60; run += 1) {
      const make = (): LiveScans => createScans(40, [{ name: "first", from: 400, to: 400 }]);
      const [ours, whole] = [make(), make()];
      const name = ["b.csv", "a.csv"][run % 2] as string;
      if (run % 3 === 0) for (const s of [ours, whole]) s.put("a1.csv", 1, [scan(500), scan(501)]);
      let all: FileScan[] = [];
      for (let step = 0; step < 12; step += 1) {
        // A last line may turn out to be another than it was taken for.
        const from = Math.max(0, all.length - (random.uniform() < 0.3 ? 1 : 0));
        const fresh = Array.from({ length: 1 + random.below(12) }, (_, k) => scan(from + k + (random.uniform() < 0.05 ? 0.5 : 0))); // prettier-ignore
        all = [...all.slice(0, from), ...fresh];
        const [a, b] = [ours.put(name, step, fresh, from), whole.put(name, step, all)];
        // Scans that gave their values up are told apart by what is kept of them alone.
        expect(a).toEqual(b);
        expect(ours.count(name)).toBe(all.length);
        expect(shown(ours)).toEqual(shown(whole));
      }
    }
  });
});

describe("a growing table that is watched", { timeout: 120_000 }, () => {
  let folder = "";
  let path = "";
  let run: LiveRun | undefined;
  const style = STYLES[0];
  const random = randomSource(31);
  const rows = Array.from({ length: 420 }, (_, i) => row(style, i, random));
  const text = (from: number, to: number): string => rows.slice(from, to).join("");
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "halidelab-growing-"));
    path = join(folder, "run.csv");
  });
  afterEach(async () => {
    await run?.stop();
    run = undefined;
    rmSync(folder, { recursive: true });
  });
  const begin = async (options: WatchOptions = {}): Promise<LiveRun> => {
    run = await watch(path, { poll: 50, settle: 30, patience: 500, ...options });
    return run;
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((done) => setTimeout(done, 20));
  };
  /** Whether the run has what the file has now. */
  const isWhole = (): boolean => {
    const bytes = readFileSync(path);
    // Most looks find another number of scans, or the last one another.
    const rows = bytes.subarray(0, bytes.lastIndexOf(10)).toString().split("\n").length - 1;
    if (run === undefined || run.status.scans !== rows) return false;
    const { spectra } = parseFile({ bytes, file: path });
    return spectra.every(({ values, value }, i) => {
      const got = run?.scan(i);
      return got?.seconds === value?.number && values.every((v, j) => Object.is(v, got?.values?.[j]));
    });
  };

  it("tells each row once that has an end, at once, while a half one behind it waits", async () => {
    writeFileSync(path, head(style) + text(0, 300));
    // Nothing that may be half written would be taken whole before the test is over.
    await begin({ settle: 600_000 });
    await until(() => run?.status.scans === 300);
    const heard: unknown[] = [];
    run?.onChange(({ series }) => series.kind !== "none" && heard.push(series));
    for (let i = 300; i < 310; i += 1) {
      appendFileSync(path, `${rows[i] ?? ""}${(rows[i + 1] ?? "").slice(0, 25)}`);
      await until(() => run?.status.scans === i + 1);
      appendFileSync(path, (rows[i + 1] ?? "").slice(25));
      i += 1;
      await until(() => run?.status.scans === i + 1);
    }
    expect(heard).toEqual(Array.from({ length: 10 }, (_, k) => ({ kind: "appended", from: 300 + k })));
    expect(isWhole()).toBe(true);
  });

  it("takes a whole last row without an end when the file stood still, and goes on behind it", async () => {
    writeFileSync(path, head(style) + text(0, 300));
    await begin();
    appendFileSync(path, text(300, 301));
    await until(() => run?.status.scans === 301);
    appendFileSync(path, (rows[301] ?? "").trimEnd());
    await until(() => run?.status.scans === 302);
    appendFileSync(path, `\n${text(302, 304)}`);
    await until(() => run?.status.scans === 304);
    // Its last number was half of what it is.
    appendFileSync(path, (rows[304] ?? "").trimEnd().slice(0, -2));
    await until(() => run?.status.scans === 305);
    expect(run?.scan(304).values?.[POINTS - 1]).not.toBe(Number(rows[304]?.trimEnd().split(",").at(-1)));
    appendFileSync(path, (rows[304] ?? "").trimEnd().slice(-2) + "\n");
    await until(isWhole);
  });

  it("is read anew where it was written anew: shorter, as long, longer, in its place or in place of it", async () => {
    const others = Array.from({ length: 420 }, (_, i) => row(style, i, random));
    writeFileSync(path, head(style) + text(0, 300));
    await begin();
    for (let i = 300; i < 303; i += 1) {
      appendFileSync(path, rows[i] ?? "");
      await until(() => run?.status.scans === i + 1);
    }
    writeFileSync(path, head(style) + others.slice(0, 280).join(""));
    await until(isWhole);
    appendFileSync(path, others[280] ?? "");
    await until(() => run?.status.scans === 281);
    // As many bytes, and another number among them.
    const bytes = readFileSync(path);
    const { mtime } = statSync(path);
    const digit = bytes.indexOf(46, 100_000) + 2;
    bytes[digit] = bytes[digit] === 49 ? 50 : 49;
    writeFileSync(path, bytes);
    utimesSync(path, mtime, new Date(mtime.getTime() + 2000));
    await until(isWhole);
    appendFileSync(path, others[281] ?? "");
    await until(() => run?.status.scans === 282);
    writeFileSync(`${path}.tmp`, head(style) + text(0, 400));
    renameSync(`${path}.tmp`, path);
    await until(isWhole);
    appendFileSync(path, rows[400] ?? "");
    await until(isWhole);
    expect(run?.status.scans).toBe(401);
  });

  it("keeps what is known of it apart from what cannot be read on in", async () => {
    const reader = grownReader({});
    writeFileSync(path, head(style) + text(0, 300));
    // Met for the first time it is read whole.
    expect(await reader.read(path)).toBeUndefined();
    reader.heard(path, delimited.name);
    expect(await reader.read(path)).toMatchObject({ from: 0, isOpen: false, more: false });
    appendFileSync(path, text(300, 302));
    const grown = await reader.read(path);
    expect([grown?.from, grown?.parsed.spectra.length]).toEqual([300, 2]);
    appendFileSync(path, "the lamp was changed\n");
    expect(await reader.read(path)).toBeUndefined();
  });
});
