import { describe, expect, it } from "vitest";
import { read } from "../../../src/node/io.js";
import { randomSource } from "../../../src/numerics/index.js";
import {
  asLight,
  convert,
  lightQuantity,
  signal,
  spectralSeries,
  spectrum,
  type Spectrum,
} from "../../../src/spectroscopy/index.js";
import {
  emissionPeakReport,
  emissionTrackReport,
  forsterRadius,
  peak,
  selfAbsorption,
  spectralOverlap,
  trackBands,
} from "../../../src/techniques/emission/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

const HC = 1239.841984332003;
const NM = Array.from({ length: 401 }, (_, i) => 440 + i / 2);
const gauss = (x: number, centre: number, fwhm: number): number => Math.exp(-4 * Math.LN2 * ((x - centre) / fwhm) ** 2);

/** A band that is Gaussian over energy, as measured over wavelength: dE/dλ = hc/λ². */
function band(centre: number, fwhm: number, { noise = 0, dark = 0, seed = 1 } = {}): Spectrum {
  const random = randomSource(seed);
  const top = (HC / centre) ** 2;
  const values = NM.map((nm) => (100 * gauss(HC / nm, centre, fwhm) * top) / nm ** 2 + dark + noise * random.normal());
  return spectrum({ axis: NM, values, signal: "PL intensity", ...(noise > 0 ? { sigma: NM.map(() => noise) } : {}) });
}

describe("emission.peak", () => {
  it("gives back place and width over energy of the band that was made", () => {
    const found = peak(band(2.4, 0.09));
    expect(found.maximum.eV.value).toBeCloseTo(2.4, 5);
    expect(found.centroid.eV.value).toBeCloseTo(2.4, 5);
    expect(found.fitted.value).toBeCloseTo(2.4, 8);
    expect(found.fwhm.meV.value).toBeCloseTo(90, 1);
    // Over wavelength the maximum lies to the blue of hc/E by 2 σ²/E³ · hc to first order.
    const s = 0.09 / Math.sqrt(8 * Math.LN2);
    expect(found.maximum.nm.value - HC / 2.4).toBeCloseTo((-2 * HC * s * s) / 2.4 ** 3, 1);
    expect(found.maximum.nm.value).toBeLessThan(HC / 2.4 - 0.2);
  });

  it("its errors are those of many noisy repeats, for each method", () => {
    const found = Array.from({ length: 60 }, (_, seed) => peak(band(2.4, 0.09, { noise: 1, seed: 50 + seed }), { from: 480, to: 560 })); // prettier-ignore
    const check = (
      of: (p: (typeof found)[number]) => { value: number; standardError: number | null },
      truth: number,
    ): void => {
      const pulls = found.map((p) => (of(p).value - truth) / (of(p).standardError ?? Number.NaN));
      const rms = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
      expect(rms).toBeGreaterThan(0.7);
      expect(rms).toBeLessThan(1.35);
    };
    check((p) => p.maximum.eV, 2.4);
    check((p) => p.centroid.eV, 2.4);
    check((p) => p.fitted, 2.4);
    check((p) => p.fwhm.meV, 90);
  });

  it("takes a dark level away where it is even, over wavelength", () => {
    const found = peak(band(2.4, 0.09, { dark: 20, noise: 0.2 }), { background: "constant" });
    expect(Math.abs(found.centroid.eV.value - 2.4)).toBeLessThan(4 * (found.centroid.eV.standardError ?? 0));
    expect(Math.abs(found.fwhm.meV.value - 90)).toBeLessThan(0.5);
  });

  it("says where the band is not symmetric, not covered, or no band", () => {
    const two = band(2.4, 0.09, { noise: 0.3 });
    const side = band(2.3, 0.12, { noise: 0.3, seed: 2 });
    const sum = spectrum({ ...two, values: two.values.map((v, i) => v + 0.4 * (side.values[i] ?? 0)) });
    const lopsided = peak(sum, { bands: 2 });
    expect(lopsided.verdict).toMatchObject({ ok: true, code: "asymmetric" });
    expect(lopsided.fit.peaks.map((p) => Number(p.centre.value.toFixed(2)))).toEqual([2.3, 2.4]);
    expect(peak(band(2.4, 0.09), { from: 515, to: 600 }).verdict).toMatchObject({ ok: false });
    const random = randomSource(3);
    const nothing = spectrum({ axis: NM, values: NM.map(() => random.normal()), sigma: NM.map(() => 1), signal: "PL intensity" }); // prettier-ignore
    expect(peak(nothing).verdict.ok).toBe(false);
  });

  it("refuses what is no emitted light", () => {
    const absorbance = spectrum({ axis: NM, values: NM.map(() => 1), signal: "absorbance" });
    expect(() => peak(absorbance)).toThrow(/emitted light, as PL intensity or counts, but found absorbance/);
    expect(() => peak(spectrum({ axis: NM, values: NM.map(() => 1) }))).toThrow(/signal: "PL intensity"/);
    expect(() => peak(band(2.4, 0.1), { shap: "gauss" } as never)).toThrow(/did you mean shape/);
  });

  it("gives the same result whatever the unit of the axis", () => {
    const nm = peak(band(2.4, 0.09, { noise: 0.3 }));
    for (const unit of ["eV", "cm^-1"] as const) {
      const other = peak(convert(band(2.4, 0.09, { noise: 0.3 }), unit));
      expect(other.fitted.value).toBeCloseTo(nm.fitted.value, 8);
      expect(other.maximum.nm.value).toBeCloseTo(nm.maximum.nm.value, 2);
      expect(other.fwhm.meV.value).toBeCloseTo(nm.fwhm.meV.value, 1);
    }
  });

  it("says what of the emission the sample absorbs, or that nothing is known of it", () => {
    const pl = band(2.4, 0.09);
    expect(emissionPeakReport(peak(pl)).notes.join(" ")).toContain("nothing is known of self-absorption");
    const even = spectrum({ axis: [400, 700], values: [0.3, 0.3], sigma: [0.01, 0.01], signal: "absorbance" });
    const found = peak(pl, { absorbance: even }).selfAbsorption;
    expect(found?.absorbed.value).toBeCloseTo(1 - 10 ** -0.3, 10);
    expect(found?.missing).toBe(0);
    const half = spectrum({ axis: [400, HC / 2.4], values: [0.3, 0.3], signal: "absorbance" });
    expect(selfAbsorption(pl, half).missing).toBeCloseTo(0.5, 1);
    expect(() => selfAbsorption(pl, pl)).toThrow(/`absorbance` to be absorbance but found PL intensity/);
  });
});

