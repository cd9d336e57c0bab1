import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";
import { readSeries, readSpectrum } from "../../src/node/io.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const FOLDERS: Readonly<Record<string, string>> = {
  "JASCO text": "jasco-text",
  "Shimadzu text": "shimadzu-text",
  "Ocean Optics text": "ocean-optics",
  "Avantes text": "avantes",
  "PerkinElmer ASCII": "perkin-elmer-asc",
  "Horiba text": "horiba",
};
const folderOf = (format: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${FOLDERS[format] ?? ""}/fixtures/`, import.meta.url));
const filesOf = (format: string): readonly string[] => readdirSync(folderOf(format)).filter((f) => !f.endsWith(".mjs"));
const fixture = (format: string, name: string): ParsedFile =>
  parseFile({ file: name, bytes: readFileSync(folderOf(format) + name) });
const shared = (path: string): ParsedFile => parseFile({ file: path, bytes: readFileSync(sharedPath(path)) });
const text = (format: string, name: string): string => readFileSync(folderOf(format) + name, "latin1");
const parse = (content: string): ParsedFile => parseFile({ bytes: new TextEncoder().encode(content) });

const cases = Object.keys(FOLDERS).flatMap((format) => filesOf(format).map((name) => [format, name] as const));

describe("text of a spectrometer", () => {
  it.each(cases)("%s: %s is known by its content", (format, name) => {
    const [first, second] = identify({ file: "x.dat", bytes: readFileSync(folderOf(format) + name) });
    expect(first?.format.name).toBe(format);
    expect(second?.confidence ?? 0).toBeLessThan(0.5);
    expect(first?.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it.each(cases.filter(([, name]) => !/time-course|raman|series|map/.test(name)))(
    "%s: %s holds a thousandth of each wavelength",
    (format, name) => {
      const { spectra } = fixture(format, name);
      const s = spectra[spectra.length - 1];
      const waves = [...(s?.axis.values ?? [])];
      expect([s?.axis.unit, [...waves].sort((a, b) => a - b)]).toEqual(["nm", [380, 390, 400, 410, 420]]);
      expect([...(s?.values ?? [])]).toEqual(waves.map((w) => w / 1000));
    },
  );
});

describe("JASCO text", () => {
  it("has what the labels and the extended information say", () => {
    const parsed = fixture("JASCO text", "absorbance.txt");
    expect([parsed.title, parsed.instrument, parsed.notes]).toEqual(["film", "JASCO Corp., V-670, Rev. 1.00", []]);
    expect(parsed.spectra[0]?.signal?.kind).toBe("absorbance");
    expect(parsed.settings).toMatchObject({ DATE: "26/07/24", "Scanning speed": "400 nm/min" });
  });
  it("of circular dichroism has ellipticity, high voltage and absorbance", () => {
    const { spectra } = fixture("JASCO text", "circular-dichroism.txt");
    expect(spectra.map((s) => [s.name, s.signal?.kind, s.signal?.unit, s.values[0]])).toEqual([
      ["CD", "unknown", "mdeg", -0.42],
      ["HT", "unknown", "V", 300],
      ["Absorbance", "absorbance", "", 0.42],
    ]);
  });
  it("of Raman scattering is no luminescence, and of a time course no spectrum", () => {
    const [s] = fixture("JASCO text", "raman.csv").spectra;
    expect([s?.axis.label, s?.axis.unit, s?.signal?.label]).toEqual(["Raman shift", "cm^-1", "Raman intensity"]);
    const [course] = fixture("JASCO text", "time-course.txt").tables ?? [];
    expect(course?.columns.map((c) => [c.name, c.unit, c.values[4]])).toEqual([["Time", "s", 40], ["Absorbance", "", 0.38]]); // prettier-ignore
  });
  it("in Shift-JIS has the model of the instrument", () => {
    const parsed = fixture("JASCO text", "shift-jis.txt");
    expect([parsed.instrument, parsed.notes]).toEqual([
      "JASCO V-730",
      ["The text is not UTF-8; Shift-JIS was assumed."],
    ]);
  });
  it("that was cut says so", () => {
    const whole = text("JASCO text", "absorbance.txt");
    const cut = parse(whole.slice(0, whole.indexOf("390\t0.3900") + 3));
    expect(cut.spectra[0]?.values).toHaveLength(3);
    expect(cut.notes).toEqual([
      "The last line (18) is not whole and was left out: the file is not complete.",
      "NPOINTS says 5 points but the file holds 3: the file is not complete.",
    ]);
  });
});

describe("other text", () => {
  it("of UVProbe is named and of its kind; options overrule", async () => {
    const s = await readSpectrum(`${folderOf("Shimadzu text")}decimal-comma.txt`);
    expect([s.provenance.title, s.signal.kind, s.signal.unit]).toEqual(["film", "transmittance", "%"]);
    const given = await readSpectrum(`${folderOf("Shimadzu text")}absorbance.txt`, { signal: "reflectance" });
    expect(given.signal.kind).toBe("reflectance");
  });
  it("of Ocean Optics does not say what it holds, which is a note, and an option says it", async () => {
    const path = `${folderOf("Ocean Optics text")}spectrasuite.txt`;
    const s = await readSpectrum(path);
    expect([s.signal.kind, s.provenance.instrument, s.provenance.notes.length]).toEqual(["unknown", "Ocean Optics USB4F0001", 1]); // prettier-ignore
    const said = await readSpectrum(path, { signal: "counts" });
    expect([said.signal.kind, said.provenance.notes]).toEqual(["counts", []]);
  });
  it("of a Jaz has the processed spectrum, and every column in a table", () => {
    const { tables } = fixture("Ocean Optics text", "jaz.jaz");
    expect(tables?.[0]?.columns.map((c) => [c.name, c.values[0]])).toEqual([
      ["Wavelength", 380],
      ["Dark", 10],
      ["Reference", 1000],
      ["Sample", 500],
      ["Processed", 0.38],
    ]);
  });
  it("of Ocean Optics that lost rows or has a word among them says where", () => {
    const whole = text("Ocean Optics text", "spectrasuite.txt");
    const lost = parse(whole.replace("400.00\t0.4000\r\n", ""));
    expect(lost.notes[0]).toBe("The head says 5 pixels but the file holds 4 rows; all were read.");
    expect(() => parse(whole.replace("400.00", "four"))).toThrow('the end of the data but found "four\t0.4000"');
  });
  it("of Avantes has what was computed, in the unit that it says", () => {
    expect(fixture("Avantes text", "version-7.ttt").spectra[0]?.signal).toMatchObject({ kind: "transmittance", unit: "%" }); // prettier-ignore
    expect(fixture("Avantes text", "version-8.txt").spectra[0]?.signal).toMatchObject({
      kind: "reflectance",
      unit: "%",
    });
    expect(fixture("Avantes text", "scope-decimal-comma.trt").spectra[0]?.signal?.kind).toBe("counts");
    expect(fixture("Avantes text", "version-7.ttt").instrument).toBe("Avantes 0804016U1");
  });
  it("of PerkinElmer compares points and range with its head", () => {
    expect(fixture("PerkinElmer ASCII", "transmittance.asc").notes).toEqual([]);
    const changed = parse(text("PerkinElmer ASCII", "absorbance.asc").replace("\t0.390000", "\t0.990000"));
    expect(changed.notes).toEqual(["The head says values from 0.38 to 0.42 but the file holds 0.38 to 0.99."]);
    expect(changed.settings).toMatchObject({ instrument: "Lambda 950", analyst: "nobody", "created on": "26/07/24" });
  });
  it("of FluorEssence has detectors with their units, and a map its excitation wavelengths", () => {
    for (const name of ["fluoressence.txt", "fluoressence-labels.txt"]) {
      expect(
        fixture("Horiba text", name).spectra.map((s) => [s.name, s.signal?.kind, s.signal?.unit, s.values[4]]),
      ).toEqual([
        ["S1", "PL intensity", "CPS", 420],
        ["S1c / R1c", "PL intensity", "CPS / MicroAmps", 0.42],
      ]);
    }
    const { spectra } = fixture("Horiba text", "fluoressence-map.txt");
    expect(spectra.map((s) => [s.name, s.settings["timestamp"], s.values[0]])).toEqual([
      ["excitation at 300 nm", "07/24/2026 14:19:47", 0.38],
      ["excitation at 310 nm", "07/24/2026 14:20:47", 0.76],
    ]);
  });
  it("of LabSpec is a spectrum, a series over time, or a table where Raman shifts are below 0", async () => {
    const series = await readSeries(`${folderOf("Horiba text")}labspec-series.txt`, { timeUnit: "s" });
    expect([[...series.coordinate.values], series.values[5]]).toEqual([[0, 10], 10.38]);
    const raman = fixture("Horiba text", "labspec-raman.txt");
    expect(raman.tables?.[0]?.columns.map((c) => c.values[0])).toEqual([-20, 0.38]);
    expect(raman.notes).toEqual(["The axis goes down to -20 cm^-1: it was read as a table, not as a spectrum."]);
  });
  it("of LabSpec has the units that it names axis by axis, of which the first is of the intensity", () => {
    const named =
      "#Acq. time (s)=\t1\n#AxisType[0]=\tIntens\n#AxisUnit[0]=\tCnt\n#AxisType[1]=\tSpectr\n#AxisUnit[1]=\tnm\n";
    const alone = parse(`${named}500\t7\n510\t8\n520\t9\n`);
    expect([alone.spectra[0]?.axis.unit, alone.spectra[0]?.signal?.kind, alone.notes]).toEqual([
      "nm",
      "PL intensity",
      [],
    ]);
    const rows = "\t500\t510\t520\n0\t7\t8\t9\n2\t1\t2\t3\n";
    const seconds = parse(`${named}#AxisType[2]=\tTime\n#AxisUnit[2]=\tmin\n${rows}`);
    expect([seconds.spectra.map((s) => s.value), seconds.notes]).toEqual([[{ number: 0, kind: "time", unit: "min" }, { number: 2, kind: "time", unit: "min" }], []]); // prettier-ignore
    const heated = parse(`${named}#AxisType[2]=\tTemperature\n#AxisUnit[2]=\t°C\n${rows}`);
    expect(heated.spectra[1]?.value).toEqual({ number: 2, kind: "temperature", unit: "°C" });
    const places = parse(`${named}#AxisType[2]=\tX\n#AxisUnit[2]=\tµm\n${rows}`);
    expect(places.spectra.map((s) => [s.name, s.value])).toEqual([["0", undefined], ["2", undefined]]); // prettier-ignore
  });
  it.each(["Raman shift (cm-1),Intensity (counts)", "Raman Shift,Intensity", "raman_shift,PL"])(
    "under %j is over wavenumbers and no luminescence",
    (head) => {
      const [s] = parse(`${head}\n100,7\n110,8\n120,9\n`).spectra;
      expect([s?.axis.unit, s?.axis.label, s?.signal?.label]).toEqual(["cm^-1", "Raman shift", "Raman intensity"]);
      const below = parse(`${head}\n-10,7\n0,8\n10,9\n`);
      expect([below.spectra.length, below.tables?.[0]?.columns[0]?.values]).toEqual([0, Float64Array.of(-10, 0, 10)]);
      expect(below.notes.join(" ")).toContain("its Raman shifts go down to -10 cm^-1");
    },
  );
  it("with the names of columns behind the sign of a comment has these, where each has its unit", () => {
    const { tables } = parse("# V[V]  J[mA/cm2]\n-0.1  22.5\n0.0  22.4\n0.1  22.3\n");
    expect(tables?.[0]?.columns.map((c) => [c.name, c.unit])).toEqual([["V", "V"], ["J", "mA/cm2"]]); // prettier-ignore
  });
  it("whose headings end with %T or %R are percentages of these", () => {
    const { spectra } = parse('nm,"Film 1 %T","Film 1 %R"\n500,90,8\n510,89,9\n520,88,10\n');
    expect(spectra.map((s) => [s.signal?.kind, s.signal?.unit])).toEqual([["transmittance", "%"], ["reflectance", "%"]]); // prettier-ignore
  });
  it("of Edinburgh is a decay however its axis is written", () => {
    const head = "Labels,decay,irf\nXaxis,Time (ns),Time (ns)\nYaxis,Counts,Counts\n\n";
    const { histograms } = parse(`${head}0,1,0\n0.05,9,7\n0.10,8,2\n0.15,5,0\n`);
    expect(histograms?.map((h) => [h.channelWidth, h.unit, ...h.counts])).toEqual([[0.05, "ns", 1, 9, 8, 5], [0.05, "ns", 0, 7, 2, 0]]); // prettier-ignore
  });
  it("of B&W Tek has wavelengths between other axes, and its moment between semicolons", () => {
    const parsed = parse(
      "File Version;BWSpec4.03g_26\nDate;2019-06-12 14:05:21\nPixel;Wavelength;Wavenumber;Raman Shift;Dark;Raw data #1;\n" +
        "0;540.1;18515.1;280;980;1000;\n1;540.6;18498;297;981;1001;\n2;541.1;18480.9;314.2;982;1002;\n",
    );
    expect(parsed.settings["Date"]).toBe("2019-06-12 14:05:21");
    expect(parsed.spectra.map((s) => [s.name, s.axis.unit, s.values[2]])).toEqual([["Dark", "nm", 982], ["Raw data #1", "nm", 1002]]); // prettier-ignore
  });
  it.each([
    ["a word", "Avantes text", "version-8.txt", " 400.00;", " four;", "not-a-number"],
    ["a value too many", "Avantes text", "version-7.ttt", "400.00;", "400.00;1;", "ragged"],
    ["a wavelength twice", "PerkinElmer ASCII", "absorbance.asc", "390.000000\t", "400.000000\t", "duplicate-axis"],
    ["a wavelength that turns back", "Shimadzu text", "absorbance.txt", "390.00\t", "405.00\t", "not-monotonic"],
    ["a word in a row", "Shimadzu text", "absorbance.txt", "0.3900", "zero", "not-a-number"],
  ])("with %s is refused with the line", (_what, format, name, from, to, code) => {
    const content = text(format, name);
    const line = content.slice(0, content.indexOf(from)).split("\n").length;
    try {
      parse(content.replace(from, to));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
      expect([(error as FormatError).code, (error as FormatError).line]).toEqual([code, line]);
    }
  });
});

