import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { identify, parseFile, type ParsedHistogram } from "../../src/io/index.js";
import { parseDeviceFile } from "../../src/io/formats/picoquant-devices/parse.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const FORMAT = "PicoQuant (before .ptu)";
const folder = fileURLToPath(new URL("../../src/io/formats/picoquant-devices/fixtures/", import.meta.url));
const names = readdirSync(folder).filter((f) => !f.endsWith(".mjs"));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));
/** By detector: number of photons, sums of their channels and of these squared. */
const reference = loadReference<Record<string, Record<string, [number, number, number]>>>("picoquant-devices");

const sums = (h: ParsedHistogram): [number, number, number] => {
  const out: [number, number, number] = [0, 0, 0];
  h.counts.forEach((n, k) => {
    out[0] += n;
    out[1] += n * k;
    out[2] += n * k * k;
  });
  return out;
};
const filled = (h: ParsedHistogram | undefined): Record<number, number> =>
  Object.fromEntries([...(h?.counts ?? [])].map((n, k) => [k, n]).filter(([, n]) => (n ?? 0) > 0));

describe("files of PicoQuant's devices", () => {
  it.each(names)("%s is known by its content", (name) => {
    const [first] = identify({ file: "x.dat", bytes: bytesOf(name) });
    expect([first?.format.name, first?.confidence]).toEqual([FORMAT, 1]);
  });

  it.each([
    ["version-5.thd", 0.0702],
    ["version-6.thd", 0.0702],
    ["histograms.phd", 0.016],
    ["histograms.hhd", 0.008],
  ])("%s holds its curves as they are", (name, width) => {
    const { histograms = [], title, notes, settings } = parseDeviceFile(bytesOf(name));
    expect(histograms.map((h) => [...h.counts])).toEqual([
      [0, 5, 9, 4, 2, 1],
      [1, 8, 3, 1, 0, 0],
    ]);
    for (const h of histograms) expect(h.channelWidth).toBeCloseTo(width, 12);
    expect([title, notes, histograms[1]?.settings["counts"]]).toEqual(["a fixture", [], "13"]);
    expect(settings["measured"]).toBe("01/02/14 10:20:30");
  });

  it.each(["photons.pt3", "photons-1.ht3", "photons-2.ht3", "unfinished.ht3"])(
    "%s: arrival times are counted, over overflows",
    (name) => {
      const { histograms = [], notes, settings } = parseDeviceFile(bytesOf(name));
      expect(histograms.map(filled)).toEqual([
        { 10: 3, 30: 1, 99: 1 },
        { 11: 1, 12: 1 },
      ]);
      expect(histograms.map((h) => [h.channelWidth, h.unit, h.counts.length])).toEqual([[1, "ns", 100], [1, "ns", 100]]); // prettier-ignore
      expect(settings).toMatchObject({ "period (ns)": "100", photons: "7" });
      expect(notes.length).toBe(name.startsWith("unfinished") ? 1 : 0);
    },
  );

  it.each([
    ["photons.pt2", 0.004],
    ["photons-2.ht2", 0.001],
  ])("%s: times after the last pulse are counted in steps of %s ns", (name, step) => {
    const { histograms = [] } = parseDeviceFile(bytesOf(name));
    const times = histograms.map((h) => Object.keys(filled(h)).map((k) => Math.round(Number(k) * step)));
    expect(histograms[0]?.channelWidth).toBeCloseTo(step, 12);
    expect([times[0], times[1]]).toEqual([name.endsWith("pt2") ? [10, 30, 99] : [10, 30], [11, 12]]);
  });

  it.each(["photons-1.ht3", "photons.pt3"])("%s holds the photons that phconvert decodes", (name) => {
    const own = (parseDeviceFile(bytesOf(name)).histograms ?? []).map(sums);
    expect(own).toEqual(Object.values(reference[name] ?? {}));
  });

  it("of a version that is not known, or damaged, are refused with the byte", () => {
    const bytes = bytesOf("version-5.thd").slice();
    bytes[16] = 50;
    expect(() => parseDeviceFile(bytes)).toThrow('Expected version 3.0, 5.0, 6.0 of the TimeHarp 200\'s files but found "2.0"'); // prettier-ignore
    expect(() => parseDeviceFile(bytesOf("histograms.phd").subarray(0, 900))).toThrow("the end of the file at 900");
  });
});

describeWithData("measured files of PicoQuant's devices", "d-tcspc/libpicoquant", () => {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(sharedPath(`d-tcspc/libpicoquant/${name}`)));
  const told = (name: string): Map<string, string> =>
    new Map(
      new TextDecoder()
        .decode(read(name))
        .split("\n")
        .map((l) => l.split(" = ") as [string, string]),
    );

  it("v50.thd has the counts, width and rates that libpicoquant prints", () => {
    const [h, ...more] = parseFile({ bytes: read("v50.thd") }).histograms ?? [];
    const header = told("v50.thd.header");
    expect([more.length, h?.counts.length]).toEqual([0, Number(header.get("NumberOfChannels"))]);
    expect(h?.counts.reduce((a, b) => a + b, 0)).toBe(Number(header.get("Crv[0].IntegralCount")));
    expect(h?.channelWidth).toBeCloseTo(Number(header.get("Crv[0].Resolution")), 6);
    expect(h?.settings["sync rate (Hz)"]).toBe(header.get("Crv[0].SyncRate"));
  });

  it("v20.ht3 has the photons that ptufile decodes", () => {
    const { histograms = [], settings } = parseFile({ bytes: read("v20.ht3") });
    expect(settings["sync rate (Hz)"]).toBe(told("v20.ht3.header").get("SyncRate"));
    expect(histograms.map(sums)).toEqual(Object.values(reference["v20.ht3"] ?? {}));
    expect(histograms[0]?.channelWidth).toBeCloseTo(0.016, 12);
  });

  it("v20.ht3 begins with the photons that libpicoquant prints", () => {
    const lines = new TextDecoder().decode(read("v20.ht3.data")).trim().split("\n");
    const wanted: Record<string, Record<number, number>> = {};
    for (const line of lines) {
      const [channel = 0, , picoseconds = 0] = line.split(",").map(Number);
      const own = (wanted[String(channel + 1)] ??= {});
      own[picoseconds / 16] = (own[picoseconds / 16] ?? 0) + 1;
    }
    // The records as far as the last photon of the list: cut where one more photon is counted.
    const bytes = read("v20.ht3");
    const data = 0x320;
    let [photons, at] = [0, data];
    const view = new DataView(bytes.buffer);
    for (; photons < lines.length; at += 4) if (view.getUint32(at, true) >>> 31 === 0) photons++;
    const { histograms = [] } = parseFile({ bytes: bytes.slice(0, at) });
    const found = Object.fromEntries(histograms.map((h) => [h.settings["detector"] ?? "", filled(h)]));
    expect(found).toEqual(wanted);
  });
});
