import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseSpc } from "../../src/io/formats/galactic-spc/parse.js";
import { identify, type ParsedFile } from "../../src/io/index.js";
import { readSeries } from "../../src/node/io.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const folder = fileURLToPath(new URL("../../src/io/formats/galactic-spc/fixtures/", import.meta.url));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));
const fixture = (name: string): ParsedFile => parseSpc(bytesOf(name), name);
/** The numbers that the fixtures were made with. */
const wanted = (points: number, k = 0): number[] => Array.from({ length: points }, (_, i) => (i + 1) * 0.125 + k);

describe("an SPC file", () => {
  it.each(["even.spc", "big-endian.spc", "integers.spc", "shorts.spc"])("reads the same from %s", (name) => {
    const { spectra, title, instrument, settings } = fixture(name);
    const [one] = spectra;
    expect(spectra).toHaveLength(1);
    expect([...(one?.axis.values ?? [])]).toEqual([400, 425, 450, 475, 500]);
    expect([...(one?.values ?? [])]).toEqual(wanted(5));
    expect(one?.axis.unit).toBe("nm");
    expect(one?.signal?.kind).toBe("absorbance");
    expect([title, instrument]).toEqual(["A fixture", "Test"]);
    expect(settings).toMatchObject({ measured: "2025-07-11 09:30", resolution: "1 nm" });
  });

  it("keeps its log", () => {
    expect(fixture("even.spc").settings).toMatchObject({ SCANS: "16", SOURCE: "Xe lamp" });
  });

  it("with stored x reads uneven wavenumbers", () => {
    const [one] = fixture("stored-x.spc").spectra;
    expect(one?.axis).toMatchObject({ unit: "cm^-1" });
    expect([...(one?.axis.values ?? [])]).toEqual([1000, 1010, 1025, 1050]);
  });

  it("of several curves reads as a series over time, by even steps or by each curve's own time", async () => {
    const even = await readSeries(`${folder}series.spc`);
    expect(even.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect([...even.coordinate.values]).toEqual([10, 40, 70]);
    expect([...even.values]).toEqual([0, 1, 2].flatMap((k) => wanted(5, k)));
    const ordered = await readSeries(`${folder}ordered.spc`);
    expect(ordered.coordinate).toMatchObject({ unit: "min" });
    expect([...ordered.coordinate.values]).toEqual([0, 1, 5]);
    expect([...ordered.values]).toEqual([0, 1, 2].flatMap((k) => wanted(5, k)));
  });

  it("of another quantity than light reads as tables, with the names that it gives", () => {
    const { spectra, tables } = fixture("mass.spc");
    expect(spectra).toEqual([]);
    expect(tables?.map((t) => t.columns.map((c) => [c.name, c.unit, [...c.values]]))).toEqual([
      [
        ["m/z", "m/z", [50, 52, 54]],
        ["Abundance", "a.u.", wanted(3)],
      ],
      [
        ["m/z", "m/z", [51, 53, 55, 57]],
        ["Abundance", "a.u.", wanted(4, 1)],
      ],
    ]);
  });

  it("of another quantity says so where spectra are asked for", async () => {
    await expect(readSeries(`${folder}mass.spc`)).rejects.toThrow(
      /Expected optical spectra but found 2 tables of m\/z \/ m\/z and Abundance \/ a\.u\./,
    );
  });

  it("of the old format reads words in their order, and years of two digits", () => {
    const { spectra, settings, title } = fixture("old.spc");
    expect(spectra.map((s) => [...s.values])).toEqual([wanted(5), wanted(5, 0.25)]);
    expect(spectra.map((s) => s.value)).toEqual([18.5, 21].map((number) => ({ number, kind: "time", unit: "min" })));
    expect(settings["measured"]).toBe("1992-05-14 20:19");
    expect(title).toBe("An old fixture");
  });

  it("is known by its content, not by its name", () => {
    for (const name of readdirSync(folder).filter((n) => n.endsWith(".spc"))) {
      expect(identify({ file: "x.txt", bytes: bytesOf(name) })[0]?.format.name, name).toBe("Galactic SPC");
    }
    expect(identify({ bytes: new TextEncoder().encode(`aK${"1,2\n".repeat(200)}`) })[0]?.format.name).not.toBe(
      "Galactic SPC",
    );
  });

  it("says where it is not what it should be", () => {
    const whole = bytesOf("even.spc");
    expect(() => parseSpc(whole.subarray(0, 100))).toThrow(/0x4b, 0x4c or 0x4d .* found 100 bytes/);
    expect(() => parseSpc(whole.subarray(0, 550))).toThrow(/Galactic SPC, byte 544/);
    const lying = whole.slice();
    new DataView(lying.buffer).setUint32(4, 0x7fffffff, true);
    expect(() => parseSpc(lying)).toThrow(/number of points that fits/);
    const lostLog = whole.slice();
    new DataView(lostLog.buffer).setUint32(248, 1e6, true);
    expect(parseSpc(lostLog).notes).toEqual([expect.stringContaining("beyond the end of the file")]);
  });
});

describeWithData("SPC files of Galactic's and of users", "e-instrument-files/spc-parser", () => {
  interface Read {
    readonly curves: number;
    readonly read: { index: number; points: number; x: number[]; y: number[]; sum: number }[];
  }
  const reference = loadReference<Record<string, Read>>("galactic-spc");
  const parsed = (path: string): ParsedFile =>
    parseSpc(new Uint8Array(readFileSync(sharedPath(`e-instrument-files/${path}`))), path);

  it.each(Object.entries(reference))("%s has the numbers that spc-io reads", (path, { curves, read: found }) => {
    const { spectra, tables = [] } = parsed(path);
    const all = [
      ...spectra.map((s) => [s.axis.values, s.values] as const),
      ...tables.map((t) => [t.columns[0]?.values ?? [], t.columns[1]?.values ?? []] as const),
    ];
    expect(all).toHaveLength(curves);
    for (const { index, points, x, y, sum } of found) {
      const [ours, heights] = all[index] ?? [[], []];
      expect(ours.length).toBe(points);
      const at = [0, points >> 1, points - 1];
      at.forEach((i, k) => {
        expect(Math.abs((ours[i] ?? Number.NaN) / (x[k] ?? 0) - 1)).toBeLessThan(1e-7);
        expect(Math.abs((heights[i] ?? Number.NaN) - (y[k] ?? 0))).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(y[k] ?? 0)),
        );
      });
      expect([...heights].reduce((a, b) => a + b, 0)).toBeCloseTo(sum, sum > 1e4 ? 0 : 4);
    }
  });

  it("m_ordz.spc, of the old format, holds ten scans over 19 to 50 minutes", () => {
    const { spectra } = parsed("spc-parser/m_ordz.spc");
    expect(spectra).toHaveLength(10);
    expect(spectra[0]?.axis.values).toHaveLength(857);
    const times = spectra.map((s) => s.value?.number ?? Number.NaN);
    expect(times.every((t, i) => i === 0 || t > (times[i - 1] ?? 0))).toBe(true);
    // Words in the wrong order would jump over the whole range from point to point, 857 times.
    for (const { values } of spectra) {
      const way = values.reduce((sum, v, i) => sum + Math.abs(v - (values[Math.max(0, i - 1)] ?? 0)), 0);
      expect(way / (Math.max(...values) - Math.min(...values))).toBeLessThan(12);
    }
  });

  it("CRAIC.spc is what its maker wrote into CRAIC.txt", () => {
    const [one] = parsed("lightr/CRAIC.spc").spectra;
    const text = readFileSync(sharedPath("e-instrument-files/lightr/CRAIC.txt"), "latin1");
    const rows = text
      .split(/\r?\n/)
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter((row) => row.length === 2 && row.every(Number.isFinite));
    expect(rows.length).toBeGreaterThan(3000);
    expect(one?.values.length).toBe(rows.length);
    rows.forEach(([x = 0, y = 0], i) => {
      expect(Math.abs((one?.axis.values[i] ?? 0) - x)).toBeLessThan(0.006);
      expect(Math.abs((one?.values[i] ?? 0) - y)).toBeLessThan(0.006 * Math.max(1, Math.abs(y)));
    });
  });
});
