import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { deltaA } from "../../src/insitu/index.js";
import { readSeries, readSpectra, readSpectrum } from "../../src/node/io.js";
import { row, spectrumAt } from "../../src/spectroscopy/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const sec = "a-uvvis-kinetics/kimopack-sec/UVvis_SEC_Rudppz_ACN.dat";
describeWithData("the spectro-electrochemistry of KiMoPack", sec, () => {
  it("loads by column, and ΔA of red against ocp is the column diff", async () => {
    const all = await readSeries(sharedPath(sec));
    expect(all.coordinate.names).toEqual(["ocp", "red", "diff"]);
    expect([all.axis.values.length, all.axis.values[0], all.axis.values[776]]).toEqual([777, 330.43, 780.62]);
    const pair = await readSeries(sharedPath(sec), { columns: ["ocp", "red"], signal: "absorbance" });
    const difference = row(deltaA(pair, { reference: 0 }), 1);
    const published = row(all, 2);
    expect(Math.max(...difference.map((v, j) => Math.abs(v - (published[j] ?? 0))))).toBeLessThan(1.01e-4);
    expect(published[0]).toBe(0.8378);
  });
});

const autoqy = "a-uvvis-kinetics/autoqy-340nm";
describeWithData("files of autoQY beside the spectra", `${autoqy}/Azobenzene_340nm_log.csv`, () => {
  const spectra = sharedPath(`${autoqy}/Azobenzene_340nm_processed.dat`);
  it("refuses the log of events as time stamps, naming it and one of its rows", async () => {
    const log = sharedPath(`${autoqy}/Azobenzene_340nm_log.csv`);
    await expect(readSeries(spectra, { times: log })).rejects.toThrow(
      `Expected one time a line, or a table of numbers with a column of times, but found rows such as "0,20240207113118,0.078,Measure". (time stamps, ${log})`,
    );
  });
  it("refuses a table without a column of times", async () => {
    const fractions = sharedPath(`${autoqy}/Fractions_Azobenzene_340nm_processed.csv`);
    await expect(readSeries(spectra, { times: fractions })).rejects.toThrow(
      `Expected one column whose heading names time but found none. (time stamps, ${fractions}, line 1)`,
    );
  });
});

const film = "a-uvvis-kinetics/fallingfilm";
describeWithData("the falling-film photobromination, one file a time", film, () => {
  it("loads as one series in the order of the times", async () => {
    const series = await readSeries(sharedPath(`${film}/t=*.txt`), { timeUnit: "min" });
    expect([...series.coordinate.values]).toEqual([2, 4, 6, 8, 18, 28, 38, 48, 58]);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "min" });
    expect(series.signal.kind).toBe("absorbance");
    expect([series.axis.values.length, series.axis.values[0], series.axis.values[600]]).toEqual([601, 200, 800]);
    // Lines 3 of t=2.txt and t=58.txt.
    expect([row(series, 0)[0], row(series, 8)[0]]).toEqual([1.881, 1.977]);
    expect(series.provenance.notes.join(" ")).toContain("names of the files");
  });
});

const cary = "e-instrument-files/wrighttools/CuPCtS_H2O_vis.csv";
describeWithData("a spectrum of a Cary 50", cary, () => {
  it("loads downward as written, with what the log says", async () => {
    const s = await readSpectrum(sharedPath(cary));
    expect(s.axis.values).toHaveLength(141);
    expect([s.axis.values[0], s.values[0]]).toEqual([899.9957886, 0.03348613903]);
    expect(s.signal.kind).toBe("absorbance");
    expect(s.provenance.instrument).toBe("Cary 50");
    expect(s.provenance.settings?.["UV-Vis Scan Rate (nm/min)"]).toBe("24000.000");
  });
});

const filters = "e-instrument-files/wrighttools/filters.csv";
describeWithData("eleven spectra of a Cary 50 in one file", filters, () => {
  it("loads each with its own length and signal, no point lost", async () => {
    const spectra = await readSpectra(sharedPath(filters));
    expect(spectra).toHaveLength(11);
    // Counted independently: filled cells of each pair of columns.
    const lines = readFileSync(sharedPath(filters), "latin1").split(/\r?\n/).slice(2);
    const end = lines.findIndex((l) => l.replaceAll(",", "").trim() === "");
    const counts = Array.from(
      { length: 11 },
      (_, i) => lines.slice(0, end).filter((l) => (l.split(",")[2 * i] ?? "") !== "").length,
    );
    expect(spectra.map((s) => s.axis.values.length)).toEqual(counts);
    expect(spectra.map((s) => s.signal.kind)).toEqual(["absorbance", ...new Array<string>(10).fill("transmittance")]);
  });

  it("makes a series of chosen ones with the times of the log", async () => {
    const series = await readSeries(sharedPath(filters), { columns: ["600LP2", "550LP", "600SP800N"] });
    expect([series.coordinate.values.length, series.axis.values.length]).toEqual([3, 301]);
    expect(series.coordinate.kind).toBe("time");
    const blocks = readFileSync(sharedPath(filters), "latin1").split(
      /\r?\n(?=[^\r\n]*,\r?\n[^\r\n]*\r?\nCollection Time)/,
    );
    const clock = (name: string): number => {
      const block = blocks.find((b) => b.startsWith(`${name},`)) ?? "";
      const [, h, m, s] = /(\d+):(\d+):(\d+) PM/.exec(block) ?? [];
      return Number(h) * 3600 + Number(m) * 60 + Number(s);
    };
    const wanted = ["600LP2", "550LP", "600SP800N"].map((n) => clock(n) - clock("600LP2"));
    expect([...series.coordinate.values]).toEqual(wanted);
  });
});

const shimadzu = "e-instrument-files/uvvispy/sa281-02-280K.txt";
describeWithData("text of a Shimadzu UVProbe with decimal commas", shimadzu, () => {
  it("loads with 601 points, the values of the file and the temperature in its name", async () => {
    const series = await readSeries(sharedPath(shimadzu));
    expect(series.axis.values).toHaveLength(601);
    expect([series.axis.values[0], series.axis.values[600]]).toEqual([300, 900]);
    const line =
      readFileSync(sharedPath(shimadzu), "latin1")
        .split(/\r?\n/)
        .find((l) => l.startsWith("450,00")) ?? "";
    const wanted = Number((line.split("\t")[1] ?? "").replace(",", "."));
    expect(spectrumAt(series, 0).values[150]).toBe(wanted);
    expect(series.temperature).toEqual({ value: 280, unit: "K", source: "file name" });
  });
});

const jasco = "e-instrument-files/jascofiles/uvvis_abs.txt";
describeWithData("text of a JASCO", jasco, () => {
  it("takes axis unit and signal from XUNITS and YUNITS", async () => {
    const s = await readSpectrum(sharedPath(jasco));
    expect([s.axis.values.length, s.axis.values[0], s.axis.values[60], s.axis.unit]).toEqual([61, 700, 400, "nm"]);
    expect(s.signal.kind).toBe("absorbance");
  });
});

const transient = "b-transient/kimopack-acn/TA_Ru-dppz_400nm_ACN.SIA";
describeWithData("a matrix of transient absorption, delays down and wavelengths across", transient, () => {
  it("loads with 183 delays in ps by 446 wavelengths", async () => {
    const series = await readSeries(sharedPath(transient), { signal: "difference absorbance" });
    expect([series.coordinate.values.length, series.axis.values.length]).toEqual([183, 446]);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "ps" });
    expect([series.axis.values[0], series.axis.values[445]]).toEqual([335, 780]);
  });
});