describeWithData("emission.peak on films measured with absolute PL", "c-pl-el/hysprint-pl", () => {
  const flux = async (file: string): Promise<Spectrum> => {
    const measured = await read(sharedPath(`c-pl-el/hysprint-pl/${file}`));
    const of = (Array.isArray(measured) ? measured[0] : measured) as { axis: Spectrum["axis"]; values: Float64Array; signal: Spectrum["signal"] }; // prettier-ignore
    const n = of.axis.values.length;
    return spectrum({ axis: of.axis, values: of.values.slice(0, n), signal: signal({ kind: "PL intensity", unit: "photons s^-1 cm^-2 nm^-1" }) }); // prettier-ignore
  };

  it("100_40-1: the instrument's band gap 1.671 eV is the highest point over energy, its flux peak 1.6729 eV that over wavelength", async () => {
    const found = peak(await flux("100_40-1.abspl.txt"), { from: 690, to: 800 });
    expect(found.light).toBe("photons");
    // Without the Jacobian the gap would be the flux peak: 1.9 meV more, a step of the detector.
    expect(found.highest.eV.value.toFixed(3)).toBe("1.671");
    expect((HC / found.highest.nm.value).toFixed(4)).toBe("1.6729");
    // Over energy the maximum lies lower as well.
    expect(found.maximum.eV.value).toBeLessThan(HC / found.maximum.nm.value);
    expect(found.verdict.ok).toBe(true);
  });

  it("0_1_0: the instrument's 2.095 eV is its highest point; the curve there is no band, which the verdict says", async () => {
    const found = peak(await flux("0_1_0-ecf314iynbrwtd33zkk5auyebh.abspl.txt"), { from: 550, to: 640 });
    expect(found.highest.eV.value.toFixed(3)).toBe("2.095");
    expect((HC / found.highest.nm.value).toFixed(4)).toBe("2.0948");
    expect(found.verdict).toMatchObject({ ok: false, code: "not-covered" });
    expect(found.fwhm.meV.value).toBeNaN();
  });
});

describe("light in photons and in power", () => {
  it("knows from the signal what the values count", () => {
    const of = (unit: string): string | null => lightQuantity(signal({ kind: "PL intensity", unit }));
    for (const unit of ["photons s^-1 nm^-1", "photons/(s cm² nm)", "counts s^-1"]) expect(of(unit)).toBe("photons");
    for (const unit of ["W m^-2 nm^-1", "µW nm^-1", "mW/nm", "W/(sr m² nm)"]) expect(of(unit)).toBe("power");
    for (const unit of ["a.u.", "", "Wb", "V"]) expect(of(unit)).toBe(null);
    expect(lightQuantity(signal("counts"))).toBe("photons");
    expect(lightQuantity(signal("absorbance"))).toBe(null);
  });

  it("counts the photons of a watt: 2.7925e18 a second at 555 nm, and back", () => {
    const el = spectrum({ axis: [554, 555, 556], values: [1, 1, 1], signal: signal({ kind: "PL intensity", unit: "W nm^-1" }) }); // prettier-ignore
    const photons = asLight(el, "photons");
    // λ/(hc) with h = 6.62607015e−34 J s and c = 299 792 458 m/s, by hand.
    expect(photons.values[1]).toBeCloseTo(555e-9 / (6.62607015e-34 * 299792458), -9);
    expect(photons.signal.unit).toBe("photons s^-1 nm^-1");
    const back = asLight(photons, "power");
    expect(back.values[1]).toBeCloseTo(1, 12);
    expect(back.signal.unit).toBe("W nm^-1");
    expect(() => asLight(band(2, 0.1), "power")).toThrow(/`from` to say whether the values count "photons" or "power"/);
    expect(() => asLight(el, "photons", { from: "photons" })).toThrow(/left out or "power"/);
  });
});

