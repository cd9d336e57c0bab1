import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isHalidelabError, type HalidelabError } from "../../src/foundation/index.js";
import { correct, deltaA, trace } from "../../src/insitu/index.js";
import { readSeries, write } from "../../src/node/io.js";

const folder = mkdtempSync(join(tmpdir(), "halidelab-io-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function errorOf(
  text: string | Uint8Array,
  options: Parameters<typeof readSeries>[1] = {},
  name = "film.csv",
): Promise<HalidelabError> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const error: unknown = await readSeries(path, options).then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!isHalidelabError(error)) throw new Error(`Expected an error of the library but found ${String(error)}`);
  return error;
}

const header = "Wavelength (nm),0 s,30 s,60 s\n";
const rows = "400,0.1,0.2,0.3\n410,0.2,0.3,0.4\n420,0.3,0.4,0.5\n";

describe("bad input gets an error that names file, line and reason", () => {
  it.each<
    [
      what: string,
      text: string | Uint8Array,
      code: string,
      line: number | undefined,
      message: string,
      options?: Parameters<typeof readSeries>[1],
    ]
  >([
    ["an empty file", "", "empty", undefined, "but found an empty file"],
    [
      "blank lines only",
      "\n\n  \n",
      "no-numbers",
      1,
      "Expected rows of at least two numbers (wavelength and signal) but found nothing but blank lines",
    ],
    ["prose", "The film was red.\nThen green.\n", "no-numbers", 1, "Expected rows of at least two numbers"],
    [
      "binary garbage",
      Uint8Array.from({ length: 500 }, (_, i) => (i * 7919) % 256),
      "binary",
      undefined,
      "but found binary data",
    ],
    [
      "a zip archive",
      Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]),
      "binary",
      undefined,
      "found binary data (a zip archive, as .xlsx",
    ],
    [
      "a row with a value too few",
      header + rows + "430,0.4,0.5\n440,0.5,0.6,0.7\n",
      "ragged",
      5,
      "Expected 4 values in this row, as in most others, but found 3",
    ],
    [
      "a row with a value too many",
      header + rows + "430,0.4,0.5,0.6,0.7\n440,0.5,0.6,0.7\n",
      "ragged",
      5,
      "but found 5",
    ],
    [
      "a word among the numbers",
      header + rows + "430,0.4,oops,0.6\n440,0.5,0.6,0.7\n",
      "not-a-number",
      5,
      'Expected a number in column 3 but found "oops"',
    ],
    [
      "a word in the last row",
      header + rows + "430,0.4,oops,0.6\n",
      "not-a-number",
      5,
      'Expected a number in column 3 but found "oops"',
    ],
    [
      "a word in the first row",
      header + "390,0.4,oops,0.6\n" + rows,
      "not-a-number",
      2,
      'Expected a number in column 3 but found "oops"',
    ],
    [
      "commas between cells and in numbers",
      "Wavelength (nm),Abs\n400,5,0,123\n401,5,0,124\n402,5,0,125\n",
      "ambiguous-decimal",
      2,
      'found "400,5,0,123", where they may be both',
    ],
    [
      "wavelengths that turn back",
      header + rows + "405,0.4,0.5,0.6\n",
      "not-monotonic",
      5,
      "Expected the spectral axis to rise strictly but found 420 followed by 405",
    ],
    [
      "a wavelength twice",
      header + rows + "420,0.4,0.5,0.6\n",
      "duplicate-axis",
      5,
      "to rise strictly but found 420 twice",
    ],
    [
      "a wavelength of 0",
      header + "0,1,2,3\n" + rows,
      "bad-axis",
      2,
      "Expected a spectral axis above 0 nm but found 0",
    ],
    [
      "an unknown unit of the axis",
      header.replace("nm", "furlong") + rows,
      "unknown-unit",
      1,
      'to be nm, eV or cm^-1 but found "furlong"; the option axisUnit overrules the file',
    ],
    [
      "an unknown unit of time",
      "Time (fortnights),400,410,420\n1,0.1,0.2,0.3\n2,0.1,0.2,0.3\n",
      "unknown-unit",
      1,
      'to be one of time (fs, ps, ns, µs, ms, s, min, h, d) but found "fortnights"',
    ],
    [
      "times that do not rise",
      header.replace("60 s", "20 s") + rows,
      "not-monotonic",
      undefined,
      "Expected the times of the spectra to rise but found 30 followed by 20 s",
    ],
    [
      "too few headings",
      "Wavelength (nm),0 s,30 s\n" + rows,
      "ragged",
      1,
      "Expected 4 headings, one for each column, but found 3",
    ],
    [
      "fewer time stamps than spectra",
      header + rows,
      "time-count",
      undefined,
      "Expected 3 time stamps, one for each spectrum, but found 2",
      { times: [0, 1] },
    ],
    ["more time stamps than spectra", header + rows, "time-count", undefined, "but found 4", { times: [0, 1, 2, 3] }],
    [
      "a column that is not there",
      header + rows,
      "no-column",
      undefined,
      'Expected `columns` to name 0 s, 30 s or 60 s but found "90 s"',
      { columns: ["90 s"] },
    ],
    [
      "commas between cells and in numbers, without a heading",
      "400,5,0,1\n401,5,0,1\n402,5,0,1\n",
      "ambiguous-decimal",
      1,
      'found "400,5,0,1", where they may be both',
    ],
    [
      "times over the columns in an unknown unit",
      header.replaceAll(" s", " fortnights") + rows,
      "unknown-unit",
      undefined,
      'Expected the unit of "0 fortnights" to be known (s, min, °C, K, V, mM …) but found "fortnights"',
    ],
    [
      "given times that do not rise",
      header + rows,
      "not-monotonic",
      undefined,
      "Expected the times to rise from scan to scan but found 30 followed by 30 at scan 2",
      { times: [0, 30, 30] },
    ],
    [
      "a trace over time instead of spectra",
      "Time (s),Abs\n0,0.1\n1,0.2\n2,0.3\n",
      "other-data",
      undefined,
      "Expected optical spectra but found 1 table of Time / s and Abs",
    ],
  ])("%s", async (_, text, code, line, message, options) => {
    const error = await errorOf(text, options);
    expect(error.message).toContain(message);
    expect(error.code).toBe(code);
    expect(error.message).toContain("film.csv");
    expect(error.context["line"]).toBe(line);
  });

  it("a file that is missing: its folder and files of similar names", async () => {
    writeFileSync(join(folder, "film_22C.csv"), header + rows);
    await expect(readSeries(join(folder, "film_22.csv"))).rejects.toThrow(
      `Expected "film_22.csv" to be a file but found no such file in ${folder}; there is "film_22C.csv"`,
    );
    await expect(readSeries(join(folder, "nowhere", "film.csv"))).rejects.toThrow(
      `but found no folder ${join(folder, "nowhere")}`,
    );
    await expect(readSeries("nowhere-at-all.csv")).rejects.toThrow(`but found no such file in ${process.cwd()}.`);
    await expect(readSeries("nowhere/film.csv")).rejects.toThrow(
      `but found no folder ${join(process.cwd(), "nowhere")}.`,
    );
    await expect(readSeries("no-such-*.csv")).rejects.toThrow(
      `match "no-such-*.csv" in ${process.cwd()} but found none.`,
    );
    await expect(readSeries(folder)).rejects.toThrow("to be a file but found the folder");
    await expect(readSeries(join(folder, "t=*.dat"))).rejects.toThrow('Expected files that match "t=*.dat"');
  });

  it("a time stamp that is no number: the file of the time stamps and its line", async () => {
    writeFileSync(join(folder, "stamps.csv"), "seconds\n0\n30\nlate\n");
    const error = await errorOf(header + rows, { times: join(folder, "stamps.csv") });
    expect(error.message).toContain('Expected a time but found "late".');
    expect(error.message).toContain("stamps.csv, line 4");
  });

  it("time stamps that do not rise: their own file", async () => {
    writeFileSync(join(folder, "stamps.csv"), "seconds\n0\n30\n20\n");
    const error = await errorOf(header + rows, { times: join(folder, "stamps.csv") });
    expect(error.message).toContain("found 30 followed by 20 at scan 2 (counted from 0).");
    expect(error.message).toContain("stamps.csv)");
  });

  it("a log with two columns of time: both of them", async () => {
    writeFileSync(join(folder, "log.csv"), "scan,elapsed time (s),real time (s)\n1,0,5\n2,30,35\n3,60,65\n");
    const error = await errorOf(header + rows, { times: join(folder, "log.csv") });
    expect(error.message).toContain(
      'one column whose heading names time but found "elapsed time (s)" and "real time (s)"',
    );
    expect(error.message).toContain("log.csv, line 1");
  });

  it("a folder that is not there to write to", async () => {
    const series = await readSeries(join(folder, "film_22C.csv"));
    const path = join(folder, "nowhere", "film.csv");
    await expect(write(path, series)).rejects.toThrow(`Expected to write ${path} but found no folder`);
    await expect(write(path, {} as never)).rejects.toThrow("Expected `data` to be a measurement");
  });

  it("fewer time stamps in a file than spectra", async () => {
    writeFileSync(join(folder, "stamps.csv"), "seconds\n0\n30\n");
    const error = await errorOf(header + rows, { times: join(folder, "stamps.csv") });
    expect(error.message).toContain(
      `Expected 3 time stamps, one for each spectrum, but found 2 in ${join(folder, "stamps.csv")}. (delimited text`,
    );
  });
});

