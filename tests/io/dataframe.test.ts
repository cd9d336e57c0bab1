import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { fromDataFrame, toDataFrame, type DataFrameLike, type Measurement } from "../../src/io/index.js";
import { dataTable, spectralSeries, type DataTable, type SpectralSeries } from "../../src/spectroscopy/index.js";
import { storedMeasurements, storedSeries } from "./stored-samples.js";

describe("toDataFrame", () => {
  it("has a column of the axis and one a scan, every number as it is in float64", async () => {
    const series = spectralSeries({
      axis: [400, 410.5, 420],
      coordinate: { kind: "time", unit: "s", values: [0, 30] },
      values: [0.1, 1 / 3, Math.PI, 1e-12, Number.NaN, 7],
      mask: [0, 0, 0, 0, 1, 0],
      signal: "absorbance",
    });
    const frame = await toDataFrame(series);
    expect(frame.shape).toEqual([3, 3]);
    expect(frame.columns).toEqual(["Wavelength (nm)", "0 s", "30 s"]);
    expect(frame.values).toEqual([
      [400, 0.1, 1e-12],
      [410.5, 1 / 3, Number.NaN],
      [420, Math.PI, 7],
    ]);
  });

  it("has the columns of every kind of measurement", async () => {
    const frame = await toDataFrame(storedMeasurements()["table"] as Measurement);
    expect(frame.columns).toEqual(["Voltage (V)", "Remark"]);
    expect(frame.values).toEqual([[0, "dark"], [Number.NaN, ""]]); // prettier-ignore
    const decay = await toDataFrame(storedMeasurements()["decay"] as Measurement);
    expect(decay.columns).toEqual(["Time (ns)", "Counts"]);
    expect(decay.values[2]).toEqual([0.032, 70]);
  });

  it("says what to install where danfojs-node is not there", async () => {
    // The module on its own in a folder above which nothing is installed.
    const folder = mkdtempSync(join(tmpdir(), "halidelab-frame-"));
    try {
      const outfile = join(folder, "dataframe.mjs");
      const entry = fileURLToPath(new URL("../../src/io/dataframe.ts", import.meta.url));
      await build({
        entryPoints: [entry],
        outfile,
        bundle: true,
        format: "esm",
        external: ["danfojs-node"],
        logLevel: "error",
      });
      const call = `
        const { toDataFrame } = await import(${JSON.stringify(pathToFileURL(outfile).href)});
        const table = { [Symbol.for("halidelab.type")]: "DataTable", columns: [{ name: "n", unit: "", values: [1] }], provenance: {} };
        await toDataFrame(table).catch((e) => console.log(e.name, e.message));`;
      const said = execFileSync(process.execPath, ["--input-type=module", "-e", call], { encoding: "utf8" });
      expect(said).toMatch(
        /^ArgumentError Expected the package danfojs-node to be installed but found: .*npm install danfojs-node@1\.2\.0/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("fromDataFrame", () => {
  it("gives a series back with its axis, times, gaps and every digit", async () => {
    const series = storedSeries();
    const back = fromDataFrame(await toDataFrame(series), { signal: "absorbance" }) as SpectralSeries;
    expect(back.axis).toEqual(series.axis);
    expect([...back.coordinate.values]).toEqual([0, 30, 61.5]);
    expect(back.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect(back.signal.kind).toBe("absorbance");
    expect([...back.values]).toEqual([...series.values]);
    expect([...(back.mask ?? [])]).toEqual([...(series.mask ?? [])]);
  });

  it("gives a table back with names, units, words and gaps, and a table of a series that is asked for", async () => {
    const table = storedMeasurements()["table"] as DataTable;
    expect((fromDataFrame(await toDataFrame(table)) as DataTable).columns).toEqual(table.columns);
    const whole = fromDataFrame(await toDataFrame(storedSeries()), { as: "table" }) as DataTable;
    expect(whole.columns.map(({ name, unit }) => [name, unit])).toEqual([["Wavelength", "nm"], ["0 s", ""], ["30 s", ""], ["61.5 s", ""]]); // prettier-ignore
  });

  it("takes what danfojs computed with the seven digits that it has", async () => {
    const frame = (await toDataFrame(dataTable({ columns: [{ name: "n", values: [1 / 3, 2] }] }))) as DataFrameLike & {
      mul(by: number): DataFrameLike;
    };
    const [column] = (fromDataFrame(frame.mul(3)) as DataTable).columns;
    expect(column?.values[0]).toBeCloseTo(1, 6);
  });

  it("refuses what is none", () => {
    expect(() => fromDataFrame({} as never)).toThrow("Expected `frame` to be a DataFrame of danfojs but found");
  });
});
