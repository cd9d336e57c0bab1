import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";
import { toSeries } from "../../src/io/assemble.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const FOLDERS: Readonly<Record<string, string>> = {
  "PicoQuant text": "picoquant-text",
  "Bruker TopSpin text": "topspin-text",
  "ASP text": "asp",
  "Horiba LabSpec XML": "labspec-xml",
  TriVista: "trivista",
  "Ocean Optics ProcSpec": "ocean-optics-procspec",
  "Avantes AvaSoft 6–7": "avasoft-binary",
};
const folderOf = (format: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${FOLDERS[format] ?? ""}/fixtures/`, import.meta.url));
const filesOf = (format: string): readonly string[] => readdirSync(folderOf(format)).filter((f) => !f.endsWith(".mjs"));
const bytesOf = (format: string, name: string): Uint8Array => new Uint8Array(readFileSync(folderOf(format) + name));
const fixture = (format: string, name: string): ParsedFile => parseFile({ file: name, bytes: bytesOf(format, name) });
const shared = (path: string): ParsedFile => parseFile({ file: path, bytes: readFileSync(sharedPath(path)) });
const cases = Object.keys(FOLDERS).flatMap((format) => filesOf(format).map((name) => [format, name] as const));
const waves = [380, 390, 400, 410, 420];

describe("files of spectrometers and counters", () => {
  it.each(cases)("%s: %s is known by its content", (format, name) => {
    // An .asp file that was cut is known by its name only.
    const file = name === "unfinished.asp" ? name : "x.bin";
    const [first, second] = identify({ file, bytes: bytesOf(format, name) });
    expect(first?.format.name).toBe(format);
    expect(first?.confidence).toBeGreaterThanOrEqual(0.8);
    expect(second?.confidence ?? 0).toBeLessThan(0.5);
  });
});

describe("PicoQuant text", () => {
  it("has its curves, each with its own width of a channel", () => {
    const [one] = fixture("PicoQuant text", "timeharp.dat").histograms ?? [];
    expect([[...(one?.counts ?? [])], one?.channelWidth, one?.unit]).toEqual([[0, 5, 9, 4, 2, 1], 0.25, "ns"]);
    const two = fixture("PicoQuant text", "hydraharp-two-curves.dat");
    expect(two.histograms?.map((h) => [h.name, h.channelWidth, h.counts[1]])).toEqual([["M1", 0.008, 5], ["M2", 0.016, 8]]); // prettier-ignore
    expect([two.instrument, two.settings["measured"]]).toEqual(["PicoQuant HydraHarp 400", "01/02/24 10:20:30"]);
  });
});

describe("TopSpin text", () => {
  it.each([
    ["one-dimension.txt", [10]],
    ["two-dimensions.txt", [10, 20]],
  ])("%s has ordinates over chemical shifts", (name, factors) => {
    const [shift, ...rows] = fixture("Bruker TopSpin text", name).tables?.[0]?.columns ?? [];
    expect([shift?.name, shift?.unit, shift?.values[7]]).toEqual(["Chemical shift", "ppm", -0.5]);
    expect(rows.map((r) => [...r.values])).toEqual(factors.map((f) => [...(shift?.values ?? [])].map((s) => f * s)));
  });
});

describe("ASP text", () => {
  it("has ordinates over wavenumbers, in the kind that its codes say", () => {
    const absorbance = fixture("ASP text", "absorbance.asp").spectra[0];
    expect([absorbance?.axis.unit, absorbance?.axis.values[11], absorbance?.signal?.kind]).toEqual(["cm^-1", 2900, "absorbance"]); // prettier-ignore
    expect([...(absorbance?.values ?? [])]).toEqual([...(absorbance?.axis.values ?? [])].map((x) => x / 10000));
    expect(fixture("ASP text", "transmittance.asp").spectra[0]?.signal?.kind).toBe("transmittance");
    const cut = fixture("ASP text", "unfinished.asp");
    expect([cut.spectra[0]?.axis.values.length, cut.notes[0]]).toEqual([9, "The head says 12 points, the file holds 9: it is not complete."]); // prettier-ignore
  });
});

describe("LabSpec XML", () => {
  it("keeps axis, unit, title and settings", () => {
    const parsed = fixture("Horiba LabSpec XML", "spectrum.xml");
    const [s] = parsed.spectra;
    expect([...(s?.values ?? [])]).toEqual([...(s?.axis.values ?? [])].map((w) => w / 1000));
    expect([s?.signal?.kind, s?.signal?.unit, parsed.title, parsed.instrument]).toEqual(["PL intensity", "counts s^-1", "film", "Horiba LabRAM"]); // prettier-ignore
    expect(parsed.settings).toMatchObject({ "Acq. time (s)": "2" });
  });
  it("of a series has the times of its third axis", () => {
    const series = toSeries(fixture("Horiba LabSpec XML", "series.xml"));
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual(["time", "s", [0, 2.5, 5]]); // prettier-ignore
    expect(series.values[14]).toBe((3 * 380) / 1000);
  });
  it("of Raman scattering says so", () => {
    const [s] = fixture("Horiba LabSpec XML", "raman.xml").spectra;
    expect([s?.axis.label, s?.signal?.label]).toEqual(["Raman shift", "Raman intensity"]);
  });
});

describe("TriVista", () => {
  it("has one spectrum a frame, at the times of their stamps", () => {
    const parsed = fixture("TriVista", "series.tvf");
    const series = toSeries(parsed);
    expect([series.coordinate.unit, [...series.coordinate.values]]).toEqual(["s", [0, 4.5, 9]]);
    expect([...series.values]).toEqual([1, 2, 3].flatMap((k) => waves.map((w) => k * w)));
    expect([parsed.title, parsed.instrument, parsed.settings["Exposure_Time_(ms)"]]).toEqual(["film", "TriVista SP-2-750i", "1000"]); // prettier-ignore
  });
});

describe("ProcSpec", () => {
  it("gives what was computed last, over references, and dark, reference and sample beside it", () => {
    const parsed = fixture("Ocean Optics ProcSpec", "transmittance.ProcSpec");
    const [s] = parsed.spectra;
    expect([...(s?.axis.values ?? [])]).toEqual(waves);
    expect([...(s?.values ?? [])]).toEqual(waves.map((w) => w / 10));
    expect([s?.signal?.kind, s?.signal?.unit]).toEqual(["transmittance", "%"]);
    const [, dark, reference, sample] = parsed.tables?.[0]?.columns ?? [];
    expect([dark?.values[0], reference?.values[0], sample?.values[0]]).toEqual([100, 1100, 480]);
    expect(parsed.settings).toMatchObject({ "integration time (µs)": "10000", averaged: "40", boxcar: "10" });
  });
});

describe("AvaSoft 6 and 7", () => {
  it("compute transmittance and absorbance from sample, reference and dark", () => {
    const [t] = fixture("Avantes AvaSoft 6–7", "transmittance.trm").spectra;
    expect([...(t?.axis.values ?? [])]).toEqual(waves);
    t?.values.forEach((v, k) => {
      expect(v).toBeCloseTo((waves[k] ?? 0) / 10, 5);
    });
    const [a] = fixture("Avantes AvaSoft 6–7", "absorbance.abs").spectra;
    a?.values.forEach((v, k) => {
      expect(v).toBeCloseTo((waves[k] ?? 0) / 1000, 5);
    });
    const [raw] = fixture("Avantes AvaSoft 6–7", "scope.roh").spectra;
    expect([raw?.signal?.kind, [...(raw?.values ?? [])]]).toEqual(["counts", waves]);
  });
});

describeWithData("measured files of spectrometers", "c-pl-el/rosettasciio", () => {
  type Told = Readonly<Record<string, { axis: number[]; values: number[]; step: number | null }>>;
  const reference = loadReference<Told>("optical-files");

  it("LabSpec XML has the numbers that RosettaSciIO reads, which turns the axis round", () => {
    const told = reference["jobinyvon_test_spec.xml"];
    const [s] = shared("c-pl-el/rosettasciio/jobinyvon_test_spec.xml").spectra;
    expect([...(s?.axis.values ?? [])].reverse()).toEqual(told?.axis);
    expect([...(s?.values ?? [])].reverse()).toEqual(told?.values);
  });

  it("TriVista has the numbers and the step of time that RosettaSciIO reads", () => {
    const told = reference["spec_timeseries_2x1s_delta3s.tvf"];
    const series = toSeries(shared("c-pl-el/rosettasciio/spec_timeseries_2x1s_delta3s.tvf"));
    expect([...series.axis.values]).toEqual(told?.axis);
    expect([...series.values]).toEqual(told?.values);
    expect(series.coordinate.values[1]).toBeCloseTo(told?.step ?? 0, 6);
  });

  it.each([
    ["BB_PF21_4.ProcSpec", "BB_PF21_4.txt", 3, 0.0051],
    ["J_PIR_AVRIL2016_0001.TRM", "J_PIR_AVRIL2016_0001.ttt", 5, 0.0051],
  ])("%s has the numbers of the program's own text (%s), to its digits", (name, text, digits, step) => {
    const [found] = shared(`e-instrument-files/lightr/${name}`).spectra;
    const [wanted] = shared(`e-instrument-files/lightr/${text}`).spectra;
    expect(found?.values.length).toBe(wanted?.values.length);
    let [worst, off] = [0, 0];
    found?.values.forEach((v, k) => {
      const want = wanted?.values[k] ?? Number.NaN;
      // The last digit that the text has: of so many decimals, or of so many figures.
      const unit = name.endsWith("TRM") ? 10 ** (Math.floor(Math.log10(Math.abs(want))) - digits + 1) : 10 ** -digits;
      worst = Math.max(worst, Math.abs(v - want) / unit);
      off = Math.max(off, Math.abs((found.axis.values[k] ?? 0) - (wanted?.axis.values[k] ?? 0)));
    });
    expect(worst).toBeLessThanOrEqual(0.51);
    expect(off).toBeLessThanOrEqual(step);
  });

  it("the decay of a TimeHarp has every channel of 1 ns", () => {
    const [h] = shared("d-tcspc/hysprint-trpl/07-Si6505_10kHz-ND1-0.40uW-300s.trpl.dat").histograms ?? [];
    expect([h?.counts.length, h?.channelWidth, h?.unit]).toEqual([32768, 1, "ns"]);
  });

  it("the NMR text has its 32768 points from 16.33405 ppm on", () => {
    const [shift, y] = shared("k-ftir-nmr/hysprint/hzok3106-AsAs_3_C_5.nmr.txt").tables?.[0]?.columns ?? [];
    expect([shift?.values.length, shift?.values[0], y?.values[0]]).toEqual([32768, 16.33405, 1003.5625]);
    expect((shift?.values[0] ?? 0) - (shift?.values[1] ?? 0)).toBeCloseTo(10162.601626 / 500.13 / 32768, 9);
  });

  it("the .asp file runs from 3999.4 to 400.7 cm⁻¹", () => {
    const [s] = shared("k-ftir-nmr/datalab/2024-10-10_FeSO4_ref.asp").spectra;
    expect([s?.values.length, s?.axis.values[0], s?.axis.values[1931]]).toEqual([1932, 3999.43349933624, 400.688817501068]); // prettier-ignore
  });
});
