import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile, type ParseOptions } from "../../src/io/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const NAME = "diffraction text";
const folder = fileURLToPath(new URL("../../src/io/formats/diffraction-text/fixtures/", import.meta.url));
const files = readdirSync(folder).filter((f) => !f.endsWith(".mjs"));
const fixture = (name: string, options: ParseOptions = {}): ParsedFile =>
  parseFile({ file: name, bytes: readFileSync(folder + name) }, options);
const shared = (path: string): ParsedFile =>
  parseFile({ file: path, bytes: readFileSync(sharedPath(`f-xrd/${path}`)) });
const formatOf = (text: string, file: string): string | undefined =>
  identify({ file, bytes: new TextEncoder().encode(text) })[0]?.format.name;

const counts = [3, 5, 8, 40, 7, 2];
const angles = counts.map((_, i) => 10 + i / 50);
const SIGMA = [
  "xydata.dat",
  "psi.dat",
  "topas.xye",
  "synchrotron.xye",
  "pyfai-q.dat",
  "q.csv",
  "gsas.fxye",
  "gsas-esd.gsa",
  "panalytical-esd.csv",
];

describe("text of a diffraction pattern", () => {
  it.each(files)("%s is known by its content, whatever its name", (name) => {
    const known = identify({ file: "x.dat", bytes: readFileSync(folder + name) })[0];
    // Without a heading, TOPAS' columns of six rows say nothing of themselves.
    expect(known?.format.name).toBe(name === "topas.xye" ? "delimited text" : NAME);
    expect(identify({ file: name, bytes: readFileSync(folder + name) })[0]?.format.name).toBe(NAME);
  });

  it.each(files.filter((f) => !/^(no-headings|two|eva-two|spacings|german)/.test(f)))(
    "%s has six counts from 10° on",
    (name) => {
      const [scan, ...more] = fixture(name).patterns ?? [];
      expect(more).toEqual([]);
      expect([...(scan?.values ?? [])]).toEqual(counts);
      angles.forEach((x, i) => expect(scan?.axis.values[i]).toBeCloseTo(x, 9));
      expect(scan?.axis.quantity).toBe(/q/.test(name) ? "q" : "2θ");
      const sigma = scan?.sigma && [...scan.sigma];
      expect(sigma).toEqual(SIGMA.includes(name) ? counts.map((n) => Number(Math.sqrt(n).toFixed(3))) : undefined);
    },
  );

  it.each([
    ["panalytical.csv", 1.540598],
    ["psi.dat", 1.494],
    ["topas.xye", 0.4132],
    ["synchrotron.xye", 0.412765],
    ["pyfai-q.dat", 0.412765],
    ["two-ranges.uxd", 1.5406],
    ["xydata.dat", 1.5406],
    ["rigaku-old.txt", 1.54056],
    ["panalytical-german.csv", 1.540598],
    ["eva-data.txt", 1.5406],
    // hc/E
    ["energy.dat", 12.39841984332 / 30],
    ["eva.xy", undefined],
  ])("%s keeps its wavelength, %s Å", (name, wavelength) => {
    const found = fixture(name).patterns?.[0]?.wavelength;
    if (wavelength === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(wavelength, 12);
  });

  it("keeps tube, time a step and temperature", () => {
    expect(fixture("panalytical.csv").patterns?.[0]).toMatchObject({
      countingTime: 50.165,
      lines: { anode: "Cu", kAlpha1: 1.540598, kAlpha2: 1.544426, ratio: 0.5 },
    });
    expect(fixture("eva.xy").patterns?.[0]).toMatchObject({
      countingTime: 0.5,
      lines: { anode: "Cu" },
      settings: { Comment: "a film" },
    });
    expect(fixture("synchrotron.xye").patterns?.[0]?.temperature).toEqual({ value: 295, unit: "K" });
    expect(fixture("panalytical.csv").title).toBe("film 1");
    expect(fixture("fit2d.chi").notes).toEqual([]);
  });

  it("gives every range: two of UXD with counts and counts a second, two of EVA", () => {
    const uxd = fixture("two-ranges.uxd").patterns ?? [];
    expect(uxd.map((p) => [p.unit, p.countingTime, p.axis.values[0], [...p.values]])).toEqual([
      ["counts", 0.5, 10, counts],
      ["counts s^-1", 1, 40, counts.map((n) => 2 * n)],
    ]);
    const eva = fixture("eva-two-scans.xy").patterns ?? [];
    expect(eva.map((p) => [p.settings["Id"], [...p.values]])).toEqual([
      ["film 1", counts],
      ["film 2", counts.map((n) => 2 * n)],
    ]);
  });

  it("converts spacings and radians, reads decimal commas, and says so", () => {
    const d = fixture("spacings.txt");
    d.patterns?.[0]?.axis.values.forEach((q, i) => expect(q).toBeCloseTo((2 * Math.PI) / (4 - i / 10), 12));
    expect([d.patterns?.[0]?.unit, d.notes.join()]).toEqual(["counts s^-1", expect.stringContaining("q = 2π/d")]);
    const german = fixture("german.txt");
    expect([...(german.patterns?.[0]?.values ?? [])]).toEqual(counts.map((n) => n + 0.5));
    expect(german.notes).toContain("The numbers are written with decimal commas.");
    expect(fixture("pyfai-radians.dat").notes.join()).toContain("radians");
  });

  it("is told by options what the file leaves out", () => {
    const said = fixture("no-headings.xy", { abscissa: "q", wavelength: 0.7 });
    expect(said.patterns?.[0]).toMatchObject({ axis: { quantity: "q", unit: "Å^-1" }, wavelength: 0.7 });
    expect(said.notes).toEqual([]);
    expect(fixture("no-headings.xy").notes.join()).toContain("2θ in degrees was assumed");
    const optical = fixture("no-headings.xy", { axisUnit: "eV" });
    expect([optical.format, optical.spectra.length]).toEqual(["delimited text", 1]);
  });

  it("leaves other columns of numbers to delimited text, decays and SPECS, even in files that end with .xy", () => {
    const rows = (from: number, step: number, n = 400): string =>
      Array.from(
        { length: n },
        (_, i) => `${(from + i * step).toFixed(3)}\t${Math.abs(Math.sin(i / 40)).toFixed(4)}\n`,
      ).join("");
    const texts: readonly (readonly [string, string])[] = [
      ["a spectrum", rows(300, 1)],
      ["a spectrum with headings", `Wavelength (nm)\tAbsorbance\n${rows(20, 0.1)}`],
      ["photon energies", rows(1.2, 0.005)],
      ["a decay", rows(0, 0.05)],
      ["a voltage sweep", rows(-0.2, 0.01, 140)],
      ["photoelectrons", `# Created by: SpecsLab2\n# energy counts/s\n${rows(10, 0.1)}`],
      ["a named time", `Time (ns)\tcounts\n${rows(10, 0.1)}`],
      ["a Raman shift", rows(100, 2, 1200)],
    ];
    for (const [what, text] of texts) {
      for (const file of ["x.txt", "x.dat", what === "a decay" ? "x.csv" : "x.xy"]) {
        const others: Readonly<Record<string, string>> = { photoelectrons: "SPECS XY", "a named time": "decay text" };
        const other = others[what] ?? "delimited text";
        expect([what, file, formatOf(text, file)]).toEqual([what, file, other]);
      }
    }
  });

  it("says the line of what is wrong", () => {
    const errorOf = (text: string): FormatError => {
      try {
        parseFile({ file: "x.xye", bytes: new TextEncoder().encode(text) }, { format: NAME });
      } catch (error) {
        if (error instanceof FormatError) return error;
      }
      throw new Error("nothing was thrown");
    };
    const back = errorOf("2Theta\tI\n10\t1\n11\t2\n10.5\t3\n12\t4\n");
    expect([back.code, back.line]).toEqual(["not-monotonic", 4]);
    expect(back.message).toContain("but found 11 followed by 10.5");
    expect(errorOf("BANK 1 6 6 SLOG 1000 2 0 0 STD\n").code).toBe("unknown-bank");
    expect(errorOf("_FILEVERSION=2\n_COUNTS\n 1 2 3\n")).toMatchObject({ code: "bad-range", line: 3 });
    expect(errorOf("words\n").code).toBe("no-data");
  });
});

describeWithData("measured diffraction text", "f-xrd/xylib", () => {
  /** Angle of the highest count from `from` to `to`. */
  const peak = (path: string, from: number, to: number): number => {
    const p = shared(path).patterns?.[0];
    let best = -1;
    p?.values.forEach((v, i) => {
      const x = p.axis.values[i] ?? 0;
      if (x >= from && x <= to && v > (p.values[best] ?? -1)) best = i;
    });
    return p?.axis.values[best] ?? Number.NaN;
  };

  it("of lead halide and bismuth perovskites has the peaks that were read off it", () => {
    const dir = "autoxrd-perovskite";
    // Of SOURCES.md.
    expect(peak(`${dir}/20171110_MAPI_3D_2theta_test_2-Theta.xy`, 10, 20)).toBeCloseTo(14.14, 6);
    expect(peak(`${dir}/20180121_MAPI_3D_2-Theta_Omega_2-Theta_Omega.xy`, 10, 20)).toBeCloseTo(14.08, 6);
    expect(peak(`${dir}/Cs3Bi2I9_2-Theta_Omega.xy`, 20, 27)).toBeCloseTo(25.2, 6);
    expect(peak(`${dir}/CsAgBiBr_2_2-Theta.xy`, 30, 35)).toBeCloseTo(31.72, 6);
    expect(peak(`${dir}/10_2-Theta.xy`, 30, 35)).toBeCloseTo(31.76, 6);
  });

  it('named "theta" is over 2θ: the silicon wafer below the film has (400) at 69.13°', () => {
    // a = 5.4309 Å, Cu Kα1.
    const twoTheta = (2 * Math.asin(1.540598 / (2 * (5.4309 / 4))) * 180) / Math.PI;
    expect(Math.abs(peak("datalab/example_ocx.xy", 60, 80) - twoTheta)).toBeLessThan(0.04);
    expect(shared("datalab/example_ocx.xy").notes.join()).toContain("taken for 2θ");
  });

  it("of one scan in .xrdml, .xy and .csv is one pattern", () => {
    const [xrdml, xy, csv] = ["xrdml", "xy", "csv"].map(
      (end) => shared(`yadg-panalytical/210520step1_30min.${end}`).patterns?.[0],
    );
    for (const other of [xy, csv]) {
      expect(other?.values).toEqual(xrdml?.values);
      other?.axis.values.forEach((x, i) => expect(Math.abs(x - (xrdml?.axis.values[i] ?? 0))).toBeLessThan(6e-4));
    }
    expect([csv?.wavelength, xrdml?.wavelength]).toEqual([1.540598, 1.540598]);
    expect(csv?.lines).toMatchObject({ anode: "Cu", ratio: 0 });
  });

  it("of neutrons has the wavelength, and deviations that its counts have", () => {
    const p = shared("xylib/PSI_DMC.dat").patterns?.[0];
    expect([p?.wavelength, p?.values.length, p?.axis.values[3199], p?.values[3199]]).toEqual([
      1.494,
      3200,
      expect.closeTo(162.898, 9),
      expect.any(Number),
    ]);
    expect([p?.values[0], p?.sigma?.[0]]).toEqual([7444, 81.5]);
  });

  it("of three columns has deviations", () => {
    const p = shared("datalab/example_mac.xye").patterns?.[0];
    expect([p?.values.length, p?.axis.values[598], p?.sigma?.[0]]).toEqual([599, 0.598, 2.65]);
  });
});
