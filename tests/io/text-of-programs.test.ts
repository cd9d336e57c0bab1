import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { identify, parseFile, type ParsedFile, type ParsedTable } from "../../src/io/index.js";
import { read } from "../../src/node/io.js";

const pathOf = (folder: string, name: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${folder}/fixtures/${name}`, import.meta.url));
const fixture = (folder: string, name: string): ParsedFile =>
  parseFile({ file: name, bytes: new Uint8Array(readFileSync(pathOf(folder, name))) });
const parse = (text: string, file = "x.txt"): ParsedFile => parseFile({ file, bytes: new TextEncoder().encode(text) });
const columns = (t: ParsedTable | undefined): unknown => t?.columns.map((c) => [c.name, c.unit, [...c.values]]);

/** As the fixtures' make.mjs has it. */
const decay = Array.from({ length: 40 }, (_, i) => (i < 5 ? 0 : Math.floor(1000 * 0.8 ** (i - 5))));
const response = decay.map((_, i) => (i === 5 ? 500 : 0));

describe("decays as text", () => {
  it.each([
    ["easytau.txt", "Decay", 0.025, "ns"],
    ["edinburgh.txt", "", 0.025, "ns"],
    ["german.csv", "Counts", 12.5, "ps"],
  ])("%s is a decay with the width of its channels", (name, title, width, unit) => {
    const parsed = fixture("decay-text", name);
    expect(parsed.format).toBe("decay text");
    expect(parsed.histograms?.map((h) => [h.name, h.unit, [...h.counts]])).toEqual([[title, unit, decay]]);
    expect(parsed.histograms?.[0]?.channelWidth).toBeCloseTo(width, 12);
    expect(parsed.tables).toBeUndefined();
  });

  it("with a response and a fit: two decays, and the fit in a table", async () => {
    const parsed = fixture("decay-text", "fluofit.dat");
    expect(parsed.histograms?.map((h) => [h.name, [...h.counts]])).toEqual([["IRF", response], ["Decay", decay]]); // prettier-ignore
    expect(parsed.tables?.[0]?.columns.map((c) => [c.name, c.unit])).toEqual([["Time", "ns"], ["Fit", "Cnts"], ["Residuals", ""]]); // prettier-ignore
    expect(parsed.notes).toEqual(["Columns that count no photons (Fit, Residuals) are in a table."]);
    const [irf] = await read(pathOf("decay-text", "fluofit.dat"), { as: "decays" });
    expect([irf?.channelWidth, irf?.unit, irf?.counts[5]]).toEqual([0.025, "ns", 500]);
  });

  it("that were divided by their highest point, or whose times are uneven, are a table, with the reason", () => {
    const relative = parse("Time (ns)\tCounts\n0\t0.5\n1\t1\n2\t0.25\n");
    expect([relative.histograms, relative.notes]).toEqual([undefined, ["The file was read as a table, not as decays: no column holds whole numbers of photons."]]); // prettier-ignore
    const uneven = parse("Time (ns)\tCounts\n0\t5\n1\t4\n10\t3\n");
    expect(uneven.notes.join()).toContain("its times do not rise by one channel's width");
    expect(columns(uneven.tables?.[0])).toEqual([["Time", "ns", [0, 1, 10]], ["Counts", "", [5, 4, 3]]]); // prettier-ignore
  });

  it("say where their times begin, and stay kinetics where the unit is a second", () => {
    expect(parse("Time (ns),Counts\n2,5\n3,4\n4,3\n").notes).toEqual(["The times begin at 2 ns; the channels are counted from 0."]); // prettier-ignore
    expect(parse("Time (s),Counts\n0,5\n1,4\n2,3\n").format).toBe("delimited text");
  });
});

const waves = Array.from({ length: 11 }, (_, i) => 400 + 10 * i);

describe("Igor text", () => {
  it("whose waves have names: one is the axis of the others", () => {
    const { format, spectra, settings } = fixture("igor-text", "named.itx");
    expect(format).toBe("Igor text");
    expect(spectra.map((s) => [s.name, s.axis.unit, [...s.axis.values], [...s.values]])).toEqual([
      ["abs_1", "nm", waves, waves.map((w) => w / 1000)],
      ["abs_2", "nm", waves, waves.map((w) => (w === 450 ? Number.NaN : w / 500))],
    ]);
    expect(settings["command 1"]).toBe('SetScale/P x 0,1,"", wavelength_nm, abs_1, abs_2');
  });

  it("whose wave has a scale of wavelengths, both ends given, and a unit of its numbers", () => {
    const [s] = fixture("igor-text", "scaled.itx").spectra;
    expect([s?.name, [...(s?.axis.values ?? [])], s?.signal?.kind]).toEqual(["film 1", waves, "absorbance"]);
    expect([...(s?.values ?? [])]).toEqual(waves.map((w) => w / 1000));
    // Without a letter the second number is what would follow the last point.
    const open = parse('IGOR\nWAVES a\nBEGIN\n1\n2\nEND\nX SetScale x 400,420,"nm", a\n', "a.itx");
    expect([...(open.spectra[0]?.axis.values ?? [])]).toEqual([400, 410]);
  });

  it("of a matrix is a series over the times of its other dimension", async () => {
    const series = await read(pathOf("igor-text", "matrix.itx"), { as: "series" });
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual(["time", "s", [0, 30, 60]]); // prettier-ignore
    expect([...series.values]).toEqual([1, 2, 3].flatMap((k) => waves.map((w) => Number(((k * w) / 1000).toFixed(3)))));
  });

  it("of other waves is a table; without its END it is read as far as it goes; words are left out", () => {
    expect(columns(fixture("igor-text", "trace.itx").tables?.[0])).toEqual([
      ["time_s", "", waves.map((_, i) => i)],
      ["current", "", waves.map((_, i) => i * i)],
    ]);
    const cut = parse('IGOR\nWAVES/T n\nBEGIN\n"a"\nEND\nWAVES/D\tx, y\nBEGIN\n1 2\n3 4\n5', "x.itx");
    expect(cut.notes).toEqual([
      "The waves n hold words and were left out.",
      "There is no END after the waves x, y: the file is not complete.",
      "The last line (10) has no end: if the file is still written, it may not be whole.",
    ]);
    expect(columns(cut.tables?.[0])).toEqual([["x", "", [1, 3]], ["y", "", [2, 4]]]); // prettier-ignore
  });

  it.each([
    ["a word among the numbers", "IGOR\nWAVES a\nBEGIN\n1\ntwo\nEND\n", 'Expected a number but found "two"'],
    ["a row that is short", "IGOR\nWAVES a,b\nBEGIN\n1 2\n3\nEND\n", "Expected 2 numbers in this row but found 1"],
    ["a missing BEGIN", "IGOR\nWAVES a\n1\n2\n", "Expected BEGIN below WAVES but found none"],
    ["other rows than it says", "IGOR\nWAVES/N=(3,2) a\nBEGIN\n1 2\n3 4\nEND\n", "Expected 3 rows but found 2"],
  ])("with %s is refused with the line", (_, text, message) => {
    expect(() => parse(text, "a.itx")).toThrow(message);
  });
});

describe("a LabVIEW measurement file", () => {
  const points = Array.from({ length: 8 }, (_, i) => i);
  const volts = ["Voltage", "V", points.map((i) => i / 10)];
  const amps = ["Current", "A", points.map((i) => i * i)];
  const times = ["Time", "s", points.map((i) => i / 1000)];

  it.each(["one.lvm", "no-x.lvm"])("%s has times and channels with their units", (name) => {
    const parsed = fixture("labview", name);
    expect(columns(parsed.tables?.[0])).toEqual([times, volts, amps]);
    expect([parsed.format, parsed.notes, parsed.settings["Operator"]]).toEqual(["LabVIEW measurement", [], "nobody"]);
  });

  it("of two segments, each channel with its own times, is two tables", () => {
    const { tables } = fixture("labview", "segments.lvm");
    expect(columns(tables?.[0])).toEqual([times, volts, times, amps]);
    expect([...(tables?.[1]?.columns[3]?.values ?? [])]).toEqual(points.map((i) => i * i + 1));
    expect(tables?.[1]?.name).toBe("segment 2");
  });

  it("that is cut says so, and a word among its numbers is refused with the line", () => {
    const whole = readFileSync(pathOf("labview", "one.lvm"), "utf8");
    const cut = parse(whole.slice(0, whole.indexOf("0.005\t") + 8), "a.lvm");
    expect(cut.notes).toEqual([
      "The last line (29) is not whole and was left out: the file is not complete.",
      "The head says 8 samples, the file holds 5: it is not complete.",
    ]);
    expect(() => parse(whole.replace("0.003\t0.3", "0.003\tzero"), "a.lvm")).toThrow('Expected a number in column 2 but found "zero"'); // prettier-ignore
  });
});

describe("Shimadzu text of several spectra", () => {
  const five = [420, 410, 400, 390, 380];
  const rows = (times: readonly number[]): string => five.map((w) => times.map((k) => `${w.toFixed(2)}\t${((k * w) / 1000).toFixed(3)}`).join("\t")).join("\r\n"); // prettier-ignore
  const expected = [1, 2].map((k) => [`film ${k}`, five, five.map((w) => (k * w) / 1000), "absorbance"]);
  const found = (p: ParsedFile): unknown => p.spectra.map((s) => [s.name, [...s.axis.values], [...s.values], s.signal?.kind]); // prettier-ignore

  it.each([
    ["side by side, each with its axis", `"film 1 - RawData"\t"film 2 - RawData"\r\n"Wavelength nm."\t"Abs."\t"Wavelength nm."\t"Abs."\r\n${rows([1, 2])}\r\n`], // prettier-ignore
    ["side by side, a name over each pair", `"film 1 - RawData"\t\t"film 2 - RawData"\t\r\n"Wavelength nm."\t"Abs."\t"Wavelength nm."\t"Abs."\r\n${rows([1, 2])}\r\n`], // prettier-ignore
    ["one below the other", [1, 2].map((k) => `"film ${k} - RawData"\r\n"Wavelength nm."\t"Abs."\r\n${rows([k])}\r\n`).join("\r\n")], // prettier-ignore
  ])("%s", (_, text) => {
    expect(found(parse(text))).toEqual(expected);
  });

  it("whose second one is shorter has it as it is, and what stands below without headings is refused", () => {
    const text = `"a - RawData"\t"b - RawData"\r\n"Wavelength nm."\t"Abs."\t"Wavelength nm."\t"Abs."\r\n400.0\t1\t400.0\t2\r\n390.0\t3\t390.0\t4\r\n380.0\t5\t\t\r\n`; // prettier-ignore
    expect(parse(text).spectra.map((s) => [...s.values])).toEqual([[1, 3, 5], [2, 4]]); // prettier-ignore
    expect(() => parse(`"a - RawData"\r\n"Wavelength nm."\t"Abs."\r\n400.0\t1\r\n390.0\t3\r\nand so on\r\n`)).toThrow('but found "and so on"'); // prettier-ignore
  });
});

describe("a Jaz, whose files hold dark, reference and sample beside what was made of them", () => {
  const jaz = (processed: (s: number) => number, first = "Jaz Data File"): ParsedFile =>
    parse(
      `${first}\n++++\nUser: jaz\nNumber of Pixels in Processed Spectrum: 5\n>>>>>Begin Processed Spectral Data<<<<<\nW\tD\tR\tS\tP\n${[0.2, 0.4, 0.5, 0.7, 0.9].map((t, i) => `${380 + 10 * i}.0\t10\t1010\t${(10 + 1000 * t).toFixed(1)}\t${processed(t).toFixed(4)}`).join("\n")}\n>>>>>End Processed Spectral Data<<<<<\n`, // prettier-ignore
    );
  it.each([
    ["absorbance", (t: number): number => -Math.log10(t), "absorbance", "are the absorbance"],
    ["counts", (t: number): number => 10 + 1000 * t, "counts", "are the sample's counts"],
    ["per cent, which are transmitted or reflected", (t: number): number => 100 * t, undefined, "a transmittance or a reflectance"], // prettier-ignore
    ["something else", (t: number): number => t ** 2, undefined, "does not say what the values are"],
  ])("%s", (_, made, kind, note) => {
    const parsed = jaz(made);
    expect(parsed.spectra[0]?.signal?.kind).toBe(kind);
    expect(parsed.notes.join()).toContain(note);
  });
  it("that says so itself needs no look at the numbers", () => {
    expect(jaz((t) => t ** 2, "Jaz Absorbance File").spectra[0]?.signal?.kind).toBe("absorbance");
  });
});

describe("the excitation of a map of FluorEssence and Aqualog", () => {
  it.each([
    ["in the names", "Wavelength\t300\t310\nnm\tCPS\tCPS\n", "CPS"],
    ["where others have units", "Wavelength\tS1c/R1c\tS1c/R1c\nnm\t300 nm\t310 nm\n", "a.u."],
  ])("%s", (_, head, unit) => {
    const { spectra } = parse(`${head}400\t1\t2\n410\t3\t4\n`);
    expect(spectra.map((s) => [s.name, s.signal?.unit, [...s.values]])).toEqual([
      ["excitation at 300 nm", unit, [1, 3]],
      ["excitation at 310 nm", unit, [2, 4]],
    ]);
  });
});

describe("what light counts", () => {
  it.each([
    ["Luminescence flux density (photons/(s cm² nm))", "photons s^-1 cm^-2 nm^-1"],
    ["Spectral irradiance [W/m2/nm]", "W m^-2 nm^-1"],
    ["Spectral irradiance (µW cm⁻² nm⁻¹)", "µW cm^-2 nm^-1"],
    ["Radiance (W/(sr m^2 nm))", "W sr^-1 m^-2 nm^-1"],
    ["Photon flux [photons/s/nm]", "photons s^-1 nm^-1"],
  ])("is the unit of %s", (heading, unit) => {
    const [s] = parse(`Wavelength (nm);${heading}\n500;1\n510;2\n520;3\n`).spectra;
    expect([s?.signal?.kind, s?.signal?.unit]).toEqual(["PL intensity", unit]);
  });

  it("is counts where the brackets say so, whatever the name", () => {
    expect(parse("Wavelength (nm);Raw spectrum (counts)\n500;1\n510;2\n520;3\n").spectra[0]?.signal?.kind).toBe(
      "counts",
    );
  });

  it("is not known of flux in another unit", () => {
    expect(parse("Wavelength (nm);Flux (a.u.)\n500;1\n510;2\n520;3\n").spectra[0]?.signal).toBeUndefined();
  });
});

it("a matrix with an empty corner has wavelengths below and numbers above", () => {
  const { spectra } = parse("\t300\t310\n400\t1\t2\n410\t3\t4\n420\t5\t6\n");
  expect(spectra.map((s) => [s.value?.number, [...s.values]])).toEqual([[300, [1, 3, 5]], [310, [2, 4, 6]]]); // prettier-ignore
});

it("a time alone in a head is when it was measured", () => {
  const parsed = parse("04.04.2025 16:46:56\nLuQY (%)\t0.04\nWavelength (nm)\tPL\n500\t1\n510\t2\n");
  expect(parsed.settings).toEqual({ measured: "04.04.2025 16:46:56", "LuQY (%)": "0.04" });
});

it("a fluorometer of Edinburgh's between tabs is not one of Horiba's", () => {
  const text =
    "Title\tfilm\nType\tEmission Scan\nXAxis\tWavelength\tnm\nYAxis\tEmission\tCPS\n\n400\t1E+3\n410\t2E+3\n";
  const [best] = identify({ bytes: new TextEncoder().encode(text) });
  expect(best?.format.name).toBe("delimited text");
  expect(parse(text).spectra.map((s) => [s.axis.unit, [...s.values]])).toEqual([["nm", [1000, 2000]]]);
});
