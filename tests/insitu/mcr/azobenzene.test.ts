import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mcrAls } from "../../../src/insitu/index.js";
import { readSeries, readSpectrum } from "../../../src/node/io.js";
import { crop } from "../../../src/spectroscopy/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

const folder = "a-uvvis-kinetics/autoqy-340nm";
const file = (name: string): string => sharedPath(`${folder}/${name}`);

describeWithData("curve resolution of the azobenzene run of autoQY", folder, () => {
  const epsilon = (name: string) =>
    readSpectrum(file(`${name}_azobenzene_epsilons.csv`), { signal: "molar absorptivity" });
  const load = async () =>
    crop(
      await readSeries(file("Azobenzene_340nm_processed.dat"), { times: file("timestamps.csv"), signal: "absorbance" }),
      250,
      600,
    );
  const published = (): number[] =>
    readFileSync(file("Fractions_Azobenzene_340nm_processed.csv"), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((l) => Number(l.split(",")[1]));
  const rms = (c: ArrayLike<number>): number =>
    Math.sqrt(
      published().reduce((s, f, i) => s + ((c[2 * i] ?? 0) / ((c[2 * i] ?? 0) + (c[2 * i + 1] ?? 0)) - f) ** 2, 0) /
        121,
    );

  it("has the published fractions where both spectra are known", async () => {
    const result = mcrAls(await load(), {
      components: 2,
      names: ["trans", "cis"],
      constraints: { knownSpectra: { trans: await epsilon("trans"), cis: await epsilon("cis") } },
    });
    expect(rms(result.series[0]?.concentrations ?? [])).toBeLessThan(1e-8);
    expect(result.ambiguity.unique).toBe(true);
  });

  it("finds no unique spectrum of cis from that of trans alone, and says so", async () => {
    const result = mcrAls(await load(), {
      components: 2,
      names: ["trans", "cis"],
      constraints: { knownSpectra: { trans: await epsilon("trans") } },
    });
    expect(result.violations.filter((v) => !v.kept)).toEqual([]);
    expect(result.verdict.code).toBe("not unique");
    expect(result.lackOfFit).toBeLessThan(1.5);
  });
});
