import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EV_NM } from "../../../src/foundation/index.js";
import { convert, signal, spectrum, type Spectrum } from "../../../src/spectroscopy/index.js";
import { emissionBand, emissionColour, locusAt, toUniform } from "../../../src/techniques/colour/index.js";
import { observer } from "../../../src/techniques/colour/observer.js";
import { describeWithData, sharedPath } from "../../shared-data.js";
import { grid, light, REFERENCE, spectrumOf } from "./reference.js";

const xy = ({ x, y }: ReturnType<typeof emissionColour>): readonly [number, number] => [x.value, y.value];

describe("the table of the CIE", () => {
  it("has the numbers that colour-science has", () => {
    const table = observer();
    const { rows, sums } = REFERENCE.observer;
    expect([table.first, table.last]).toEqual([360, 830]);
    for (const [nm, ...values] of rows) {
      const i = (nm ?? 0) - table.first;
      [table.x, table.y, table.z].forEach((column, j) => {
        expect(column[i]).toBeCloseTo(values[j] ?? Number.NaN, 14);
      });
    }
    [table.x, table.y, table.z].forEach((column, j) => {
      expect(column.reduce((a, b) => a + b, 0)).toBeCloseTo(sums[j] ?? Number.NaN, 10);
    });
  });

  it("stands in a file with its own licence beside it", () => {
    const folder = "src/techniques/colour/cie";
    expect(readFileSync(join(folder, "tables.ts"), "utf8")).toContain("SPDX-License-Identifier: CC-BY-SA-4.0");
    expect(readFileSync(join(folder, "LICENSE.txt"), "utf8")).toContain("creativecommons.org/licenses/by-sa/4.0");
  });
});

describe("emissionColour against colour-science", () => {
  it.each(REFERENCE.spectra)("$kind $numbers: X, Y, Z, x, y, u′, v′", (one) => {
    const found = emissionColour(spectrumOf(one));
    const { X, Y, Z } = found.tristimulus;
    [X, Y, Z].forEach((value, j) => {
      expect(Math.abs(value / (one.XYZ[j] as number) - 1)).toBeLessThan(1e-6);
    });
    xy(found).forEach((value, j) => {
      expect(Math.abs(value - (one.xy[j] as number))).toBeLessThan(1e-6);
    });
    expect(found.uniform.u).toBeCloseTo(one.uv[0] as number, 6);
    expect(found.uniform.v).toBeCloseTo(one.uv[1] as number, 6);
  });

  it.each(REFERENCE.spectra)("$kind $numbers: dominant wavelength to its nanometre, purity to 0.001", (one) => {
    const { dominant } = emissionColour(spectrumOf(one));
    expect(dominant.kind).toBe("dominant");
    expect(Math.abs(dominant.wavelength - one.dominant.wavelength)).toBeLessThan(1);
    expect(Math.abs(dominant.purity - one.purity)).toBeLessThan(1e-3);
  });

  it("gives its luminous efficacy of radiation", () => {
    const { peak, fwhm, "lm per W": expected } = REFERENCE.efficacy;
    expect(emissionColour(emissionBand({ peak, fwhm })).efficacy / expected).toBeCloseTo(1, 6);
  });
});

describeWithData("the CIE's own files", "j-reference/cie", () => {
  const rowsOf = (file: string): number[][] =>
    readFileSync(sharedPath(`j-reference/cie/${file}`), "utf8")
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split(",").map(Number));
  const illuminant = (file: string): Spectrum => {
    const rows = rowsOf(file);
    return light(
      rows.map(([nm]) => nm as number),
      rows.map(([, s]) => s as number),
    );
  };

  it("the table is theirs, number for number", () => {
    const table = observer();
    expect(rowsOf("CIE_xyz_1931_2deg.csv")).toEqual(
      Array.from(table.x, (x, i) => [table.first + i, x, table.y[i], table.z[i]]),
    );
  });

  it("D65 is white at x 0.31272, y 0.32903 (CIE 015:2018, table 3.1)", () => {
    const found = emissionColour(illuminant("CIE_std_illum_D65.csv"));
    expect(Math.abs(found.x.value - 0.31272)).toBeLessThan(1e-5);
    expect(Math.abs(found.y.value - 0.32903)).toBeLessThan(1e-5);
    expect(found.coverage.missing).toEqual([]);
  });

  it("A has x 0.44758, y 0.40745 (the same table)", () => {
    const [x, y] = xy(emissionColour(illuminant("CIE_std_illum_A_1nm.csv")));
    // Its own sums are at 5 nm.
    expect(Math.abs(x - 0.44758)).toBeLessThan(2e-5);
    expect(Math.abs(y - 0.40745)).toBeLessThan(2e-5);
  });
});

