import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDelimited, parseFile, type ParsedFile, type ParsedTable } from "../../src/io/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const headsOf = (t: ParsedTable | undefined): string[][] => (t?.columns ?? []).map((c) => [c.name, c.unit]);
const shared = (path: string): ParsedFile => parseFile({ file: path, bytes: readFileSync(sharedPath(path)) });

describe("delimited text whose first column is no spectral axis is a table, and says why", () => {
  it.each([
    ["of voltage", "Voltage [V]\tJ (mA/cm2)\n-0.2\t1\n0\t2\n0.2\t3\n", [["Voltage", "V"], ["J", "mA/cm2"]], 'is "Voltage [V]"'], // prettier-ignore
    [
      "with a row of units",
      "time\tvoltage\n[s]\t[V]\n0\t1\n1\t2\n2\t3\n",
      [
        ["time", "s"],
        ["voltage", "V"],
      ],
      'is "time"',
    ],
    [
      "of frequency",
      "freq/Hz\tRe(Z)/Ohm\n1000\t1\n100\t2\n10\t3\n",
      [
        ["freq", "Hz"],
        ["Re(Z)", "Ohm"],
      ],
      'is "freq/Hz"',
    ],
    [
      "of a decay from 0",
      "0,100\n0.05,90\n0.1,80\n0.15,70\n",
      [
        ["column 1", ""],
        ["column 2", ""],
      ],
      "goes from 0 to 0.15",
    ],
    ["of numbers below any wavelength", "3e-3 1\n1e-2 2\n1e-1 3\n", [["column 1", ""], ["column 2", ""]], "which are no usual wavelengths"], // prettier-ignore
  ])("%s", (_what, text, heads, why) => {
    const parsed = parseDelimited(text);
    expect(parsed.spectra).toEqual([]);
    expect(headsOf(parsed.tables?.[0])).toEqual(heads);
    expect(parsed.notes.join(" ")).toContain(why);
  });

  it("unless an option or a heading of the signal says that it is one", () => {
    const given = parseDelimited("x,y\n1.5,1\n1.6,2\n1.7,3\n", { axisUnit: "eV" });
    expect([given.spectra[0]?.axis.unit, given.tables]).toEqual(["eV", undefined]);
    const optical = parseDelimited("x,Abs\n400,1\n410,2\n420,3\n");
    expect(optical.spectra[0]?.signal?.kind).toBe("absorbance");
  });

  it("goes on after a remark, which is kept, but not over a row with a word", () => {
    const text = "t\tU\n0\t1\n1\t2\nmax. power: 3\n2\t3\n3\t4\n";
    const parsed = parseDelimited(text);
    expect([...(parsed.tables?.[0]?.columns[1]?.values ?? [])]).toEqual([1, 2, 3, 4]);
    expect(parsed.settings).toMatchObject({ "max. power": "3" });
    expect(parsed.notes[0]).toBe("1 line is no row of numbers and stands among the rows, from line 4 on: kept as settings."); // prettier-ignore
    expect(() => parseDelimited(text.replace("max. power: 3", "1.5\tmany"))).toThrow('but found "many"');
  });

  it("says what rows are no part of the table", () => {
    const rows = (n: number, width: number): string =>
      Array.from({ length: n }, (_, i) => Array.from({ length: width }, (__, j) => 400 + i + j).join("\t")).join("\n");
    const parsed = parseDelimited(`Wavelength (nm)\tAbs\n${rows(20, 2)}\n\nA\tB\tC\n${rows(12, 3)}\n`);
    expect(parsed.spectra[0]?.values).toHaveLength(20);
    expect(parsed.notes).toContain(
      "12 other rows of numbers, from line 24 on, are no part of the table and were left out.",
    );
  });

  it("has remarks beside its first rows as settings", () => {
    const parsed = parseDelimited(
      "nm\tEQE\tAM 0\t31\n300\t1\tRange\t300-900\n310\t2\tBias\t0.0 V\n320\t3\t\t\n330\t4\t\t\n",
    );
    expect([...(parsed.spectra[0]?.values ?? [])]).toEqual([1, 2, 3, 4]);
    expect(parsed.spectra).toHaveLength(1);
    expect(parsed.settings).toMatchObject({ Range: "300-900", Bias: "0.0 V", "AM 0": "31" });
  });
});