describe("options of read that cannot be meant are refused before the file is opened", () => {
  it.each<[string, unknown, string]>([
    ["misspelt", { time: [0, 1, 2] }, '"time"; did you mean times?'],
    ["no object", "times.csv", "times, temperature, format, signal, axisUnit, timeUnit, coordinate, columns, resample"],
    ["a signal", { signal: "absorbtion" }, '"molar absorptivity", "unknown" but found "absorbtion"'],
    ["an axis unit", { axisUnit: "furlong" }, '`axisUnit` to be one of "nm", "eV", "cm^-1"'],
    ["a unit of time", { timeUnit: "fortnight" }, "`timeUnit` to be a unit of time (fs, ps"],
    ["times, a number", { times: 5 }, "`times` to be an array of numbers but found 5"],
    ["times, a gap", { times: [0, Number.NaN, 2] }, "`times[1]` to be a finite number"],
    ["columns, a word", { columns: "0 s" }, "`columns` to be a list of names or numbers of spectra"],
    ["resample, a word", { resample: "yes" }, "`resample` to be true or false"],
    ["a separator", { separator: "|" }, '`separator` to be one of "\\t", ";", ",", "whitespace"'],
    ["a decimal sign", { decimal: "x" }, '`decimal` to be one of ".", ","'],
    ["a direction", { wavelengths: "sideways" }, '`wavelengths` to be one of "down", "across"'],
    ["a format", { format: "spc" }, 'or "delimited text" but found "spc"'],
    ["a temperature, text", { temperature: "22C" }, "`temperature` to be a number in °C or { value, unit"],
    ["a temperature, no unit", { temperature: { value: 22 } }, 'to be "K" or "°C" but found undefined'],
    ["a temperature, another unit", { temperature: { value: 70, unit: "F" } }, 'to be "K" or "°C" but found "F"'],
  ])("%s", async (_, options, message) => {
    const error = await errorOf(header + rows, options as Parameters<typeof readSeries>[1]);
    expect(error.message).toContain(message);
    expect(error.name).toBe("ArgumentError");
  });
});

