import { describe, expect, it } from "vitest";
import { parseFile, type ParsedFile } from "../../src/io/index.js";
import { read } from "../../src/node/io.js";

const parse = (text: string): ParsedFile => parseFile({ file: "x.csv", bytes: new TextEncoder().encode(text) });
const times = [0, 30, 75];
const waves = [400, 401, 402, 403];
const absorbance = (t: number, w: number): number => (w - 390) / 100 + t / 1000;
const cells = times.flatMap((t) => waves.map((w) => [t, w, absorbance(t, w)]));
const written = (heading: string, rows: readonly (readonly number[])[]): string =>
  [heading, ...rows.map((row) => row.join(","))].join("\n") + "\n";
const spectra = times.map((t) => waves.map((w) => absorbance(t, w)));

describe("a table with one row for each value", () => {
  it.each([
    ["of a data frame", written("time_s,wavelength_nm,absorbance", cells)],
    ["with its columns in another order", written("Wavelength (nm),Absorbance,Time (s)", cells.map(([t, w, a]) => [w ?? 0, a ?? 0, t ?? 0]))], // prettier-ignore
    ["sorted by wavelength", written("time (s),wavelength (nm),Abs", [...cells].sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0)))], // prettier-ignore
    [
      "with numbered points",
      written(
        "index,time_s,wavelength_nm,absorbance",
        cells.map((row, i) => [i, ...row]),
      ),
    ],
  ])("%s is a series over its times", async (_name, text) => {
    const series = await read(new TextEncoder().encode(text), { as: "series" });
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual(["time", "s", times]); // prettier-ignore
    expect([series.signal.kind, series.axis.unit, [...series.axis.values]]).toEqual(["absorbance", "nm", waves]);
    expect([...series.values]).toEqual(spectra.flat());
  });

  it("over temperatures keeps their unit", () => {
    const parsed = parse(written("temperature_K,energy_eV,PL", cells.map(([t, w, a]) => [(t ?? 0) + 80, (w ?? 0) / 200, a ?? 0]))); // prettier-ignore
    expect(parsed.spectra.map((s) => s.value)).toEqual(times.map((t) => ({ number: t + 80, kind: "temperature", unit: "K" }))); // prettier-ignore
    expect(parsed.spectra[2]?.axis).toMatchObject({ unit: "eV", values: Float64Array.from(waves, (w) => w / 200) });
  });

  it("by frames and regions of a detector is a spectrum of each region in each frame", () => {
    const frames = [1, 2].flatMap((roi) => [1, 2].flatMap((f) => waves.map((w, k) => [roi, f, 1, k + 1, w, 100 * roi + f]))); // prettier-ignore
    const parsed = parse(written("ROI,Frame,Row,Column,Wavelength,Intensity", frames));
    expect(parsed.spectra.map((s) => [s.name, s.values[0], s.value])).toEqual([
      ["ROI 1, Frame 1", 101, undefined],
      ["ROI 1, Frame 2", 102, undefined],
      ["ROI 2, Frame 1", 201, undefined],
      ["ROI 2, Frame 2", 202, undefined],
    ]);
    expect(parsed.notes.join(" ")).toContain('4 spectra were told apart by "ROI" and "Frame"');
  });

  it("keeps a spectrum that lacks a wavelength as it is, and says where an axis comes twice", () => {
    expect(parse(written("time_s,wavelength_nm,absorbance", cells.slice(1))).spectra.map((s) => s.values.length)).toEqual([3, 4, 4]); // prettier-ignore
    const doubled = [...cells.slice(0, 2), ...cells.slice(1)];
    expect(() => parse(written("time_s,wavelength_nm,absorbance", doubled))).toThrow(/401 twice.*line 4/);
  });

  it("is none where the axis never comes again: then time is a second column", () => {
    const parsed = parse("Wavelength (nm),Time (s),Abs\n400,0,0.1\n401,0.1,0.2\n402,0.2,0.3\n");
    expect(parsed.spectra.every((s) => s.axis.values.length === 3)).toBe(true);
  });
});

describe("a camera's kinetic series", () => {
  const solis = (mode: string): string =>
    "400.0\t10\t12\t14\n401.0\t11\t13\t15\n402.0\t12\t14\t16\n\nTemperature (C):\t-70\nModel:\tDV420\n" +
    `Acquisition Mode:\t${mode}\nExposure Time (secs):\t0.1\nKinetic Cycle Time (secs):\t0.25\n`;

  it("has its times from the cycle, and the detector's temperature is not the sample's", async () => {
    const series = await read(new TextEncoder().encode(solis("Kinetics")), { as: "series" });
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual(["time", "s", [0, 0.25, 0.5]]); // prettier-ignore
    expect(series.temperature).toBeUndefined();
    expect(parse(solis("Kinetics")).settings["Temperature (C)"]).toBe("-70");
  });
});

describe("names beside the numbers", () => {
  it("of a list of labels belong to the spectra", () => {
    const text =
      "Labels,film a,film b,\nXaxis,Wavelength(nm),Wavelength(nm),\n\n500,100,110,\n501,200,210,\n502,3,4,\n";
    expect(parse(text).spectra.map((s) => s.name)).toEqual(["film a", "film b"]);
  });

  it("after the sign of a comment keep their unit in brackets behind a blank", () => {
    const parsed = parse("# energy (eV) epsilon\n1.5 0.1\n1.6 0.2\n1.7 0.3\n");
    expect(parsed.spectra.map((s) => [s.axis.unit, [...s.values]])).toEqual([["eV", [0.1, 0.2, 0.3]]]);
  });
});