describeWithData("measured files of spectrometers", "e-instrument-files", () => {
  const lightr = "e-instrument-files/lightr";
  it("of JASCO have as many points as their authors say", () => {
    const points = ["uvvis_abs.txt", "uvvis_test.csv", "ftir_test.csv", "legacy_raman_pair.csv"].map((n) => shared(`e-instrument-files/jascofiles/${n}`).spectra[0]?.values.length); // prettier-ignore
    expect(points).toEqual([61, 1001, 12447, 1024]);
    const pbse = shared("e-instrument-files/wrighttools/PbSe batch 1.txt").spectra[0];
    expect([pbse?.axis.values[0], pbse?.values[0], pbse?.values[1800]]).toEqual([2500, 0.10852, 1.58144]);
  });
  it("of JASCO are the same as the binary files beside them", () => {
    for (const [a, b] of [
      ["uvvis_abs.txt", "uvvis_abs.jws"],
      ["legacy_raman_pair.csv", "legacy_raman.jws"],
    ]) {
      // prettier-ignore
      const [asText, asBinary] = [a, b].map((n) => shared(`e-instrument-files/jascofiles/${n ?? ""}`).spectra[0]);
      asText?.values.forEach((v, i) => expect(Math.abs(v - (asBinary?.values[i] ?? Number.NaN))).toBeLessThanOrEqual(1e-5 * Math.abs(v) + 1e-9)); // prettier-ignore
      asText?.axis.values.forEach((v, i) => expect(Math.abs(v - (asBinary?.axis.values[i] ?? Number.NaN))).toBeLessThan(1e-3)); // prettier-ignore
    }
  });
  it("of Shimadzu are the same as the binary file beside it", () => {
    const [asText, asBinary] = ["txt", "spc"].map(
      (e) => shared(`e-instrument-files/uvvispy/sa281-02-280K.${e}`).spectra[0],
    );
    // The binary file falls in wavelength; the text has three decimals.
    expect([...(asText?.axis.values ?? [])].reverse()).toEqual([...(asBinary?.axis.values ?? [])]);
    [...(asText?.values ?? [])].reverse().forEach((v, i) => expect(Math.abs(v - (asBinary?.values[i] ?? Number.NaN))).toBeLessThan(6e-4)); // prettier-ignore
  });
  it.each([
    ["OceanView.txt", 2389, 187.92, 18.995],
    ["OO_comma.txt", 2048, 178.23, 401.471],
    ["OOusb4000.txt", 3648, 178.65, 0],
    ["jazspec.jaz", 2048, 190.8535, 0],
    ["avantes_export.ttt", 401, 300, 3.1487],
    ["J_PIR_AVRIL2016_0001.ttt", 1453, 299.87, 3.5934],
    ["avasoft8.txt", 401, 300, 252.16336],
  ])("%s has its rows and the first of them", (name, points, x, first) => {
    const { spectra } = shared(`${lightr}/${name}`);
    expect([spectra.length, spectra[0]?.values.length, spectra[0]?.axis.values[0], spectra[0]?.values[0]]).toEqual([1, points, x, first]); // prettier-ignore
  });
  it("of PerkinElmer have the points, kinds and ranges that their heads say", () => {
    const absorbance = shared("e-instrument-files/nomad-measurements/F4-P3HT 1-10 0,5 mgml.Probe.Raw.asc");
    const percent = shared("e-instrument-files/nomad-measurements/KTF-D.Probe.Raw.asc");
    expect(
      [absorbance, percent].map((p) => [p.spectra[0]?.values.length, p.spectra[0]?.signal?.kind, p.notes]),
    ).toEqual([
      [2181, "absorbance", []],
      [1001, "transmittance", []],
    ]);
  });
  it("of a Shimadzu over a reaction are a series", async () => {
    const series = await readSeries(sharedPath("a-uvvis-kinetics/fallingfilm/t=*.txt"), { timeUnit: "min" });
    expect(series.coordinate.values).toHaveLength(9);
  });
});