describe("input that is unusual but clear is read, and what was assumed is said", () => {
  const reading = async (text: string, options: Parameters<typeof readSeries>[1] = {}, name = "film.csv") => {
    writeFileSync(join(folder, name), text);
    return readSeries(join(folder, name), options);
  };

  it("two spectra load; it is for the analysis to say that they are too few", async () => {
    const series = await reading("Wavelength (nm),0 s,30 s\n400,1,2\n410,3,4\n");
    expect([...series.values]).toEqual([1, 3, 2, 4]);
  });

  it("whole numbers between commas, where the decimal sign is said to be a point", async () => {
    const series = await reading("400,5,0,1\n401,6,0,2\n402,7,0,3\n", { decimal: "." });
    expect([...series.values]).toEqual([5, 6, 7, 0, 0, 0, 1, 2, 3]);
  });

  it("wavelengths that fall are kept as they are, and every step finds its place", async () => {
    const falling = await reading("Wavelength (nm),0 s,30 s\n420,3,6\n410,2,4\n400,1,2\n", { signal: "absorbance" });
    expect([...falling.axis.values]).toEqual([420, 410, 400]);
    const change = deltaA(correct(falling, { zeroAt: [395, 405] }));
    expect([...trace(change, 415).values]).toEqual([0, 1.5]);
  });

  it("a temperature given with another word for its unit is kept in ours", async () => {
    const options = { temperature: { value: 22, unit: "C" } } as unknown as Parameters<typeof readSeries>[1];
    expect((await reading(header + rows, options)).temperature).toEqual({ value: 22, unit: "°C", source: "given" });
  });

  it("gaps are masked and counted", async () => {
    const series = await reading(header + "390,NaN,,OVER\n" + rows);
    expect([...(series.mask ?? [])].filter((m) => m === 1)).toHaveLength(3);
    expect(series.provenance.notes).toContain("3 values are missing and masked.");
  });

  it("a table that is still written is read as far as it goes, wherever its last line ends", async () => {
    const last = "420,0.3,0.4,-0.5";
    const text = header + rows.slice(0, rows.lastIndexOf("420"));
    const path = join(folder, "growing.csv");
    for (let length = 1; length < "420,0.3,0.4,-".length; length += 1) {
      writeFileSync(path, text + last.slice(0, length));
      const series = await readSeries(path);
      expect([...series.axis.values]).toEqual([400, 410]);
      expect([...series.values]).toEqual([0.1, 0.2, 0.2, 0.3, 0.3, 0.4]);
      expect(series.provenance.notes).toContain(
        "The last line (4) is not whole and was left out: the file is not complete.",
      );
    }
  });

  it("bare numbers over the columns are times in an assumed unit", async () => {
    const series = await reading("nm,0,30,60\n" + rows);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect(series.provenance.notes).toContain("The spectra are headed by bare numbers; times in s were assumed.");
    expect((await reading("nm,0,30,60\n" + rows, { timeUnit: "min" })).coordinate.unit).toBe("min");
  });

  it("a first row of numbers that starts with 0 holds the times", async () => {
    const series = await reading("0,0,30,60\n" + rows);
    expect([...series.coordinate.values]).toEqual([0, 30, 60]);
    expect(series.provenance.notes.join()).toContain("The first row starts with 0, which is no wavelength");
  });

  it("a matrix without a heading over its axis keeps its times in place", async () => {
    const series = await reading("0 s,30 s,60 s\n" + rows);
    expect([...series.coordinate.values]).toEqual([0, 30, 60]);
    expect(series.values[0]).toBe(0.1);
  });

  it("the temperature is that of the option, else of the file, else of its name", async () => {
    const text = header + rows;
    expect((await reading(text, {}, "film_22C.csv")).temperature).toEqual({
      value: 22,
      unit: "°C",
      source: "file name",
    });
    expect((await reading("Temperature: 30 °C\n" + text, {}, "film_22C.csv")).temperature).toEqual({
      value: 30,
      unit: "°C",
      source: "file",
    });
    expect((await reading(text, { temperature: 40 }, "film_22C.csv")).temperature).toEqual({
      value: 40,
      unit: "°C",
      source: "given",
    });
    expect((await reading(text, {}, "film 295K.csv")).temperature).toEqual({
      value: 295,
      unit: "K",
      source: "file name",
    });
    expect((await reading(text, {}, "C60_film.csv")).temperature).toBeUndefined();
  });

  it("text that is not UTF-8 is taken for Windows-1252", async () => {
    const bytes = Uint8Array.from([
      ...Buffer.from("Temperatur 22 "),
      0xb0,
      ...Buffer.from("C\nnm\t1 s\t2 s\n400\t1\t2\n401\t1\t2\n"),
    ]);
    writeFileSync(join(folder, "latin.txt"), bytes);
    const series = await readSeries(join(folder, "latin.txt"));
    expect(series.provenance.title).toBe("Temperatur 22 °C");
    expect(series.provenance.notes.join()).toContain("Windows-1252");
  });

  it("several files are one series in the order of the times in their names", async () => {
    const one = (v: number): string => `"Wavelength nm.","Abs."\n400,${v}\n401,${v}\n`;
    for (const [t, v] of [
      [10, 3],
      [2, 2],
      [0.5, 1],
    ] as const)
      writeFileSync(join(folder, `t=${t}.txt`), one(v));
    const series = await readSeries(join(folder, "t=*.txt"), { timeUnit: "min" });
    expect([...series.coordinate.values]).toEqual([0.5, 2, 10]);
    expect([...series.values]).toEqual([1, 1, 2, 2, 3, 3]);
    expect(series.signal.kind).toBe("absorbance");
    const listed = await readSeries([join(folder, "t=10.txt"), join(folder, "t=2.txt")], {
      times: [5, 6],
      timeUnit: "s",
    });
    expect([...listed.values]).toEqual([3, 3, 2, 2]);
  });
});
