import { readdirSync, readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedPattern } from "../../src/io/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const formats = fileURLToPath(new URL("../../src/io/formats/", import.meta.url));
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(formats + path));
const counts = [3, 5, 8, 40, 7, 2];

function patterns(path: string): readonly ParsedPattern[] {
  return parseFile({ file: path, bytes: bytesOf(path) }).patterns ?? [];
}

function shared(path: string): readonly ParsedPattern[] {
  return parseFile({ file: path, bytes: new Uint8Array(readFileSync(sharedPath(`f-xrd/${path}`))) }).patterns ?? [];
}

/** Rows of two numbers, whatever stands about them. */
function rowsOf(path: string): readonly (readonly [number, number])[] {
  return readFileSync(sharedPath(`f-xrd/${path}`), "latin1")
    .split(/\r?\n/)
    .flatMap((line) => {
      const [x, y, ...rest] = line
        .trim()
        .split(/[\s,]+/)
        .map(Number);
      return rest.length === 0 && Number.isFinite(x) && Number.isFinite(y) ? [[x as number, y as number] as const] : [];
    });
}

describe("an XRDML file", () => {
  it("of version 1 reads its scan, angles from end to end, and the mean of both lines", () => {
    const [scan] = patterns("xrdml/fixtures/version-1.xrdml");
    expect(scan?.axis).toMatchObject({ quantity: "2θ", unit: "°" });
    [10, 10.1, 10.2, 10.3, 10.4, 10.5].forEach((x, i) => expect(scan?.axis.values[i]).toBeCloseTo(x, 12));
    expect([...(scan?.values ?? [])]).toEqual(counts);
    expect(scan).toMatchObject({ unit: "counts", countingTime: 12.5, lines: { anode: "Cu", ratio: 0.5 } });
    expect(scan?.wavelength).toBeCloseTo((2 * 1.540598 + 1.544426) / 3, 12);
  });

  it("of version 2 multiplies counts by the attenuation, and takes listed positions", () => {
    const {
      patterns: found = [],
      notes,
      title,
      instrument,
    } = parseFile({
      file: "v2",
      bytes: bytesOf("xrdml/fixtures/version-2.xrdml"),
    });
    expect(found.map((p) => [...p.values])).toEqual([[3, 5, 8, 400, 7, 2], counts]);
    expect([...(found[1]?.axis.values ?? [])]).toEqual([10, 11, 13, 16, 20, 25]);
    expect(found[0]?.wavelength).toBe(1.540598);
    expect(notes).toEqual([
      "The counts are multiplied by the attenuation factors that the file gives.",
      'The scan is marked "Aborted": it may not be complete.',
    ]);
    expect([title, instrument]).toEqual(["F1 a film", "PANalytical TEST & CO"]);
  });

  it("expands no entity and says the line of what is not well formed", () => {
    const text = readFileSync(`${formats}xrdml/fixtures/version-1.xrdml`, "utf8");
    const bomb = text.replace(
      "<xrdMeasurements",
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><xrdMeasurements',
    );
    for (const entity of ["&b;", "&c;"]) {
      const evil = new TextEncoder().encode(bomb.replace("<id>F1</id>", `<id>${entity}</id>`));
      expect(() => parseFile({ bytes: evil })).toThrow(/well-formed XML .*entity.*line 4/);
    }
    const open = new TextEncoder().encode(text.replace("</xrdMeasurement>", ""));
    expect(() => parseFile({ bytes: open })).toThrow(FormatError);
    const deep = new TextEncoder().encode(`<xrdMeasurements>${"<a>".repeat(300)}`);
    expect(() => parseFile({ bytes: deep })).toThrow(/at most 500000 elements in 200 levels/);
  });
});

