import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const FOLDERS: Readonly<Record<string, string>> = { PHI: "phi", "SPECS XY": "specs-xy" };
const folderOf = (format: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${FOLDERS[format] ?? ""}/fixtures/`, import.meta.url));
const filesOf = (format: string): readonly string[] => readdirSync(folderOf(format)).filter((f) => !f.endsWith(".mjs"));
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const fixture = (format: string, name: string): ParsedFile =>
  parseFile({ file: name, bytes: bytesOf(folderOf(format) + name) });
const shared = (path: string): ParsedFile => parseFile({ file: path, bytes: bytesOf(sharedPath(`g-xps/${path}`)) });

const cases = Object.keys(FOLDERS).flatMap((format) => filesOf(format).map((name) => [format, name] as const));
const carbon = [100, 120, 300, 130, 110];

it.each(cases)("%s: %s is known by its content", (format, name) => {
  const [first, second] = identify({ file: "x.dat", bytes: bytesOf(folderOf(format) + name) });
  expect([first?.format.name, first?.confidence]).toEqual([format, 1]);
  expect(second?.confidence ?? 0).toBeLessThan(0.5);
});

describe("a file of PHI", () => {
  it.each(["two-regions.spe", "double.spe"])("%s has its regions over binding energy, with what was set", (name) => {
    const { regions = [], instrument, settings, notes } = fixture("PHI", name);
    expect([instrument, settings["Operator"], notes]).toEqual(["PHI VersaProbe 4", "nobody", []]);
    expect(regions.map((r) => [r.name, [...r.values]])).toEqual([
      ["C1s", carbon],
      ["Pb4f", [10, 20, 40, 20]],
    ]);
    expect([...(regions[0]?.energy.values ?? [])]).toEqual([290, 289.8, 289.6, 289.4, 289.2]);
    expect(regions[1]).toMatchObject({
      energy: { kind: "binding" },
      unit: "counts s^-1",
      photonEnergy: 1486.6,
      passEnergy: 27,
      workFunction: 4.506,
      dwell: 0.4,
      source: "Al mono",
    });
    expect(regions[0]?.place).toBeUndefined();
  });

  it("of a depth profile has each cycle at its own time of sputtering", () => {
    const { regions = [] } = fixture("PHI", "profile.pro");
    expect(regions.map((r) => [r.name, r.place?.kind, r.place?.value, r.values[0]])).toEqual([
      ["C1s", "etch time", 0, 100],
      ["C1s", "etch time", 30, 1100],
      ["C1s", "etch time", 75, 2100],
      ["Pb4f", "etch time", 0, 10],
      ["Pb4f", "etch time", 32, 1010],
      ["Pb4f", "etch time", 77, 2010],
    ]);
  });

  it("that ends early reads whole spectra, and says so", () => {
    const whole = bytesOf(`${folderOf("PHI")}profile.pro`);
    const values = 4 * (15 + 12 + 6 + 6);
    const { regions, notes } = parseFile({ file: "x.pro", bytes: whole.slice(0, whole.length - values + 4 * 12) });
    expect(regions?.map((r) => [r.name, r.place?.label, r.values.length])).toEqual([
      ["C1s", "Cycle", 5],
      ["C1s", "Cycle", 5],
    ]);
    expect(notes.join()).toContain('The region "C1s" says 3 spectra and has 2');
  });
});

describe("a file of SPECS", () => {
  it("of Prodigy has every scan of every region", () => {
    const { regions = [], title } = fixture("SPECS XY", "prodigy.xy");
    expect(regions.map((r) => [r.name, r.settings["Cycle"], [...r.values]])).toEqual([
      ["Pb4f", "0, Curve: 0, Scan: 0", carbon],
      ["Pb4f", "0, Curve: 0, Scan: 1", carbon.map((n) => 2 * n)],
      ["I3d", "0, Curve: 0, Scan: 0", carbon.map((n) => 3 * n)],
    ]);
    expect(title).toBe("1 as-loaded");
    expect(regions[2]).toMatchObject({
      energy: { kind: "binding" },
      unit: "counts s^-1",
      photonEnergy: 1486.61,
      passEnergy: 20,
      workFunction: 4.1,
      dwell: 0.1,
      source: "XR 50",
    });
    expect([...(regions[0]?.energy.values ?? [])]).toEqual([145, 144.9, 144.8, 144.7, 144.6]);
  });

  it("of SpecsLab2 is over kinetic energy, and says which columns were left out", () => {
    const { regions = [], notes } = fixture("SPECS XY", "specslab2.xy");
    expect(regions[0]).toMatchObject({ name: "C1s", sample: "film", energy: { kind: "kinetic" }, sweeps: 3 });
    expect(notes).toEqual(["The columns scaling were left out."]);
  });

  it("says the line of what is wrong", () => {
    const text = readFileSync(`${folderOf("SPECS XY")}prodigy.xy`, "utf8");
    const parse = (bad: string) => () => parseFile({ bytes: new TextEncoder().encode(bad) });
    const line = text.slice(0, text.indexOf("144.8  300")).split("\n").length;
    expect(parse(text.replace("144.8  300", "144.8  3OO"))).toThrow(FormatError);
    expect(parse(text.replace("144.8  300", "144.8  3OO"))).toThrow(new RegExp(`line ${line}\\)`));
    expect(parse(text.replace("144.8  300", "144.95  300"))).toThrow(/but found 144.9 followed by 144.95/);
  });
});

describeWithData("measured photoemission", "g-xps", () => {
  it("of PHI: the survey of one file is that of the profile of the same film before sputtering", () => {
    const [alone, ...more] = shared("pynxtools-xps/SnO2_10nm.spe").regions ?? [];
    expect(more).toEqual([]);
    expect([alone?.name, alone?.energy.values[0], alone?.energy.values[1750]]).toEqual(["Su1s", 1400, 0]);
    expect(alone).toMatchObject({ photonEnergy: 1486.6, passEnergy: 224, dwell: 0.12, unit: "counts s^-1" });
    const first = shared("pynxtools-xps/SnO2_10nm_1.pro").regions?.find((r) => r.name === "Su1s");
    expect([...(first?.energy.values ?? [])]).toEqual([...(alone?.energy.values ?? [])]);
    expect(correlation(alone?.values ?? [], first?.values ?? [])).toBeGreaterThan(0.99);
  });

  it("of a depth profile of tin oxide: 21 cycles of four regions every 30 s; tin goes and silicon comes", () => {
    const { regions = [] } = shared("pynxtools-xps/SnO2_10nm_1.pro");
    expect(regions).toHaveLength(84);
    const of = (name: string) => regions.filter((r) => r.name === name);
    for (const name of ["Su1s", "C1s", "Si2p", "Sn3d5"]) {
      expect(of(name).map((r) => r.place?.value)).toEqual(Array.from({ length: 21 }, (_, i) => 30 * i));
    }
    const height = (name: string, cycle: number): number => {
      const v = of(name)[cycle]?.values ?? [];
      return Math.max(...v) - Math.min(...v);
    };
    expect(height("Sn3d5", 20)).toBeLessThan(height("Sn3d5", 3) / 2);
    expect(height("Si2p", 20)).toBeGreaterThan(3 * height("Si2p", 3));
    expect(height("C1s", 0)).toBeGreaterThan(2 * height("C1s", 5));
    // One line stands at one energy in the survey and in its own region, to a step of the survey.
    const top = (name: string): number => {
      const r = of(name)[0];
      let best = -1;
      r?.values.forEach((v, i) => {
        const e = r.energy.values[i] ?? 0;
        if (e > 480 && e < 492 && v > (r.values[best] ?? -1)) best = i;
      });
      return r?.energy.values[best] ?? Number.NaN;
    };
    expect(Math.abs(top("Su1s") - top("Sn3d5"))).toBeLessThanOrEqual(0.8);
  });

  it("of SPECS: one survey is the same as .xy and as .vms", () => {
    const [xy] = shared("pynxtools-xps/MgFe2O4_small.xy").regions ?? [];
    const vms = shared("pynxtools-xps/irregular.vms").regions?.[0];
    expect([xy?.name, xy?.energy.kind, xy?.values.length, xy?.energy.values[0]]).toEqual([
      "Survey",
      "binding",
      1351,
      1350,
    ]);
    expect(xy).toMatchObject({ photonEnergy: 1486.61, passEnergy: 100, dwell: 0.1, unit: "counts s^-1" });
    expect(vms?.values).toHaveLength(1351);
    vms?.values.forEach((v, i) => expect(v / (xy?.values[i] ?? 0)).toBeCloseTo(1, 5));
  });

  it("of SPECS: every region of an older export, over kinetic energy", () => {
    const { regions = [] } = shared("xylib/specsxy_example.xy");
    expect(regions.map((r) => [r.name, r.values.length, r.photonEnergy])).toEqual(
      expect.arrayContaining([
        ["over_1400eV", 1303, 1400],
        ["O1s", 281, 640],
      ]),
    );
    expect(regions.every((r) => r.energy.kind === "kinetic")).toBe(true);
    for (const r of regions) expect(r.values.length).toBe(Number(r.settings["Values/Curve"]));
  });
});

/** Of Pearson. */
function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const mean = (v: ArrayLike<number>): number => Array.from(v).reduce((sum, n) => sum + n, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (i: number) => number): number => Array.from(x, (_, i) => f(i)).reduce((a, b) => a + b, 0);
  const [dx, dy] = [(i: number) => (x[i] ?? 0) - mx, (i: number) => (y[i] ?? 0) - my];
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
}
