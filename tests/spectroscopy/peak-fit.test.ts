import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSource } from "../../src/numerics/index.js";
import {
  convert,
  fitPeaks,
  peakFitReport,
  PEAK_PROFILES,
  spectrum,
  type PeakProfile,
  type PeakProfileName,
  type Spectrum,
} from "../../src/spectroscopy/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";

interface Pair {
  readonly value: number;
  readonly standardError: number;
}
interface Reference {
  readonly shapes: readonly {
    readonly shape: PeakProfileName;
    readonly parameters: readonly number[];
    readonly u: readonly number[];
    readonly values: readonly number[];
    readonly fwhm: number;
    readonly area: number;
  }[];
  readonly fits: readonly {
    readonly shape: PeakProfileName;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly sigma: readonly number[];
    readonly chi2: number;
    readonly parameters: Readonly<Record<string, Pair>>;
  }[];
  readonly voigtPair: { readonly areas: readonly Pair[]; readonly fwhm: readonly Pair[]; readonly share: Pair };
}

const reference = loadReference<Reference>("peak-fits");
const grid = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
const gaussAt = (x: number, centre: number, fwhm: number): number =>
  Math.exp(-4 * Math.LN2 * ((x - centre) / fwhm) ** 2);

describe("the forms of peaks", () => {
  it.each(reference.shapes)("$shape with $parameters: values, width and area are those of scipy", (one) => {
    const form = PEAK_PROFILES[one.shape];
    const p = Float64Array.from(one.parameters);
    const slopes = new Float64Array(1 + p.length);
    one.u.forEach((u, i) => expect(form.value(u, p, slopes)).toBeCloseTo(one.values[i] ?? Number.NaN, 12));
    expect(relativeError(form.fwhm(p), one.fwhm)).toBeLessThan(1e-11);
    expect(relativeError(form.area(p), one.area)).toBeLessThan(1e-9);
  });

  it.each(Object.entries(PEAK_PROFILES))("%s: its derivatives are those of its values", (_, form: PeakProfile) => {
    const numbers = form.parameters.map(({ unit, upper = 2 }) =>
      unit === "x"
        ? fc.double({ min: 1, max: 20, noNaN: true })
        : fc.double({ min: 0.01, max: upper * 0.99, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.tuple(...numbers), (part, given) => {
        const p = Float64Array.from(given);
        const scale = p[0] as number;
        const u = part * scale;
        const [slopes, idle] = [new Float64Array(1 + p.length), new Float64Array(1 + p.length)];
        form.value(u, p, slopes);
        const check = (found: number, at: (h: number) => number, h: number): void => {
          const [far, near] = [(at(2 * h) - at(-2 * h)) / (4 * h), (at(h) - at(-h)) / (2 * h)];
          // Where the two differences disagree there is a kink between them, as in the middle of a split peak.
          expect(Math.abs(found - (4 * near - far) / 3)).toBeLessThan(1e-7 / scale + 2 * Math.abs(near - far) + 1e-9);
        };
        check(slopes[0] as number, (h) => form.value(u + h, p, idle), 1e-3 * scale);
        p.forEach((value, j) => {
          const at = (h: number): number => form.value(u, p.map((v, k) => (k === j ? value + h : v)), idle); // prettier-ignore
          check(slopes[1 + j] as number, at, 1e-3 * Math.abs(value));
        });
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe("fitPeaks", () => {
  it.each(reference.fits)("two overlapping peaks of the form $shape: lmfit's values, errors and χ²", (one) => {
    const fit = fitPeaks(
      { x: one.x, y: one.y, sigma: one.sigma },
      { shape: one.shape, peaks: 2, background: "linear" },
    );
    expect(relativeError(fit.fit.objective.value, one.chi2)).toBeLessThan(1e-8);
    for (const [name, wanted] of Object.entries(one.parameters)) {
      const found = fit.fit.parameters.find((q) => q.name === name);
      // A thousandth of a standard error: what is left is where each optimiser stopped.
      expect(Math.abs((found?.value ?? Number.NaN) - wanted.value)).toBeLessThan(1e-3 * wanted.standardError);
      expect(relativeError(found?.standardError ?? Number.NaN, wanted.standardError)).toBeLessThan(5e-3);
    }
    expect(fit.verdict).toMatchObject({ ok: true, code: "determined" });
  });

  it("area, width and share of Voigt profiles carry the error that uncertainties propagates", () => {
    const one = reference.fits.find(({ shape }) => shape === "voigt");
    const fit = fitPeaks(
      { x: one?.x ?? [], y: one?.y ?? [], sigma: one?.sigma ?? [] },
      { shape: "voigt", peaks: 2, background: "linear" },
    );
    const { areas, fwhm, share } = reference.voigtPair;
    const close = (found: Pair | { value: number; standardError: number | null }, wanted: Pair | undefined): void => {
      expect(Math.abs(found.value - (wanted?.value ?? Number.NaN))).toBeLessThan(2e-3 * (wanted?.standardError ?? 0));
      expect(relativeError(found.standardError ?? Number.NaN, wanted?.standardError ?? 0)).toBeLessThan(1e-2);
    };
    fit.peaks.forEach((peak, k) => {
      close(peak.area, areas[k]);
      close(peak.fwhm, fwhm[k]);
    });
    close(fit.peaks[0]?.share ?? { value: Number.NaN, standardError: null }, share);
  });

  const band = (noise: number, seed: number): Spectrum => {
    const random = randomSource(seed);
    const nm = grid(470, 570, 0.5);
    const values = nm.map((x) => 5 + 100 * gaussAt(x, 512, 18) + 45 * gaussAt(x, 526, 20) + noise * random.normal());
    return spectrum({ axis: nm, values, sigma: nm.map(() => noise), signal: "PL intensity" });
  };

  it("finds a shoulder that has no maximum of its own, and says how much of the area it is", () => {
    const fit = fitPeaks(band(0.3, 3), { peaks: 2, background: "constant" });
    expect(fit.verdict.ok).toBe(true);
    const [a, b] = fit.peaks;
    expect(Math.abs((a?.centre.value ?? 0) - 512)).toBeLessThan(4 * (a?.centre.standardError ?? 0));
    expect(Math.abs((b?.centre.value ?? 0) - 526)).toBeLessThan(4 * (b?.centre.standardError ?? 0));
    const share = (45 * 20) / (45 * 20 + 100 * 18);
    expect(Math.abs((b?.share.value ?? 0) - share)).toBeLessThan(4 * (b?.share.standardError ?? 0));
  });

  it("its errors are those of many noisy repeats", () => {
    const fits = Array.from({ length: 60 }, (_, seed) =>
      fitPeaks(band(0.3, 100 + seed), {
        peaks: [
          { centre: 512, fwhm: 18 },
          { centre: 526, fwhm: 20 },
        ],
        background: "constant",
      }),
    );
    const pulls = fits.map(
      (fit) => ((fit.peaks[1]?.share.value ?? 0) - 1 / 3) / (fit.peaks[1]?.share.standardError ?? 0),
    );
    const spread = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
    // 60 independent normal pulls: their root mean square lies from 0.7 to 1.3 but once in a thousand.
    expect(spread).toBeGreaterThan(0.7);
    expect(spread).toBeLessThan(1.3);
  });

  it("gives the same peak whatever the unit of the axis is, and whichever way it runs", () => {
    const pl = band(0.3, 7);
    const there = fitPeaks(pl, { peaks: 2, background: "constant" });
    const back = fitPeaks(
      spectrum({ axis: [...pl.axis.values].reverse(), values: [...pl.values].reverse(), sigma: pl.sigma?.slice() }),
      { peaks: 2, background: "constant" },
    );
    there.peaks.forEach((peak, k) => expect(back.peaks[k]?.centre.value).toBeCloseTo(peak.centre.value, 6));
    const metres = fitPeaks(
      { x: pl.axis.values.map((nm) => nm * 1e-9), y: [...pl.values], sigma: [...(pl.sigma ?? [])] },
      { peaks: 2, background: "constant" },
    );
    there.peaks.forEach((peak, k) => {
      expect(relativeError((metres.peaks[k]?.fwhm.value ?? 0) * 1e9, peak.fwhm.value)).toBeLessThan(1e-5);
      expect(relativeError((metres.peaks[k]?.area.value ?? 0) * 1e9, peak.area.value)).toBeLessThan(1e-5);
      expect(peak.area.unit).toBe("a.u. nm");
    });
  });

  it("keeps the photons: the area in eV is that in nm", () => {
    const pl = band(0.01, 8);
    const nm = fitPeaks(pl, { from: 480, to: 550, shape: "log-normal", peaks: 1 });
    const eV = fitPeaks(convert(pl, "eV"), { from: 1239.84 / 550, to: 1239.84 / 480, shape: "log-normal", peaks: 1 });
    expect(relativeError(eV.peaks[0]?.area.value ?? 0, nm.peaks[0]?.area.value ?? 1)).toBeLessThan(0.01);
  });

  it("keeps what is linked, fixed, bounded and shared", () => {
    const fit = fitPeaks(band(0.3, 9), {
      peaks: [512, 526],
      background: "constant",
      sharedShape: true,
      links: { height2: "0.4 * height1" },
      fixed: { offset: 5 },
      bounds: { centre2: [520, 540] },
    });
    const at = Object.fromEntries(fit.fit.parameters.map((q) => [q.name, q]));
    expect(at.fwhm2?.value).toBe(at.fwhm1?.value);
    expect(at.height2?.value).toBeCloseTo(0.4 * (at.height1?.value ?? 0), 12);
    expect(at.offset).toMatchObject({ value: 5, fixed: true });
    expect(fit.peaks[1]?.share.standardError).toBeLessThan(1e-8);
  });

  it("fits counts by their own likelihood, without bias where there are few", () => {
    const random = randomSource(5);
    const x = grid(1, 60, 1);
    const expected = x.map((v) => 2 + 12 * gaussAt(v, 30, 9));
    const areas = Array.from({ length: 40 }, () => {
      const y = expected.map((m) => {
        // Knuth's product of uniform numbers.
        let [k, product] = [0, random.uniform()];
        while (product > Math.exp(-m)) [k, product] = [k + 1, product * random.uniform()];
        return k;
      });
      const fit = fitPeaks({ x, y, counts: true }, { peaks: [30], background: "constant" });
      expect(fit.fit.objective.kind).toBe("-2lnL");
      return fit.peaks[0]?.area.value ?? Number.NaN;
    });
    const mean = areas.reduce((sum, a) => sum + a, 0) / areas.length;
    const truth = 12 * 4.5 * Math.sqrt(Math.PI / Math.LN2);
    const spread = Math.sqrt(areas.reduce((sum, a) => sum + (a - mean) ** 2, 0) / 39);
    expect(Math.abs(mean - truth)).toBeLessThan((4 * spread) / Math.sqrt(40));
  });

  it("takes a form and a background of one's own: a doublet on a step that follows the curve", () => {
    const doublet: PeakProfile = {
      name: "doublet",
      parameters: [{ name: "fwhm", unit: "x", start: (w) => w }],
      value: (u, p, slopes) => {
        const second = new Float64Array(2);
        const one = PEAK_PROFILES.lorentz.value(u, p, slopes);
        const two = PEAK_PROFILES.lorentz.value(u - 3, p, second);
        slopes.forEach((slope, j) => (slopes[j] = slope + 0.5 * (second[j] ?? 0)));
        return one + 0.5 * two;
      },
      fwhm: (p) => p[0] ?? 0,
      area: (p) => 1.5 * PEAK_PROFILES.lorentz.area(p),
    };
    const x = grid(0, 40, 0.2);
    const step = (v: number): number => 1 / (1 + Math.exp(-(v - 18)));
    const y = x.map((v) => 4 * (1 / (1 + 4 * ((v - 18) / 2) ** 2) + 0.5 / (1 + 4 * ((v - 21) / 2) ** 2)) + 2 * step(v));
    const fit = fitPeaks(
      { x, y },
      {
        peaks: [18],
        shape: doublet,
        background: { name: "step", terms: () => [{ name: "step", unit: (_, unit) => unit, start: 1, value: step }] },
      },
    );
    expect(fit.peaks[0]?.centre.value).toBeCloseTo(18, 8);
    expect(fit.peaks[0]?.fwhm.value).toBeCloseTo(2, 7);
    expect(fit.fit.parameters.find((q) => q.name === "step")?.value).toBeCloseTo(2, 7);
  });

  it("says where the points do not show what was asked for", () => {
    const random = randomSource(2);
    const flat = spectrum({ axis: grid(400, 500, 1), values: grid(400, 500, 1).map(() => 1 + 0.1 * random.normal()) });
    expect(fitPeaks(flat, { peaks: [450], background: "constant" }).verdict.ok).toBe(false);
    const x = grid(505, 530, 0.5);
    const tail = { x, y: x.map((v) => 100 * gaussAt(v, 500, 20)), sigma: x.map(() => 0.1) };
    const edge = fitPeaks(tail, { peaks: 1 });
    expect(edge.verdict).toMatchObject({ ok: false, code: "outside" });
    expect(peakFitReport(edge).lead.join(" ")).toContain("tell nothing of its top");
  });

  it("says where the form does not describe the points: by their σ, or by waves where none is known", () => {
    const random = randomSource(17);
    const x = grid(0, 100, 1);
    const y = x.map((v) => 100 / (1 + 4 * ((v - 50) / 12) ** 2) + 0.5 * random.normal());
    const known = { x, y, sigma: x.map(() => 0.5) };
    expect(fitPeaks(known, { peaks: [50], shape: "lorentz" }).verdict).toMatchObject({ ok: true, code: "determined" });
    const wrong = fitPeaks(known, { peaks: [50], shape: "gauss" });
    expect(wrong.verdict).toMatchObject({ ok: false, code: "misfit" });
    // Without σ the errors know of the scatter; the words say that it is no noise.
    const waves = fitPeaks({ x, y }, { peaks: [50], shape: "gauss" });
    expect(waves.verdict).toMatchObject({ ok: true, code: "systematic" });
    expect(fitPeaks({ x, y }, { peaks: [50], shape: "lorentz" }).verdict).toMatchObject({ ok: true, code: "determined" }); // prettier-ignore
  });

  it("calls the right form wrong no more often than it says: counts of 400 repeats", () => {
    const random = randomSource(23);
    const x = grid(0, 60, 1);
    const bad = Array.from({ length: 400 }, () => {
      const y = x.map((v) => {
        const m = 900 + 1200 * gaussAt(v, 30, 9);
        return Math.round(m + Math.sqrt(m) * random.normal());
      });
      return fitPeaks({ x, y, counts: true }, { peaks: [30], background: "constant" }).verdict.ok ? 0 : 1;
    }).reduce<number>((sum, one) => sum + one, 0);
    // A thousandth of 400 is 0.4; above 4 once in ten thousand.
    expect(bad).toBeLessThanOrEqual(4);
  });

  it("lists what is wrong with options, all at once", () => {
    const pl = band(0.3, 1);
    expect(() => fitPeaks(pl, { peaks: [512], start: { centre2: 5 }, bounds: { fwhmm1: [1, 2] } })).toThrow(
      /`start`[^]*centre2[^]*`bounds`[^]*fwhmm1`; did you mean fwhm1/,
    );
    expect(() => fitPeaks(pl, { shape: "gaussian" as "gauss" })).toThrow(/`shape` to be one of "gauss"/);
    expect(() => fitPeaks(pl, { from: 560, to: 561 })).toThrow(/at least 5 points from 560 to 561 nm but found 3/);
    expect(() => fitPeaks({ x: [1, 2], y: [1, 2] })).toThrow(/at least 5 points/);
    expect(() => fitPeaks(convert(pl.axis, "eV") as never)).toThrow(/Expected `of` to be a Spectrum/);
  });
});
