import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/foundation/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import { fitPeaks, PEAK_PROFILES } from "../../../src/spectroscopy/index.js";
import {
  fitRegion,
  overKineticEnergy,
  region,
  regionFitReport,
  type PhotoemissionRegion,
} from "../../../src/techniques/photoemission/index.js";
import { relativeError } from "../../reference/load-fit.js";
import { reference, type Pair } from "./reference.js";

const { doublets } = reference;
const states = [
  { label: "Pb²⁺", centre: 138.2 },
  { label: "Pb⁰", centre: 136.9 },
];
const lead = (change: object = {}): PhotoemissionRegion =>
  region({ name: "Pb4f Scan", energy: { kind: "binding", values: doublets.x }, intensity: doublets.y, ...change });
const grid = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
const gaussAt = (x: number, at: number, w: number): number => Math.exp(-4 * Math.LN2 * ((x - at) / w) ** 2);
const close = (found: { value: number; standardError: number | null } | undefined, wanted: Pair | undefined): void => {
  // A thousandth of a standard error: what is left is where each optimiser stopped.
  expect(Math.abs((found?.value ?? NaN) - (wanted?.value ?? NaN))).toBeLessThan(2e-3 * (wanted?.standardError ?? 0));
  expect(relativeError(found?.standardError ?? NaN, wanted?.standardError ?? NaN)).toBeLessThan(5e-3);
};

describe("the forms of photoemission", () => {
  it.each(reference.shapes)("$shape with $parameters: values, width and area are the peers'", (one) => {
    const form = PEAK_PROFILES[one.shape];
    const p = Float64Array.from(one.parameters);
    // lmfit's line is searched for its maximum, which rounding blurs.
    const digits = one.shape === "doniach-sunjic" ? 7 : 12;
    one.u.forEach((u, i) => expect(form.value(u, p, new Float64Array(3))).toBeCloseTo(one.values[i] ?? NaN, digits));
    expect(relativeError(form.fwhm(p), one.fwhm)).toBeLessThan(one.shape === "doniach-sunjic" ? 1e-8 : 1e-11);
    if (one.area === null) expect(form.area(p)).toBeNaN();
    else expect(relativeError(form.area(p), one.area)).toBeLessThan(1e-9);
  });
});

describe("the verdict of a fit to a region", () => {
  const x = grid(134, 150, 0.1);
  const random = randomSource(31);
  const two = x.map((e) => {
    const m = 300 + 4000 * (gaussAt(e, 138.2, 1.1) + 0.75 * gaussAt(e, 143.06, 1.1)) + 2500 * (gaussAt(e, 136.6, 1.1) + 0.75 * gaussAt(e, 141.46, 1.1)); // prettier-ignore
    return Math.max(0, Math.round(m + Math.sqrt(m) * random.normal()));
  });
  const counted = region({ name: "Pb 4f", energy: { kind: "binding", values: x }, intensity: two });
  const options = { shape: "gauss", background: "constant" } as const;

  it("is that two states are not described by one, however well one is determined by χ²", () => {
    const fit = fitRegion(counted, { ...options, components: [{ centre: 138 }] });
    expect(fit.fit.fit.verdict.ok).toBe(true);
    expect(fit.verdict).toMatchObject({ ok: false, code: "misfit" });
    expect(fit.verdict.text).toMatch(/do not describe[^]*χ²\/dof = \d+/);
    expect(regionFitReport(fit).lead.join(" ")).toContain("not describe");
  });

  it("is that they are determined by two, and by counts divided by their time too", () => {
    const components = [
      { label: "Pb²⁺", centre: 138.2 },
      { label: "Pb⁰", centre: 136.6 },
    ];
    expect(fitRegion(counted, { ...options, components }).verdict).toMatchObject({ ok: true, code: "determined" });
    const rate = region({ name: "Pb 4f", energy: { kind: "binding", values: x }, intensity: two.map((n) => n / 2), unit: "counts s^-1", dwell: 0.5, sweeps: 4 }); // prettier-ignore
    expect(fitRegion(rate, { ...options, components }).verdict).toMatchObject({ ok: true, code: "determined" });
    expect(fitRegion(rate, { ...options, components: [{ centre: 138 }] }).verdict.code).toBe("misfit");
  });
});