describe("properties", () => {
  const peaks = fc.double({ min: 430, max: 660, noNaN: true });
  const widths = fc.double({ min: 8, max: 60, noNaN: true });

  it("of a narrow band: the colour of its wavelength, with purity 1", () => {
    for (const peak of [460, 508, 532, 589, 630]) {
      const found = emissionColour(emissionBand({ peak, fwhm: 0.5, step: 0.05 }));
      const at = locusAt(peak);
      expect(Math.abs(xy(found)[0] - at.x)).toBeLessThan(2e-4);
      expect(Math.abs(found.dominant.wavelength - peak)).toBeLessThan(0.05);
      expect(found.dominant.purity).toBeGreaterThan(0.999);
    }
  });

  it("nothing depends on the scale, the order or the unit of the axis", () => {
    fc.assert(
      fc.property(
        peaks,
        widths,
        fc.constantFrom("eV", "cm^-1"),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (peak, fwhm, unit, scale) => {
          // prettier-ignore
          const band = emissionBand({ peak, fwhm, step: 0.5 });
          const other = convert(
            light(band.axis.values, band.values.map((v) => scale * v)), // prettier-ignore
            unit,
          );
          const [a, b] = [emissionColour(band), emissionColour(other)];
          expect(b.x.value).toBeCloseTo(a.x.value, 9);
          expect(b.y.value).toBeCloseTo(a.y.value, 9);
          expect(b.efficacy / a.efficacy).toBeCloseTo(1, 9);
          expect(b.tristimulus.Y / a.tristimulus.Y / scale).toBeCloseTo(1, 9);
        },
      ),
      { seed: 11, numRuns: 40 },
    );
  });

  it("photons and power of the same light have the same colour", () => {
    fc.assert(
      fc.property(peaks, widths, (peak, fwhm) => {
        const band = emissionBand({ peak, fwhm });
        const photons = spectrum({
          axis: band.axis,
          values: band.values.map((v, i) => (v * (band.axis.values[i] as number)) / EV_NM),
          signal: signal({ kind: "PL intensity", unit: "photons nm^-1" }),
        });
        const [a, b] = [emissionColour(band), emissionColour(photons)];
        expect(b.quantity).toBe("photons");
        expect(b.x.value).toBeCloseTo(a.x.value, 12);
        expect(b.tristimulus.Y / a.tristimulus.Y).toBeCloseTo(1, 12);
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  it("steps of 0.2 to 5 nm, even or not, agree for a band that is wide against them", () => {
    const whole = emissionColour(emissionBand({ peak: 520, fwhm: 60 }));
    for (const step of [0.2, 0.5, 0.73, 2, 3, 5]) {
      const found = emissionColour(emissionBand({ peak: 520, fwhm: 60, step }));
      expect(Math.abs(found.x.value - whole.x.value)).toBeLessThan(2e-6);
      expect(Math.abs(found.y.value - whole.y.value)).toBeLessThan(2e-6);
    }
    const uneven = Float64Array.from({ length: 300 }, (_, i) => 365 + 1.5 * i + 0.3 * Math.sin(i));
    const found = emissionColour(light(uneven, uneven.map((nm) => Math.exp(-4 * Math.LN2 * ((nm - 520) / 60) ** 2)))); // prettier-ignore
    expect(Math.abs(found.x.value - whole.x.value)).toBeLessThan(1e-5);
  });

  it("mixtures lie on the straight line between their parts", () => {
    const [red, green] = [emissionBand({ peak: 637, fwhm: 34 }), emissionBand({ peak: 508, fwhm: 20 })];
    const both = light(red.axis.values, red.values.map((v, i) => v + 2 * (green.values[i] as number))); // prettier-ignore
    const [r, g, m] = [red, green, both].map((s) => emissionColour(s)) as unknown as [ReturnType<typeof emissionColour>, ReturnType<typeof emissionColour>, ReturnType<typeof emissionColour>]; // prettier-ignore
    const cross = (m.x.value - r.x.value) * (g.y.value - r.y.value) - (m.y.value - r.y.value) * (g.x.value - r.x.value);
    expect(Math.abs(cross)).toBeLessThan(1e-12);
    expect(m.tristimulus.Y).toBeCloseTo(r.tristimulus.Y + 2 * g.tristimulus.Y, 6);
  });

  it("errors of x and y are those of many noisy spectra", () => {
    const band = emissionBand({ peak: 600, fwhm: 40, step: 5 });
    const sigma = band.values.map((v) => 0.02 * Math.sqrt(v + 0.01));
    const with_ = emissionColour(spectrum({ axis: band.axis, values: band.values, sigma, signal: band.signal }));
    // Gaussian noise by Box and Muller from a linear congruential generator with a seed.
    let seed = 7;
    const uniform = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const xs = Array.from({ length: 2000 }, () => emissionColour(light(band.axis.values, band.values.map((v, i) => v + (sigma[i] as number) * normal()))).x.value); // prettier-ignore
    const mean = xs.reduce((a, b) => a + b) / xs.length;
    const spread = Math.sqrt(xs.reduce((a, b) => a + (b - mean) ** 2, 0) / (xs.length - 1));
    // 2000 draws know a spread to 1.6 %.
    expect(with_.x.standardError ?? 0).toBeGreaterThan(0.93 * spread);
    expect(with_.x.standardError ?? 0).toBeLessThan(1.07 * spread);
  });
});

describe("what cannot give a colour", () => {
  const nm = grid(360, 830, 1);
  const flat = (signal: Parameters<typeof spectrum>[0]["signal"]): Spectrum =>
    spectrum({ axis: nm, values: nm.map(() => 1), signal });

  it("refuses an absorbance", () => {
    expect(() => emissionColour(flat("absorbance"))).toThrow(/emitted light .* but found "absorbance"/);
  });

  it("asks whether an intensity without unit is power or photons, since the colours differ", () => {
    expect(() => emissionColour(flat("PL intensity"))).toThrow(/`quantity` to be "power" or "photons"/);
    const [power, photons] = (["power", "photons"] as const).map((quantity) => emissionColour(flat("PL intensity"), { quantity })); // prettier-ignore
    expect(Math.abs((power?.x.value ?? 0) - (photons?.x.value ?? 0))).toBeGreaterThan(0.005);
  });

  it.each(["W nm^-1", "W m^-2 sr^-1 nm^-1", "µW cm^-2 nm^-1", "mW/nm"])("knows that %s is power", (unit) => {
    expect(emissionColour(flat(signal({ kind: "PL intensity", unit }))).quantity).toBe("power");
    expect(() => emissionColour(flat(signal({ kind: "PL intensity", unit })), { quantity: "photons" })).toThrow(
      /left out or/,
    );
  });

  it("takes counts for photons", () => {
    expect(emissionColour(flat("counts")).quantity).toBe("photons");
  });

  it("refuses infrared light, steps of more than 20 nm, and a spectrum without light", () => {
    expect(() => emissionColour(light(grid(800, 1100, 1), grid(800, 1100, 1)))).toThrow(/visible light/);
    expect(() => emissionColour(light(grid(380, 780, 25), grid(380, 780, 25)))).toThrow(/at most 20 nm/);
    expect(() => emissionColour(light(nm, nm.map(() => 0)))).toThrow(/hold light/); // prettier-ignore
    expect(() => emissionColour(light(nm, nm.map(() => -1)))).toThrow(/hold light/); // prettier-ignore
  });

  it("states the limit of a spectrum that is cut where it still has light", () => {
    const whole = emissionColour(emissionBand({ peak: 508, fwhm: 60 }));
    const cut = emissionColour(emissionBand({ peak: 508, fwhm: 60, from: 490 }));
    expect(cut.verdict.ok).toBe(false);
    expect(cut.verdict.text).toMatch(/lacks 380.0 to 490.0 nm/);
    expect(Math.abs(cut.y.value - whole.y.value)).toBeLessThan(Math.max(cut.coverage.limit.x, cut.coverage.limit.y));
  });

  it("lets a spectrum stand that has faded before its ends", () => {
    const found = emissionColour(emissionBand({ peak: 508, fwhm: 20, from: 440, to: 600 }));
    const whole = emissionColour(emissionBand({ peak: 508, fwhm: 20 }));
    expect(found.verdict).toMatchObject({ ok: true, code: "faded" });
    expect(found.x.value).toBeCloseTo(whole.x.value, 6);
  });

  it("says that deep red light is hardly visible", () => {
    expect(emissionColour(emissionBand({ peak: 780, fwhm: 40 })).verdict.code).toBe("hardly-visible");
  });

  it("names an option that it does not know", () => {
    expect(() => emissionColour(emissionBand({ peak: 500, fwhm: 20 }), { whit: "E" } as never)).toThrow(/did you mean/);
  });
});

describe("emissionBand", () => {
  it.each([
    ["wavelength", "nm", 24],
    ["wavelength", "meV", 110],
    ["energy", "meV", 110],
    ["energy", "nm", 24],
  ] as const)("a Gaussian in %s is as wide as asked for in %s", (gaussianIn, fwhmUnit, fwhm) => {
    const band = emissionBand({ peak: 500, fwhm, fwhmUnit, gaussianIn, step: 0.005, from: 440, to: 570 });
    // Over energy the density is I(λ) λ²/hc.
    const heights = band.values.map((v, i) => (gaussianIn === "energy" ? v * (band.axis.values[i] as number) ** 2 : v));
    const most = heights.reduce((a, b) => Math.max(a, b));
    const above = band.axis.values.filter((_, i) => (heights[i] as number) >= most / 2);
    const [low, high] = [above[0] as number, above[above.length - 1] as number];
    const width = fwhmUnit === "nm" ? high - low : 1000 * (EV_NM / low - EV_NM / high);
    expect(width / fwhm).toBeCloseTo(1, 3);
    expect(band.axis.values[heights.indexOf(most)]).toBeCloseTo(500, 1);
  });

  it("is marked as simulated", () => {
    expect(emissionBand({ peak: 500, fwhm: 20 }).provenance.simulated).toContain("Gaussian");
  });

  it("u′ and v′ of white E are 0.2105 and 0.4737", () => {
    expect(toUniform({ x: 1 / 3, y: 1 / 3 }).u).toBeCloseTo(4 / 19, 14);
    expect(toUniform({ x: 1 / 3, y: 1 / 3 }).v).toBeCloseTo(9 / 19, 14);
  });
});