describe("delimited text without rows of numbers", () => {
  it("of one number a line is a table of one column, under its heading", () => {
    const [t] = parseDelimited("# run 7\nTime (s)\n0\n2.5\n5\n").tables ?? [];
    expect(t?.columns.map((c) => [c.name, c.unit, [...c.values]])).toEqual([["Time", "s", [0, 2.5, 5]]]);
    const comma = parseDelimited("1\n2,5\n3\n", { separator: ";", decimal: "," }).tables?.[0];
    expect([...(comma?.columns[0]?.values ?? [])]).toEqual([1, 2.5, 3]);
  });

  it("that begins with how many numbers follow says so, and leaves it out", () => {
    const parsed = parseDelimited("3\n10\n20\n30\n");
    expect([...(parsed.tables?.[0]?.columns[0]?.values ?? [])]).toEqual([10, 20, 30]);
    expect(parsed.notes[0]).toBe("The first number, 3, is how many follow: it was left out.");
    expect([...(parseDelimited("4\n10\n20\n30\n").tables?.[0]?.columns[0]?.values ?? [])]).toEqual([4, 10, 20, 30]);
  });

  it("of named values has their names, numbers and words", () => {
    const parsed = parseDelimited("Power (mW): 0.74\nMethod: Integration\nThreshold = 500\n");
    const [names, values] = parsed.tables?.[0]?.columns ?? [];
    expect(names?.texts).toEqual(["Power (mW)", "Method", "Threshold"]);
    expect([...(values?.values ?? [])]).toEqual([0.74, Number.NaN, 500]);
    expect(values?.texts).toEqual(["0.74", "Integration", "500"]);
    expect(parsed.settings).toMatchObject({ Method: "Integration" });
  });

  it("with columns of words keeps these beside the numbers", () => {
    const parsed = parseDelimited("Cycle;Elapsed (s);Event\n0;0,078;Measure\n1;1,125;LED on\n1;29,69;LED off\n");
    const [cycle, elapsed, event] = parsed.tables?.[0]?.columns ?? [];
    expect([cycle?.name, cycle?.texts, elapsed?.unit]).toEqual(["Cycle", undefined, "s"]);
    expect([...(elapsed?.values ?? [])]).toEqual([0.078, 1.125, 29.69]);
    expect(event?.texts).toEqual(["Measure", "LED on", "LED off"]);
  });

  it("that is prose, or whose rows are cut, is refused", () => {
    for (const text of [
      "A sentence, with a comma.\nAnother one, too.\n",
      "a;1;x\nb;2\nc;3;z\n",
      "Measured\n1\ntwo\n3\n",
    ]) {
      expect(() => parseDelimited(text)).toThrow("Expected rows of at least two numbers");
    }
  });
});

describeWithData("measured tables", "h-electrical", () => {
  it("of J–V scans have their columns, units and points", () => {
    const kit = shared("h-electrical/perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_bottom.jv.csv").tables?.[0];
    expect(headsOf(kit)).toEqual([
      ["Voltage", "V"],
      ["Current density [1]", "mA/cm^2"],
      ["Current density [2]", "mA/cm^2"],
      ["Average current density", "mA/cm^2"],
    ]);
    expect([kit?.columns[0]?.values.length, kit?.columns[0]?.values[0], kit?.columns[0]?.values[140]]).toEqual([141, 1.2, -0.2]); // prettier-ignore
    const hzb = shared("h-electrical/hysprint/HZB_MMX_B7_0_C-16.pxA_ch1_LS000min_2024-11-21T12-53-39_rev.jv.txt").tables?.[0]; // prettier-ignore
    expect([hzb?.columns[0]?.values.length, headsOf(hzb)[3]]).toEqual([161, ["J", "mA/cm2"]]);
  });
  it("of power tracking have all their 16,740 rows, over the remarks between them", () => {
    const [table] = shared("h-electrical/hysprint/hzb_TestP_AA_2_c-5.mppt.txt").tables ?? [];
    expect(headsOf(table)).toEqual([["time", "s"], ["voltage", "V"], ["current density", "mA/cm²"], ["power", "mW/cm²"]]); // prettier-ignore
    expect(table?.columns[0]?.values).toHaveLength(16740);
  });
  it("of a program's log have its events as words", () => {
    const [log] = shared("a-uvvis-kinetics/autoqy-340nm/Azobenzene_340nm_log.csv").tables ?? [];
    expect([log?.columns[3]?.name, log?.columns[3]?.texts?.slice(0, 3)]).toEqual(["Event", ["Measure", "LEDon", "LEDoff"]]); // prettier-ignore
    expect(log?.columns[2]?.values[2]).toBe(29.688);
  });
  it("of impedances are no spectra in nm", () => {
    const [table] = shared("h-electrical/impedance-py/exampleData.csv").tables ?? [];
    expect([table?.columns.length, table?.columns[0]?.values.length, table?.columns[0]?.values[0]]).toEqual([3, 66, 0.0031623]); // prettier-ignore
  });
  it("of decays have every row, the first of time 0 too", () => {
    const [table] = shared("d-tcspc/metrotrpl/CD0_final.csv").tables ?? [];
    expect([table?.columns[0]?.values.length, table?.columns[1]?.values[0]]).toEqual([9655, 23063.32392]);
  });
  it("of a quantum efficiency have 121 wavelengths beside the settings", () => {
    const parsed = shared("h-electrical/hysprint/25.57.eqe.txt");
    expect([parsed.spectra.length, parsed.spectra[0]?.axis.values.length, parsed.spectra[0]?.values[0]]).toEqual([3, 121, 3.904253]); // prettier-ignore
    expect(parsed.settings).toMatchObject({ "Spent Seconds": "107.000000" });
    expect(parsed.notes.join(" ")).toContain("are no part of the table and were left out");
  });
});