describe("a Bruker RAW file", () => {
  it("of version 1.01 reads every scan (xylib's xyconv reads the same from this file)", () => {
    const found = patterns("bruker-raw/fixtures/two-scans-1.raw");
    expect(found.map((p) => [...p.values])).toEqual([counts, counts.map((n) => 2 * n)]);
    expect(found.map((p) => p.axis.values[0])).toEqual([22, 40]);
    expect(found[0]?.axis.values[5]).toBeCloseTo(22.1, 12);
    expect(found[0]).toMatchObject({ countingTime: 0.5, wavelength: 1.5406, lines: { anode: "Cu", kAlpha2: 1.54439 } });
  });

  it.each(["two-scans-0.raw", "two-scans-2.raw"])("%s, of version 1 or 2, reads every scan as xyconv does", (name) => {
    const { patterns: found = [], title } = parseFile({ file: name, bytes: bytesOf(`bruker-raw/fixtures/${name}`) });
    expect(found.map((p) => [...p.values])).toEqual([counts, counts.map((n) => 2 * n)]);
    expect(found.map((p) => [p.axis.values[0], p.axis.values[5]])).toEqual([
      [22, 22.1],
      [40, 40.1],
    ]);
    expect(found[1]).toMatchObject({ countingTime: 0.5, wavelength: 1.5406, lines: { kAlpha2: 1.54439 } });
    expect(title).toBe("a film");
    expect(found[0]?.temperature).toEqual(name === "two-scans-2.raw" ? { value: 295, unit: "K" } : undefined);
  });

  it("of version 1 or 2 that ends early gives the scans before, and says so", () => {
    for (const name of ["two-scans-0.raw", "two-scans-2.raw"]) {
      const whole = bytesOf(`bruker-raw/fixtures/${name}`);
      const cut = whole.slice(0, whole.length - 4 * counts.length - 60);
      const { patterns: found = [], notes } = parseFile({ file: name, bytes: cut });
      expect(found.map((p) => [...p.values])).toEqual([counts]);
      expect(notes.join()).toContain("not complete");
    }
  });

  it("of version 4.00 reads its scan behind the segments", () => {
    const [scan, ...more] = patterns("bruker-raw/fixtures/scan-4.raw");
    expect(more).toEqual([]);
    expect([...(scan?.values ?? [])]).toEqual(counts);
    expect(scan?.axis.values[5]).toBeCloseTo(10.25, 12);
    expect(scan).toMatchObject({ countingTime: 77.5, wavelength: 1.5406, settings: { mode: "Locked Coupled" } });
  });
});

describe("a Rigaku RAS file", () => {
  it("reads its scan, the tube, and the time at each step from speed and step", () => {
    const {
      patterns: found = [],
      title,
      instrument,
      settings,
    } = parseFile({ file: "x", bytes: bytesOf("rigaku-ras/fixtures/scan.ras") });
    expect(found.map((p) => [...p.values])).toEqual([counts]);
    expect([...(found[0]?.axis.values ?? [])]).toEqual([10, 10.02, 10.04, 10.06, 10.08, 10.1]);
    expect(found[0]).toMatchObject({
      axis: { quantity: "2θ" },
      unit: "counts",
      countingTime: 0.1,
      lines: { anode: "Cu", kAlpha1: 1.540593 },
    });
    expect(found[0]?.wavelength).toBeCloseTo((2 * 1.540593 + 1.544414) / 3, 12);
    expect([title, instrument, settings["operator"]]).toEqual(["a film", "Rigaku SmartLab", "nobody"]);
  });

  it("reads several scans with attenuation and axes of their own, and as far as it is written", () => {
    const two = parseFile({ file: "x", bytes: bytesOf("rigaku-ras/fixtures/two-scans.ras") });
    expect(two.patterns?.map((p) => [p.axis.quantity, p.unit, p.countingTime, [...p.values]])).toEqual([
      ["2θ", "counts", 0.1, [3, 5, 8, 400, 7, 2]],
      ["θ", "counts s^-1", 2, counts.map((n) => 2 * n)],
    ]);
    expect(two.notes).toHaveLength(2);
    const part = parseFile({ file: "x", bytes: bytesOf("rigaku-ras/fixtures/unfinished.ras") });
    expect([...(part.patterns?.[0]?.values ?? [])]).toEqual([3, 5]);
    expect(part.notes).toContain("The file ends within a scan: it is not complete.");
  });

  it("says the line of what is wrong", () => {
    const text = readFileSync(`${formats}rigaku-ras/fixtures/scan.ras`, "utf8");
    const bad = (from: string, to: string) => () =>
      parseFile({ bytes: new TextEncoder().encode(text.replace(from, to)) });
    expect(bad("10.0400 8.0000", "10.0400 8.O000")).toThrow(/but found "10.0400 8.O000 1.0000".*line 23/);
    expect(bad("10.0600 40", "10.0300 40")).toThrow(/but found 10.04 followed by 10.03.*line 24/);
  });
});

