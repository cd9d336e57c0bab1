import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chromaticityDiagram,
  dominantWavelength,
  emissionBand,
  emissionColour,
  fromUniform,
  gamut,
  locusAt,
  toUniform,
} from "../../../src/techniques/colour/index.js";
import { REFERENCE } from "./reference.js";

describe("gamut against shapely", () => {
  it.each(Object.entries(REFERENCE.gamuts))(
    "%s: area ratio and coverage of each standard",
    (_, { primaries, shares }) => {
      const found = gamut(primaries.map(([x, y]) => ({ x, y })));
      expect(found.standards.map(({ name }) => name)).toEqual(Object.keys(shares));
      for (const { name, xy, uv } of found.standards) {
        expect([xy.areaRatio, xy.coverage].map((v, i) => Math.abs(v - (shares[name]?.xy[i] ?? 9)) < 1e-12)).toEqual([true, true]); // prettier-ignore
        expect([uv.areaRatio, uv.coverage].map((v, i) => Math.abs(v - (shares[name]?.uv[i] ?? 9)) < 1e-12)).toEqual([true, true]); // prettier-ignore
      }
    },
  );

  it("does not depend on the order of the primaries", () => {
    const [r, g, b] = [{ x: 0.64, y: 0.33 }, { x: 0.3, y: 0.6 }, { x: 0.15, y: 0.06 }] as const; // prettier-ignore
    expect(gamut([b, r, g]).standards[2]?.uv.coverage).toBeCloseTo(gamut([r, g, b]).standards[2]?.uv.coverage ?? 9, 14);
    expect(gamut([g, r, b]).standards[2]?.uv.coverage).toBeCloseTo(gamut([r, g, b]).standards[2]?.uv.coverage ?? 9, 14);
  });

  it("coverage is never above 1 nor above the area ratio", () => {
    const place = fc.record({ x: fc.double({ min: 0.05, max: 0.7, noNaN: true }), y: fc.double({ min: 0.05, max: 0.8, noNaN: true }) }); // prettier-ignore
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        const twice = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        fc.pre(Math.abs(twice) > 1e-3);
        for (const { xy, uv } of gamut([a, b, c]).standards) {
          for (const { coverage, areaRatio } of [xy, uv]) {
            expect(coverage).toBeLessThanOrEqual(Math.min(1, areaRatio) + 1e-12);
            expect(coverage).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("passes on what is against the colour of a primary", () => {
    const cut = emissionColour(emissionBand({ peak: 508, fwhm: 60, from: 490, title: "green" }));
    expect(gamut([{ x: 0.64, y: 0.33 }, cut, { x: 0.15, y: 0.06 }]).limits[0]).toMatch(/^green: .*cut/);
  });

  it("refuses two colours, four, and three on a line", () => {
    expect(() => gamut([{ x: 0.6, y: 0.3 }])).toThrow(/three colours/);
    expect(() => gamut([0.1, 0.2, 0.3].map((x) => ({ x, y: x })))).toThrow(/not on a line/);
    expect(() => gamut([{ x: 0.6, y: 0.3 }, { x: 0.2, y: Number.NaN }, { x: 0.1, y: 0.1 }])).toThrow(/primaries\[1\]\.y/); // prettier-ignore
  });
});

describe("dominantWavelength", () => {
  it("is the wavelength itself on the locus, with purity 1", () => {
    for (let nm = 420; nm <= 690; nm += 7.3) {
      const found = dominantWavelength(locusAt(nm));
      expect(Math.abs(found.wavelength - nm)).toBeLessThan(0.02);
      expect(found.purity).toBeGreaterThan(0.999);
    }
  });

  it("does not change when white is added, and purity falls in proportion", () => {
    fc.assert(
      fc.property(fc.integer({ min: 440, max: 640 }), fc.double({ min: 0.05, max: 1, noNaN: true }), (nm, p) => {
        // prettier-ignore
        const { x, y } = locusAt(nm);
        const full = dominantWavelength({ x, y }, { white: "D65" });
        const found = dominantWavelength(
          { x: 0.3127 + p * (x - 0.3127), y: 0.329 + p * (y - 0.329) },
          { white: "D65" },
        );
        expect(found.wavelength).toBeCloseTo(full.wavelength, 6);
        expect(found.purity / full.purity).toBeCloseTo(p, 9);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it("of a purple is the complementary one, as colour-science has it", () => {
    const { xy, white, wavelength } = REFERENCE.purple;
    const found = dominantWavelength({ x: xy[0], y: xy[1] }, { white: { x: white[0], y: white[1] } });
    expect(found.kind).toBe("complementary");
    expect(Math.abs(found.wavelength + wavelength)).toBeLessThan(1);
  });

  it("white has none, and a place outside the locus is no colour", () => {
    expect(dominantWavelength({ x: 1 / 3, y: 1 / 3 })).toMatchObject({ kind: "none", wavelength: Number.NaN });
    expect(() => dominantWavelength({ x: 0.9, y: 0.9 })).toThrow(/inside the spectral locus/);
    expect(() => dominantWavelength({ x: 0.3, y: 0.3 }, { white: "F" as never })).toThrow(/E, D65/);
  });
});

describe("coordinates and diagrams", () => {
  it("u′, v′ and x, y lead back to each other", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.74, noNaN: true }),
        fc.double({ min: 0.01, max: 0.84, noNaN: true }),
        (x, y) => {
          // prettier-ignore
          const back = fromUniform(toUniform({ x, y }));
          expect(back.x).toBeCloseTo(x, 12);
          expect(back.y).toBeCloseTo(y, 12);
        },
      ),
      { seed: 2, numRuns: 100 },
    );
  });

  it("a diagram holds emitters and places, and refuses a standard that there is not", () => {
    const red = emissionColour(emissionBand({ peak: 637, fwhm: 34 }), { name: "CsI" });
    const found = chromaticityDiagram({ points: [red, { name: "CsBr", x: 0.0721, y: 0.6978 }] });
    expect(found.points.map(({ name }) => name)).toEqual(["CsI", "CsBr"]);
    expect(found.colours).toEqual([red]);
    expect(() => chromaticityDiagram({ standards: ["Rec. 709" as never] })).toThrow(/standards\[0\]/);
    expect(() => chromaticityDiagram({ points: [{ x: 0.3 } as never] })).toThrow(/points\[0\]\.y/);
  });
});
