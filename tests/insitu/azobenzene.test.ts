import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { deltaA, isosbesticPoints, trace, unmix } from "../../src/insitu/index.js";
import { fitFirstOrder } from "../../src/kinetics/index.js";
import { readSeries, readSpectrum } from "../../src/node/io.js";
import type { SpectralSeries, Spectrum } from "../../src/spectroscopy/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { reference } from "./reference.js";

const folder = "a-uvvis-kinetics/autoqy-340nm";
const file = (name: string): string => sharedPath(`${folder}/${name}`);

describeWithData("the azobenzene run of autoQY", folder, () => {
  let run: SpectralSeries;
  let components: readonly Spectrum[];
  beforeAll(async () => {
    run = await readSeries(file("Azobenzene_340nm_processed.dat"), {
      times: file("timestamps.csv"),
      signal: "absorbance",
    });
    const epsilon = (name: string) =>
      readSpectrum(file(`${name}_azobenzene_epsilons.csv`), { signal: "molar absorptivity" });
    components = [await epsilon("trans"), await epsilon("cis")];
  });

  it("loads with the right shape, units and times", () => {
    expect([run.coordinate.values.length, run.axis.values.length]).toEqual([121, 799]);
    expect([run.axis.values[0], run.axis.values[798], run.axis.unit]).toEqual([187.798, 645.113, "nm"]);
    expect([run.coordinate.kind, run.coordinate.unit]).toEqual(["time", "s"]);
    expect([run.coordinate.values[0], run.coordinate.values[1], run.coordinate.values[120]]).toEqual([
      0, 28.563, 3427.5330000000004,
    ]);
    expect(run.provenance.sha256).toBe("a07582eb57e280e50bef1412f39bc8bec11abfc6426a9309694437a8763424fa");
    expect(run.provenance.notes.join()).toContain("Wavenumbers [1/cm]");
    const line =
      readFileSync(file("Azobenzene_340nm_processed.dat"), "utf8").split(/\r?\n/)[400]?.split("\t").map(Number) ?? [];
    expect([run.axis.values[399], run.values[399], run.values[120 * 799 + 399]]).toEqual([line[0], line[2], line[122]]);
  });

  it("unmixes over 250–600 nm to the published composition and fraction curve", () => {
    const published = readFileSync(file("Fractions_Azobenzene_340nm_processed.csv"), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((l) => Number(l.split(",")[1]));
    const rms = (fractions: ArrayLike<number>): number =>
      Math.sqrt(published.reduce((s, f, i) => s + ((fractions[2 * i] ?? 0) - f) ** 2, 0) / 121);
    const free = unmix(run, components, { from: 250, to: 600 });
    expect(Math.abs(100 * (free.fractions[240] ?? 0) - 3.9)).toBeLessThan(0.5);
    expect(Math.abs(100 * (free.fractions[241] ?? 0) - 96.1)).toBeLessThan(0.5);
    expect(rms(free.fractions)).toBeLessThan(0.01);
    expect(free.fractions[240]).toBeCloseTo(reference.azobenzene.finalFractions[0], 10);
    expect(rms(free.fractions)).toBeCloseTo(reference.azobenzene.rmsToPublished, 8);
    // The published numbers come from non-negative least squares, each amount over the sum of its scan.
    expect(rms(unmix(run, components, { from: 250, to: 600, nonNegative: true }).fractions)).toBeLessThan(1e-8);
    expect(free.amountUnit).toBe("mol L^-1 cm");
  });

  it("finds the isosbestic point at 268 nm, where parabolas by numpy have it", () => {
    const report = isosbesticPoints(deltaA(run));
    const at268 = report.points.find((p) => Math.abs(p.wavelength.value - 268) < 1);
    expect(at268?.verdict.ok).toBe(true);
    expect(Math.abs((at268?.wavelength.value ?? 0) - reference.azobenzene.crossings["268"])).toBeLessThan(0.3);
    const at376 = report.points.find((p) => Math.abs(p.wavelength.value - 376) < 2);
    expect(Math.abs((at376?.wavelength.value ?? 0) - reference.azobenzene.crossings["376"])).toBeLessThan(0.5);
  });

  it("says that data and absorptivities disagree near 372–380 nm", () => {
    const found = unmix(run, components, { from: 250, to: 600 });
    const [worst] = found.disagreements;
    expect(worst?.from).toBeLessThan(372);
    expect(worst?.to).toBeGreaterThan(380);
    expect(worst?.overNoise).toBeGreaterThan(5);
    expect(found.disagreements.map(({ text }) => text).join()).not.toMatch(/\de[+-]/);
    expect(found.verdict).toMatchObject({ ok: false, code: "disagrees" });
    const crossing = found.crossings.find((c) => Math.abs(c.components - 372) < 2);
    expect(crossing?.components).toBeCloseTo(reference.azobenzene.componentsCross, 2);
    expect((crossing?.data ?? 0) - (crossing?.components ?? 0)).toBeGreaterThan(3);
  });

  it("is not first order, and the fit says so although its formal error is below 1 %", () => {
    const fit = fitFirstOrder(trace(deltaA(run), 320));
    expect((fit.k.standardError ?? Infinity) / fit.k.value).toBeLessThan(0.01);
    expect(fit.lawHolds).toBe(false);
    expect(fit.verdict.ok).toBe(false);
    expect(fit.residualTests.noise.residualRatio).toBeGreaterThan(5);
    expect(fit.residualTests.autocorrelation.lag1).toBeGreaterThan(0.7);
  });
});