describe("Shirley's background inside a fit", () => {
  it("of two doublets: lmfit's χ², values and errors", () => {
    const links = { centre2: "centre1 + 4.86", height2: "0.75 * height1", centre4: "centre3 + 4.86", height4: "0.75 * height3" }; // prettier-ignore
    const fit = fitPeaks(
      { x: doublets.x, y: doublets.y, sigma: doublets.sigma },
      { shape: "pseudo-voigt", peaks: [138.2, 143.1, 136.9, 141.7].map((centre) => ({ centre, fwhm: 1.2 })), background: "shirley", sharedShape: true, links }, // prettier-ignore
    );
    expect(relativeError(fit.fit.objective.value, doublets.chi2)).toBeLessThan(1e-8);
    const own = new Map(fit.fit.parameters.map((q) => [q.name, q]));
    const names = { height1: "height1", centre1: "centre1", height2: "height3", centre2: "centre3", fwhm: "fwhm1", eta: "eta1", offset: "offset", step: "step" }; // prettier-ignore
    for (const [theirs, ours] of Object.entries(names)) close(own.get(ours), doublets.parameters[theirs]);
  });

  it("gives the same peaks whichever way the energies run: the step then falls", () => {
    const there = fitRegion(lead(), { components: states });
    const kinetic = overKineticEnergy(lead({ photonEnergy: 1486.6 }));
    const back = fitPeaks(
      { x: kinetic.energy.values, y: kinetic.intensity, counts: true },
      { shape: "pseudo-voigt", peaks: [{ centre: 1486.6 - 138.2, fwhm: 1.2 }, { centre: 1486.6 - 143.1, fwhm: 1.2 }, { centre: 1486.6 - 136.9, fwhm: 1.2 }, { centre: 1486.6 - 141.7, fwhm: 1.2 }], background: "shirley", sharedShape: true, links: { centre2: "centre1 - 4.86", height2: "0.75 * height1", centre4: "centre3 - 4.86", height4: "0.75 * height3" } }, // prettier-ignore
    );
    const [a, b] = [there, { fit: back }].map(({ fit }) => fit.fit.parameters.find((q) => q.name === "step")?.value ?? NaN); // prettier-ignore
    expect(b).toBeCloseTo(-(a ?? NaN), 5);
    expect(relativeError(back.peaks[2]?.area.value ?? NaN, there.fit.peaks[2]?.area.value ?? NaN)).toBeLessThan(1e-4);
    const again = fitRegion(kinetic, { components: states });
    expect(again.components[0]?.position.value).toBeCloseTo(there.components[0]?.position.value ?? NaN, 7);
  });

  it("leaves a step that is right wherever the range ends, where the static one follows the ends", () => {
    const x = grid(610, 640, 0.1);
    const peaks = x.map((e) => 3000 * (gaussAt(e, 619.2, 1.6) + (2 / 3) * gaussAt(e, 630.7, 1.6)));
    let area = 0;
    const y = peaks.map((v, i) => 800 + v + 0.03 * (area += i === 0 ? 0 : ((peaks[i - 1] as number) + v) * 0.05));
    const iodine = region({ name: "I 3d", energy: { kind: "binding", values: x }, intensity: y });
    const wanted = 3000 * (5 / 3) * 0.8 * Math.sqrt(Math.PI / Math.LN2);
    for (const to of [640, 634, 632]) {
      const [one] = fitRegion(iodine, { shape: "gauss", to }).components;
      expect(relativeError(one?.area.value ?? NaN, wanted)).toBeLessThan(1e-6);
    }
  });
});

