import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { toDataFrame } from "../../src/io/index.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";

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
  }, 30_000);

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
        const axis = { values: [400], label: "Wavelength", unit: "nm" };
        await toDataFrame({ axis, coordinate: { values: [0], unit: "s" }, values: [1] }).catch((e) => console.log(e.name, e.message));`;
      const said = execFileSync(process.execPath, ["--input-type=module", "-e", call], { encoding: "utf8" });
      expect(said).toMatch(
        /^ArgumentError Expected the package danfojs-node to be installed but found: .*npm install danfojs-node@1\.2\.0/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