describe("scans in archives", () => {
  it("a .brml reads every route of every measurement", () => {
    const [scan, ...more] = patterns("bruker-brml/fixtures/scan.brml");
    expect(more).toEqual([]);
    expect([...(scan?.values ?? [])]).toEqual(counts);
    expect([...(scan?.axis.values ?? [])]).toEqual(counts.map((_, i) => 10 + i / 50));
    expect(scan).toMatchObject({ countingTime: 124.8, lines: { anode: "Cu", ratio: 0.5 } });
    expect(scan?.wavelength).toBeCloseTo(1.5418633, 6);
    const { patterns: two = [], notes } = parseFile({ file: "s", bytes: bytesOf("bruker-brml/fixtures/several.brml") });
    expect(two.map((p) => [...p.values])).toEqual([counts, counts.map((n) => 2 * n)]);
    expect(notes).toEqual(["10 points were planned and 6 measured: the scan may not be complete."]);
  });

  it("a .rasx reads its profile, with the attenuation", () => {
    const {
      patterns: found = [],
      title,
      instrument,
      notes,
    } = parseFile({
      file: "r",
      bytes: bytesOf("rigaku-rasx/fixtures/scan.rasx"),
    });
    expect([...(found[0]?.values ?? [])]).toEqual(counts);
    expect([title, instrument]).toEqual(["a film", "Rigaku SmartLab"]);
    expect(notes).toEqual(["The wavelength is the mean of Kα1 and Kα2 as 2 to 1, which the file does not say."]);
    const attenuated = parseFile({ file: "r", bytes: bytesOf("rigaku-rasx/fixtures/attenuated.rasx") });
    expect([...(attenuated.patterns?.[0]?.values ?? [])]).toEqual([3, 5, 8, 400, 7, 2]);
    expect(attenuated.notes).toHaveLength(2);
  });

  it("that would fill the memory are refused before they are unpacked", () => {
    const bomb = zipSync({ "Data0/Profile0.txt": [new Uint8Array(300 * 1024 * 1024), { level: 9 }] });
    expect(bomb.length).toBeLessThan(400_000);
    expect(() => parseFile({ file: "bomb.rasx", bytes: bomb })).toThrow(/at most 256 MB but found 314572800 bytes/);
  });
});