describe("spectral overlap", () => {
  const narrow = spectrum({ axis: NM, values: NM.map((nm) => gauss(nm, 540, 30)), signal: "PL intensity" });
  const flat = spectrum({ axis: [400, 700], values: [5e4, 5e4], signal: "molar absorptivity" });

  it("is ε ⟨λ⁴⟩ where the absorptivity is even", () => {
    const s2 = 30 ** 2 / (8 * Math.LN2);
    const fourth = 540 ** 4 + 6 * 540 ** 2 * s2 + 3 * s2 * s2;
    const found = spectralOverlap(narrow, flat);
    expect(found.value / (5e4 * fourth)).toBeCloseTo(1, 8);
    expect(found.unit).toBe("M^-1 cm^-1 nm^4");
    expect(spectralOverlap(convert(narrow, "eV"), convert(flat, "cm^-1")).value / found.value).toBeCloseTo(1, 4);
  });

  it("carries the errors of both spectra", () => {
    const noisy = spectrum({ ...flat, sigma: [500, 500] });
    const found = spectralOverlap(narrow, noisy);
    expect(found.standardError).toBeGreaterThan(0);
    expect(found.standardError ?? 1).toBeLessThan(0.01 * found.value);
  });

  it("gives Förster's radius, R₀⁶ = 8.79e−5 κ² n⁻⁴ Φ J Å⁶", () => {
    const j = { value: 1.2e15, standardError: 1.2e14, unit: "M^-1 cm^-1 nm^4" };
    const radius = forsterRadius(j, { quantumYield: 0.3, refractiveIndex: 1.33 });
    const angstrom = (8.79e-5 * (2 / 3) * 1.33 ** -4 * 0.3 * 1.2e15) ** (1 / 6);
    expect(radius.value * 10).toBeCloseTo(angstrom, 1);
    expect((radius.standardError ?? 0) / radius.value).toBeCloseTo(0.1 / 6, 4);
  });

  it("refuses what does not cover the emission, absorbance, and other units", () => {
    const short = spectrum({ axis: [400, 545], values: [5e4, 5e4], signal: "molar absorptivity" });
    expect(() => spectralOverlap(narrow, short)).toThrow(
      /cover the emission of the donor but found \d\d\.\d % of it outside/,
    );
    expect(() => spectralOverlap(narrow, spectrum({ ...flat, signal: "absorbance" }))).toThrow();
    expect(() =>
      forsterRadius({ value: 1, standardError: null, unit: "nm" }, { quantumYield: 1, refractiveIndex: 1 }),
    ).toThrow(/overlap\.unit/);
  });
});

describe("emission.trackBands", () => {
  const times = Array.from({ length: 15 }, (_, i) => 60 * i);
  const run = (share: (t: number) => number) => {
    const random = randomSource(9);
    const values = times.flatMap((t) =>
      NM.map((nm) => {
        const e = HC / nm;
        const mixed = 100 * (1 - share(t)) * gauss(e, 2.3 - 1e-5 * t, 0.1) + 100 * share(t) * gauss(e, 2.1, 0.1);
        return (mixed * 540 ** 2) / nm ** 2 + 0.5 * random.normal();
      }),
    );
    return spectralSeries({
      axis: NM,
      coordinate: { kind: "time", unit: "s", values: times },
      values,
      sigma: values.map(() => 0.5),
      signal: "PL intensity",
      provenance: { simulated: "for a test" },
    });
  };

  it("follows a band that moves, each scan within its error", () => {
    const track = trackBands(run(() => 0));
    expect(track.verdict.code).toBe("followed");
    const { values, sigma } = track.bands[0]!.centre;
    const pulls = times.map((t, i) => (values[i]! - (2.3 - 1e-5 * t)) / sigma[i]!);
    expect(Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length)).toBeLessThan(1.7);
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(4);
  });

  it("follows two phases and what part of the light each has", () => {
    const truth = (t: number): number => 0.3 + 0.4 * (t / 840);
    const track = trackBands(run(truth), { bands: 2, sharedShape: true });
    expect(track.failed).toEqual([]);
    const { values, sigma } = track.bands[0]!.share;
    times.forEach((t, i) => expect(Math.abs(values[i]! - truth(t))).toBeLessThan(4 * sigma[i]!));
    expect(emissionTrackReport(track).tables[0]?.columns).toContain("share of band 2");
  });

  it("says that two phases are no single band, and keeps what the nearest one is", () => {
    const track = trackBands(run(() => 0.3));
    expect(track.failed).toEqual([]);
    expect(track.misfits).toHaveLength(times.length);
    expect(track.verdict).toMatchObject({ ok: false, code: "misfit" });
    expect(track.bands[0]!.centre.values.every((v) => v > 2.1 && v < 2.3)).toBe(true);
  });
});