describe("fitRegion", () => {
  it("weights counts by Poisson's statistics: lmfit's components within a fraction of an error", () => {
    const found = fitRegion(lead(), { components: states });
    expect(found.fit.fit.objective.kind).toBe("-2lnL");
    found.components.forEach((one, k) => {
      const wanted = doublets.areas[k];
      // σ of the reference is that of the expected counts: the same information, another noise in the weights.
      expect(Math.abs(one.area.value - (wanted?.value ?? NaN))).toBeLessThan(0.3 * (wanted?.standardError ?? 0));
      expect(relativeError(one.area.standardError ?? NaN, wanted?.standardError ?? NaN)).toBeLessThan(0.05);
    });
    const between = (found.areaCovariance?.[1] ?? NaN) / (doublets.areaCovariance[1] ?? NaN);
    expect(Math.abs(between - 1)).toBeLessThan(0.1);
    expect(found.components[0]?.position.value).toBeCloseTo(138.351, 2);
    expect(found.components[0]?.splitting).toEqual({ value: expect.closeTo(4.86, 9) as number, standardError: 0, unit: "eV" }); // prettier-ignore
    expect(regionFitReport(found).tables[0]?.rows[0]?.slice(0, 4)).toEqual([
      "Pb²⁺",
      "Pb 4f",
      "138.3508 ± 0.0029",
      "4.86 (held)",
    ]);
  });

  it("weights a rate by the counts behind it", () => {
    const rate = lead({ intensity: doublets.y.map((n) => n / 2), unit: "counts s^-1", dwell: 0.5, sweeps: 4 });
    const [one] = fitRegion(rate, { components: states }).components;
    const wanted = doublets.areas[0];
    // Weights by the counts as they came draw a fit to the low ones, by less than an error here.
    expect(Math.abs((one?.area.value ?? NaN) * 2 - (wanted?.value ?? NaN))).toBeLessThan(wanted?.standardError ?? 0);
    expect(relativeError((one?.area.standardError ?? NaN) * 2, doublets.areas[0]?.standardError ?? NaN)).toBeLessThan(
      0.05,
    );
    expect(one?.area.unit).toBe("counts s^-1 eV");
  });

  it("frees splitting and ratio when it is told to, with their own errors", () => {
    const free = fitRegion(lead(), { components: states.map((one) => ({ ...one, splitting: "free" as const })) });
    const { splitting } = free.components[0] ?? {};
    expect(Math.abs((splitting?.value ?? NaN) - 4.86)).toBeLessThan(4 * (splitting?.standardError ?? 0));
    expect(splitting?.standardError).toBeGreaterThan(1e-3);
    const ratio = fitRegion(lead(), { components: states.map((one) => ({ ...one, ratio: "free" as const })) });
    const [a, b] = ratio.fit.peaks;
    expect(Math.abs((b?.area.value ?? NaN) / (a?.area.value ?? NaN) - 0.75)).toBeLessThan(0.03);
  });

  it("its errors are those of many noisy repeats", () => {
    const random = randomSource(12);
    const exact = doublets.parameters;
    const x = doublets.x;
    const truth = x.map((e) => 2000 + 900 * (gaussAt(e, 138.3, 1.3) + 0.75 * gaussAt(e, 143.16, 1.3)));
    expect(Object.keys(exact)).toHaveLength(8);
    const wanted = 900 * 1.75 * 0.65 * Math.sqrt(Math.PI / Math.LN2);
    const pulls = Array.from({ length: 40 }, () => {
      const y = truth.map((m) => Math.round(m + Math.sqrt(m) * random.normal()));
      const [one] = fitRegion(lead({ intensity: y }), { shape: "gauss", components: [{ centre: 138.3 }] }).components;
      return ((one?.area.value ?? NaN) - wanted) / (one?.area.standardError ?? NaN);
    });
    const spread = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
    // 40 independent normal pulls: their root mean square lies from 0.65 to 1.4 but once in a thousand.
    expect(spread).toBeGreaterThan(0.65);
    expect(spread).toBeLessThan(1.4);
  });

  it.each<[string, object, RegExp]>([
    ["a level that is in no table", { components: [{ line: "Xx 9q" }] }, /`line` to name one of C 1s/],
    ["several components without places", { components: [{}, {}] }, /`components\[0\]\.centre` to be given/],
    ["a ratio of words", { components: [{ ratio: "2:3" }] }, /`components\[0\]\.ratio` to be a number or "free"/],
    ["an unknown background", { background: "Shirley" }, /`background` to be one of "shirley"/],
    ["a misspelt option", { component: [] }, /did you mean components/],
  ])("refuses %s", (_, options, message) => {
    expect(() => fitRegion(lead(), options)).toThrow(message);
  });

  it("refuses kinetic energies without the energy of the light", () => {
    const kinetic = region({ name: "Pb 4f", energy: { kind: "kinetic", values: doublets.x }, intensity: doublets.y });
    expect(() => fitRegion(kinetic)).toThrow(ArgumentError);
    expect(() => fitRegion(kinetic)).toThrow(/`photonEnergy` to be given since the region "Pb 4f" does not say it/);
  });
});