it.each(
  ["xrdml", "bruker-raw", "bruker-brml", "rigaku-rasx", "rigaku-ras"].flatMap((name) =>
    readdirSync(`${formats}${name}/fixtures`)
      .filter((file) => !file.endsWith(".mjs"))
      .map((file) => `${name}/fixtures/${file}`),
  ),
)("%s, mutated or cut short, gives data or one FormatError", (path) => {
  const random = randomSource(20261121);
  const whole = bytesOf(path);
  const format = identify({ file: path, bytes: whole })[0]?.format;
  const right = patterns(path).map((p) => [...p.values]);
  for (let i = 0; i < 700; i += 1) {
    const cut = i % 3 === 0;
    const bytes = whole.slice(0, cut ? Math.floor(random.uniform() * whole.length) : whole.length);
    for (let k = 0; !cut && k < 1 + (i % 4); k += 1) {
      bytes[Math.floor(random.uniform() * bytes.length)] = Math.floor(random.uniform() * 256);
    }
    try {
      const found = format?.parse({ file: path, bytes }, {}).patterns ?? [];
      // A file cut short gives fewer scans, of text also a part of the last one, never other numbers.
      const whole = (p: ParsedPattern, k: number): number[] | undefined =>
        path.endsWith(".ras") ? right[k]?.slice(0, p.values.length) : right[k];
      if (cut) expect(found.map(whole)).toEqual(found.map((p) => [...p.values]));
      for (const p of found) expect(p.values.length).toBe(p.axis.values.length);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
});

describeWithData("measured diffraction scans", "f-xrd/yadg-panalytical", () => {
  it("one scan in .xrdml, .xy and .csv is the same: 4,489 points, strongest at 29.039°", () => {
    const [scan] = shared("yadg-panalytical/210520step1_30min.xrdml");
    const xy = rowsOf("yadg-panalytical/210520step1_30min.xy");
    const csv = rowsOf("yadg-panalytical/210520step1_30min.csv").slice(-4489);
    expect(scan?.values.length).toBe(4489);
    expect(xy).toHaveLength(4489);
    for (const rows of [xy, csv]) {
      rows.forEach(([x, y], i) => {
        expect(Math.abs((scan?.axis.values[i] ?? Number.NaN) - x)).toBeLessThan(6e-4);
        expect(scan?.values[i]).toBe(y);
      });
    }
    const top = scan?.values.indexOf(Math.max(...(scan?.values ?? []))) ?? -1;
    expect(scan?.values[top]).toBe(10718);
    expect(scan?.axis.values[top]).toBeCloseTo(29.039, 3);
    expect(scan?.wavelength).toBe(1.540598);
  });

  it("Cu3Au-1.raw is what xylib reads: 3,901 steps of 0.02° from 22°, counts 2 to 138", () => {
    const [scan, ...more] = shared("xylib/Cu3Au-1.raw");
    expect(more).toEqual([]);
    expect([scan?.values.length, scan?.axis.values[0]]).toEqual([3901, 22]);
    expect(scan?.axis.values[3900]).toBeCloseTo(100, 9);
    expect([Math.min(...(scan?.values ?? [])), Math.max(...(scan?.values ?? []))]).toEqual([2, 138]);
    expect([...(scan?.values.slice(0, 5) ?? [])]).toEqual([48, 24, 38, 23, 39]);
    expect(scan).toMatchObject({ countingTime: 0.5, wavelength: 1.5406 });
  });

  it("TiO2.raw shows rutile: its strongest line is (110), at d = a/√2 with a = 4.594 Å", () => {
    const [scan] = shared("datalab/TiO2.raw");
    expect(scan?.values.length).toBe(1647);
    const top = scan?.values.indexOf(Math.max(...(scan?.values ?? []))) ?? -1;
    const theta = (Math.asin((scan?.wavelength ?? Number.NaN) / (2 * (4.594 / Math.SQRT2))) * 180) / Math.PI;
    expect(Math.abs((scan?.axis.values[top] ?? Number.NaN) - 2 * theta)).toBeLessThan(0.1);
  });

  it("TiOF.brml and a .rasx of a film read from end to end", () => {
    const [brml] = shared("datalab/TiOF.brml");
    expect([brml?.values.length, brml?.axis.values[0], brml?.values[0]]).toEqual([2469, 9.998839261, 4471]);
    expect(brml?.axis.values.at(-1)).toBeCloseTo(60.0128, 3);
    const [rasx] = shared("datalab/JO_KL_16_ZF_3_60deg_0.02step_12degpermin_001.rasx");
    expect([rasx?.values.length, rasx?.axis.values[0], rasx?.values[0]]).toEqual([2851, 3, 2589]);
    expect(rasx?.axis.values[2850]).toBe(60);
  });

  it("empyrean.xrdml and HL1-2 read to their ends", () => {
    const [first] = shared("xylib/empyrean.xrdml");
    // As xylib's xyconv writes it: 30.05 8, 30.11 11, 30.17 6.
    expect([...(first?.values.slice(0, 3) ?? [])]).toEqual([8, 11, 6]);
    expect(first?.axis.values[1]).toBeCloseTo(30.11, 9);
    const [second] = shared("datalab/HL1-2_5-90_60min.xrdml");
    expect(second?.axis.values[0]).toBe(5.00116514);
    expect(second?.axis.values.at(-1)).toBe(89.99348491);
  });
});
