import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile, type ParsedTable } from "../../src/io/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const FOLDERS: Readonly<Record<string, string>> = {
  Keithley: "keithley",
  "Konica Minolta": "konica-minolta",
  Ivium: "ivium",
};
const folderOf = (format: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${FOLDERS[format] ?? ""}/fixtures/`, import.meta.url));
const filesOf = (format: string): readonly string[] => readdirSync(folderOf(format)).filter((f) => !f.endsWith(".mjs"));
const fixture = (format: string, name: string): ParsedFile =>
  parseFile({ file: name, bytes: new Uint8Array(readFileSync(folderOf(format) + name)) });
const parse = (text: string, file = "x.csv"): ParsedFile => parseFile({ file, bytes: new TextEncoder().encode(text) });
const columnsOf = (t: ParsedTable | undefined): Record<string, number[]> =>
  Object.fromEntries((t?.columns ?? []).map((c) => [`${c.name} (${c.unit})`, [...c.values]]));
const errorOf = (run: () => unknown): FormatError => {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return error;
  }
  throw new Error("nothing was thrown");
};

const cases = Object.keys(FOLDERS).flatMap((format) => filesOf(format).map((name) => [format, name] as const));

it.each(cases)("%s: %s is known by its content", (format, name) => {
  const [first, second] = identify({ file: "x.dat", bytes: new Uint8Array(readFileSync(folderOf(format) + name)) });
  expect(first?.format.name).toBe(format);
  expect(second?.confidence ?? 0).toBeLessThan(0.5);
});

describe("a Keithley file", () => {
  const volts = [0, 0.1, 0.2, 0.3, 0.4];
  const amps = [0, 1e-6, 2e-6, 3e-6, 4e-6];

  it("of a buffer has units from their columns, and words as texts", () => {
    const { tables, instrument, settings } = fixture("Keithley", "buffer.csv");
    const c = columnsOf(tables?.[0]);
    expect([c["Reading (A)"], c["Value (V)"]]).toEqual([amps, volts]);
    expect(tables?.[0]?.columns.find((x) => x.name === "Terminal")?.texts).toEqual(Array(5).fill("Front"));
    expect([instrument, settings["Buffer Name"]]).toEqual(["Keithley 2450", "defbuffer1"]);
  });

  it("of KickStart has names and units, with decimal commas too", () => {
    const { tables, settings } = fixture("Keithley", "kickstart.csv");
    expect(columnsOf(tables?.[0])).toMatchObject({ "SMU-1 Voltage (V)": volts, "SMU-1 Current (A)": amps });
    expect(settings).toMatchObject({ Project: "films", "Serial Number": "04123456" });
    const german = fixture("Keithley", "kickstart-german.csv");
    expect(columnsOf(german.tables?.[0])).toMatchObject({ "Voltage (V)": volts, "Current (A)": amps });
    expect(german.notes).toEqual(["The numbers are written with decimal commas."]);
  });

  it("with units in a row of their own has them", () => {
    const text = `Instruments,2450\r\nKickStart Version,2.6.0\r\n\r\nRelative Time,Voltage,Current\r\n(s),(V),(A)\r\n${volts.map((v, i) => `${i},${v},${amps[i]}`).join("\r\n")}\r\n`;
    expect(columnsOf(parse(text).tables?.[0])).toEqual({
      "Relative Time (s)": [0, 1, 2, 3, 4],
      "Voltage (V)": volts,
      "Current (A)": amps,
    });
  });

  it("of readings alone has the columns that a SourceMeter sends, its sign for no value masked", () => {
    const { tables, notes } = fixture("Keithley", "bare.csv");
    expect(columnsOf(tables?.[0])).toMatchObject({
      "Voltage (V)": volts,
      "Current (A)": amps,
      "Resistance (Ω)": Array(5).fill(Number.NaN),
    });
    expect(notes).toHaveLength(2);
  });

  it("without readings is refused with its line", () => {
    const text = "Model,2450\nKeithley\nReading,Value\nnone,none\n";
    expect(errorOf(() => parse(text))).toMatchObject({ format: "Keithley", code: "no-data", line: 1 });
  });
});

describe("a list of a CS-2000", () => {
  const radiance = (k: number): number[] =>
    Array.from({ length: 401 }, (_, i) => Number(((i + 1) * k * 1e-6).toExponential(4)));

  it.each(filesOf("Konica Minolta"))(
    "%s has each spectral radiance from 380 to 780 nm, and its colour values",
    (name) => {
      const { spectra } = fixture("Konica Minolta", name);
      expect(spectra.map((s) => s.name)).toEqual(["red", "green"]);
      spectra.forEach((s, k) => {
        expect([s.axis.unit, s.axis.values[0], s.axis.values[400]]).toEqual(["nm", 380, 780]);
        expect([...s.values]).toEqual(radiance(k + 1));
        expect(s.signal).toMatchObject({ unit: "W sr^-1 m^-2 nm^-1", label: "Spectral radiance" });
      });
      expect(Number((spectra[1]?.settings["x"] ?? "").replace(",", "."))).toBe(0.2101);
      expect(Number((spectra[0]?.settings["Lv[cd/m2]"] ?? "").replace(",", "."))).toBe(12.5);
      expect(spectra[1]?.settings["Tcp[K]"]).toBe("7100");
    },
  );

  it("names its instrument, and says what was assumed of the unit", () => {
    const rows = fixture("Konica Minolta", "rows.csv");
    expect([rows.instrument, rows.settings["Serial No."]]).toEqual(["Konica Minolta CS-2000A", "10001234"]);
    expect(rows.notes.join()).toContain("was assumed");
    expect(fixture("Konica Minolta", "columns.csv").notes).toEqual([]);
  });

  it("says the line and wavelength of what is no number", () => {
    const text = readFileSync(`${folderOf("Konica Minolta")}columns.csv`, "utf8").replace(
      "\n400,2.1000e-5",
      "\n400,2.1OOOe-5",
    );
    const error = errorOf(() => parse(text));
    expect([error.code, error.line]).toEqual(["not-a-number", 32]);
    expect(error.message).toContain('Expected a number at 400 nm but found "2.1OOOe-5"');
  });
});

describe("an Ivium file", () => {
  it("of a transient has time, current and potential, and says why", () => {
    const { tables, settings, notes } = fixture("Ivium", "transient.idf");
    expect(columnsOf(tables?.[0])).toEqual({
      "Time (s)": [0, 1, 2, 3],
      "Current (A)": [1e-3, 9e-4, 8e-4, 7e-4],
      "Potential (V)": [1.05, 1.04, 1.03, 1.02],
    });
    expect(settings).toMatchObject({ Title: "cell 1", starttime: "11/07/2025 09:30:00" });
    expect(notes[0]).toContain('The technique is "ChronoAmperometry": they were taken for Time, Current, Potential');
  });

  it("of a sweep has potential and current, of impedances each measurement", () => {
    expect(columnsOf(fixture("Ivium", "sweep.idf").tables?.[0])["Potential (V)"]).toEqual([-0.2, 0, 0.2, 0.4, 0.2, 0]);
    const { tables = [] } = fixture("Ivium", "impedance.ids");
    expect(tables.map((t) => t.name)).toEqual(["cell 1", "cell 2"]);
    expect(columnsOf(tables[1])).toEqual({
      "Re(Z) (Ω)": [20, 220, 420],
      "Im(Z) (Ω)": [0, -10, -20],
      "Frequency (Hz)": [1e5, 1e3, 10],
    });
  });

  it("that is cut short reads whole rows, and says so", () => {
    const whole = readFileSync(`${folderOf("Ivium")}transient.idf`);
    const cut = whole.subarray(0, whole.indexOf("2.00000E+00") + 30);
    const { tables, notes } = parseFile({ file: "x.idf", bytes: new Uint8Array(cut) });
    expect(columnsOf(tables?.[0])["Time (s)"]).toEqual([0, 1]);
    expect(notes).toContain("A measurement says 4 rows and has 2: it is not complete.");
  });
});

describe("tables of current, voltage and luminance", () => {
  const j = [1e-4, 0.02, 1.5, 12];
  const l = [0, 1.2, 340, 5200];
  const v = [2, 2.5, 3, 3.5];
  const expectAll = ({ tables = [] }: ParsedFile): void => {
    expect(tables[0]?.columns.slice(0, 3).map((c) => [...c.values])).toEqual([v, j, l]);
    expect(tables[0]?.columns.slice(0, 3).map((c) => c.unit)).toEqual(["V", "mA/cm2", "cd/m2"]);
  };
  const rows = (separator: string, decimal = "."): string =>
    v.map((x, i) => [x, j[i], l[i], 4.2].map((n) => String(n).replace(".", decimal)).join(separator)).join("\r\n");

  it.each([
    ["comma", `Voltage (V),Current Density (mA/cm2),Luminance (cd/m2),EQE (%)\r\n${rows(",")}\r\n`],
    [
      "tab, brackets",
      `Device\tA1\r\nArea (cm2)\t0.045\r\n\r\nV [V]\tJ [mA/cm2]\tL [cd/m2]\tEQE [%]\r\n${rows("\t")}\r\n`,
    ],
    ["units below", `Voltage\tCurrent density\tLuminance\tEQE\r\n(V)\t(mA/cm2)\t(cd/m2)\t(%)\r\n${rows("\t")}\r\n`],
    [
      "semicolon, decimal comma",
      `Spannung (V);Stromdichte (mA/cm2);Leuchtdichte (cd/m2);EQE (%)\r\n${rows(";", ",")}\r\n`,
    ],
    ["names over units", `# J-V-L\nV\tJ\tL\tEQE\nV\tmA/cm2\tcd/m2\t%\n${rows("\t")}\n`],
    ["slashes", `Voltage/V;Current density/mA/cm2;Luminance/cd/m2;EQE/%\n${rows(";", ",")}\n`],
    ["byte-order mark", `\uFEFFVoltage (V),J (mA/cm2),Lv (cd/m2),CE (cd/A)\n${rows(",")}\n`],
  ])("are read with their units: %s", (_, text) => {
    expectAll(parse(text));
  });
});

describeWithData("measured currents over voltages", "h-electrical", () => {
  it("give the short-circuit current and the voltage at no current that their headers say", () => {
    const path = "h-electrical/hysprint/HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_2024-11-21T12-53-39_rev.jv.txt";
    const { tables = [], settings } = parseFile({ file: path, bytes: readFileSync(sharedPath(path)) });
    const c = columnsOf(tables[0]);
    const [volts = [], density = []] = [c["V (V)"], c["J (mA/cm2)"]];
    // Of SOURCES.md: 23.731 mA/cm² and 1.07808 V at the grid.
    const crossing = (x: readonly number[], y: readonly number[], at: number): number => {
      const i = y.findIndex((value, k) => k > 0 && (value - at) * ((y[k - 1] ?? 0) - at) <= 0);
      const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [x[i - 1], x[i], y[i - 1], y[i]];
      return x0 + ((at - y0) * (x1 - x0)) / (y1 - y0);
    };
    expect(Math.abs(crossing(volts, density, 0))).toBeCloseTo(1.07808, 4);
    expect(Math.abs(crossing(density, volts, 0))).toBeCloseTo(23.731, 2);
    expect(settings["Active area [cm2]"]).toBe("1.600000E-1");
  });
});
