import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import {
  confinedGap,
  explainGap,
  mixedComposition,
  sizeFromGap,
  vegard,
  type VegardLaw,
} from "../../../src/techniques/diffraction/index.js";
import { loadReference } from "../../reference/load-fit.js";

interface Reference {
  readonly wells: readonly {
    readonly size: number;
    readonly mass: number;
    readonly height: number;
    readonly outside: number;
    readonly level: number;
  }[];
}
const { wells } = loadReference<Reference>("diffraction");
/** CsPbI₃ and CsPbBr₃ as Ye et al. (2022) name them: calculated, of the Materials Project (their reference 39). */
const LATTICE = { ends: [6.41, 6.02], unit: "Å" } as const;
/** The same cubic phases as measured, at 634 K (Trots and Myagkota, 2008) and above 403 K (Møller, 1958). */
const MEASURED = { ends: [6.2894, 5.874], unit: "Å" } as const;

describe("Vegard's law", () => {
  test("gives the ends, the middle with its bowing, and turns round", () => {
    const law: VegardLaw = { ends: [1.73, 2.36], bowing: 0.2, unit: "eV" };
    expect(vegard(law, 0).value).toBe(1.73);
    expect(vegard(law, 1).value).toBeCloseTo(2.36, 12);
    expect(vegard(law, 0.5).value).toBeCloseTo((1.73 + 2.36) / 2 - 0.05, 12);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        (x, bowing) => {
          const own = { ...law, bowing };
          const found = mixedComposition(vegard(own, x).value, own);
          const near = [found.x, found.other].map((one) => Math.abs((one?.value ?? Infinity) - x));
          expect(Math.min(...near)).toBeLessThan(1e-6);
        },
      ),
      { seed: 3 },
    );
  });

  // Ye et al. (2022), table S2 as quoted in the text: 6.11, 6.08, 6.03 and 6.02 Å between 6.41 (CsPbI₃) and 6.02 Å (CsPbBr₃).
  test("reads the washed nanocrystals of Ye et al.: bromide from 77 to 100 %", () => {
    const shares = [6.11, 6.08, 6.03, 6.02].map(
      (a) => mixedComposition({ value: a, standardError: 0.01 }, LATTICE).x.value,
    );
    expect(shares.map((x) => x.toFixed(2))).toEqual(["0.77", "0.85", "0.97", "1.00"]);
  });

  test("with measured ends comes near the bromide that EDX finds in them, with calculated ones it does not", () => {
    // Their Table 1: 82, 55, 37 and 25 at% of the halides are iodide.
    const edx = [0.18, 0.45, 0.63, 0.75];
    const off = (law: VegardLaw): number =>
      Math.max(...[6.11, 6.08, 6.03, 6.02].map((a, i) => Math.abs(mixedComposition(a, law).x.value - (edx[i] as number)))); // prettier-ignore
    // 0.43 where EDX has 0.18, before washing; the others are within 0.1.
    expect(off(MEASURED)).toBeLessThan(0.26);
    expect(off(LATTICE)).toBeGreaterThan(0.55);
  });

  test("has errors that are the scatter of its parts", () => {
    const random = randomSource(5);
    const bent = {
      ends: [
        { value: 1.73, standardError: 0.01 },
        { value: 2.36, standardError: 0.02 },
      ],
      bowing: { value: 0.3, standardError: 0.05 },
      unit: "eV",
    } as const;
    const found = mixedComposition({ value: 2.0, standardError: 0.01 }, bent);
    const draws = Array.from({ length: 4000 }, () => {
      const [p, q, b, v] = [
        1.73 + 0.01 * random.normal(),
        2.36 + 0.02 * random.normal(),
        0.3 + 0.05 * random.normal(),
        2 + 0.01 * random.normal(),
      ];
      return mixedComposition(v, { ends: [p, q], bowing: b, unit: "eV" }).x.value;
    });
    const mean = draws.reduce((a, x) => a + x, 0) / draws.length;
    const deviation = Math.sqrt(draws.reduce((a, x) => a + (x - mean) ** 2, 0) / (draws.length - 1));
    expect((found.x.standardError ?? 0) / deviation).toBeGreaterThan(0.93);
    expect((found.x.standardError ?? 0) / deviation).toBeLessThan(1.07);
  });

  test("says where no composition has the value, where two have, and refuses another unit", () => {
    expect(mixedComposition(6.6, LATTICE).verdict).toMatchObject({ ok: false, code: "outside" });
    expect(mixedComposition(1.96, { ends: [2, 2.1], bowing: 0.5, unit: "eV" }).verdict).toMatchObject({
      ok: false,
      code: "two",
    });
    expect(() => mixedComposition({ value: 2, unit: "eV" }, LATTICE)).toThrow(/"Å"/);
    expect(() => vegard(LATTICE, 1.2)).toThrow(/at most 1/);
    const inNm = mixedComposition(
      { value: 0.608, unit: "nm" },
      {
        ends: [
          { value: 0.641, unit: "nm" },
          { value: 602, unit: "pm" },
        ],
        unit: "Å",
      },
    );
    expect(inNm.x.value).toBeCloseTo(mixedComposition(6.08, LATTICE).x.value, 9);
  });
});

const MASSES = { electronMass: 0.13, holeMass: 0.13 } as const;

describe("confinement", () => {
  it.each(wells)(
    "a well of $size nm, height $height eV: the level of Schrödinger's equation by finite differences",
    ({ size, mass, height, outside, level }) => {
      const half = {
        model: "finite well",
        bulkGap: 1,
        electronMass: mass,
        holeMass: mass,
        barrier: { electron: height, hole: height, mass: outside },
      } as const;
      // Both carriers alike: twice the level. The steps of the wall are of the first order in the grid.
      expect((confinedGap(size, half).value - 1) / 2 / level).toBeCloseTo(1, 2);
    },
  );

  test("an infinite well is h² / 8mL² for both carriers, and the limit of high barriers", () => {
    const [h, m, e] = [6.62607015e-34, 9.1093837139e-31, 1.602176634e-19];
    const level = h ** 2 / (8 * 0.13 * m * 5e-9 ** 2) / e;
    const infinite = confinedGap(5, { model: "infinite well", bulkGap: 2.3, ...MASSES }).value;
    expect(infinite).toBeCloseTo(2.3 + 2 * level, 6);
    const high = confinedGap(5, {
      model: "finite well",
      bulkGap: 2.3,
      ...MASSES,
      barrier: { electron: 1e6, hole: 1e6, mass: 0.13 },
    }).value;
    expect(high).toBeCloseTo(infinite, 3);
  });

  test("a sphere is Brus's formula in SI units, and Kayanuma's last term", () => {
    const [hbar, m, e, vacuum] = [1.054571817e-34, 9.1093837139e-31, 1.602176634e-19, 8.8541878188e-12];
    const radius = 3e-9;
    const kinetic = ((hbar * Math.PI) ** 2 / (2 * radius ** 2)) * (2 / (0.13 * m));
    const attraction = (1.786 * e ** 2) / (4 * Math.PI * vacuum * 7.3 * radius);
    const exciton = (0.248 * 13.605693 * 0.065) / 7.3 ** 2;
    expect(confinedGap(6, { model: "sphere", bulkGap: 2.3, ...MASSES, permittivity: 7.3 }).value).toBeCloseTo(
      2.3 + (kinetic - attraction) / e - exciton,
      6,
    );
  });

  test("turns round, in any unit, with layers", () => {
    for (const model of ["infinite well", "sphere", "finite well"] as const) {
      const options = { model, bulkGap: 2.3, ...MASSES, layer: 0.587, barrier: { electron: 2, hole: 2 } };
      const gap = confinedGap({ value: 45, unit: "Å" }, options);
      const found = sizeFromGap({ value: 1000 * gap.value, unit: "meV" }, options);
      expect(found.size.value).toBeCloseTo(4.5, 6);
      expect(found.layers?.value).toBeCloseTo(4.5 / 0.587, 6);
    }
  });

  test("says where the gap is that of the bulk, below it, or of a crystal too small for the approximation", () => {
    const options = { model: "infinite well", bulkGap: { value: 2.3, standardError: 0.02 }, ...MASSES } as const;
    const same = sizeFromGap({ value: 2.31, standardError: 0.02 }, options);
    expect(same.verdict).toMatchObject({ ok: false, code: "not-confined" });
    expect(same.verdict.text).toMatch(/above \d+\.?\d* nm/);
    expect(sizeFromGap({ value: 2.1, standardError: 0.02 }, options).verdict.code).toBe("below-bulk");
    expect(sizeFromGap({ value: 3.1, standardError: 0.02 }, options).verdict).toMatchObject({
      ok: false,
      code: "too-small",
    });
    expect(() => confinedGap(5, { ...options, model: "finite well" })).toThrow(/barrier/);
    expect(() => confinedGap({ value: 5, unit: "eV" }, options)).toThrow(/"nm"/);
  });
});

describe("two explanations of one gap", () => {
  // Ye et al. (2022): PL from 653 to 533 nm, lattice 6.02 Å after washing with butanol, median size of all near 8 nm.
  const ye = {
    gap: { value: 1239.84 / 533, standardError: 0.01 },
    gapLaw: { ends: [1.73, 2.36], unit: "eV" },
    latticeLaw: LATTICE,
    composition: 0.27,
    confinement: { model: "sphere", ...MASSES, permittivity: 7.3 },
  } as const;

  test("between measured lattices neither explains it: the verdict is as good as the ends", () => {
    const lattice = { value: 6.02, standardError: 0.02 };
    expect(explainGap({ ...ye, latticeLaw: MEASURED, lattice }).verdict).toMatchObject({ ok: false, code: "neither" });
  });

  test("the lattice decides for composition between the calculated lattices that the paper names", () => {
    const found = explainGap({
      ...ye,
      lattice: { value: 6.02, standardError: 0.02 },
      size: { value: 8, standardError: 1.5 },
    });
    expect(found.verdict).toMatchObject({ ok: true, code: "composition" });
    expect(found.byConfinement.lattice.value).toBeCloseTo(6.41 - 0.27 * 0.39, 9);
    expect(found.byComposition.lattice.value).toBeLessThan(6.06);
  });

  test("the lattice decides for confinement where it has stayed", () => {
    expect(explainGap({ ...ye, lattice: { value: 6.3, standardError: 0.02 } }).verdict).toMatchObject({
      ok: true,
      code: "confinement",
    });
    expect(
      explainGap({ ...ye, lattice: { value: 6.3, standardError: 0.02 }, size: { value: 20, standardError: 1 } }).verdict
        .code,
    ).toBe("neither");
  });

  test("without lattice, or with a poor one, neither is chosen", () => {
    expect(explainGap(ye).verdict).toMatchObject({ ok: false, code: "open" });
    expect(explainGap({ ...ye, lattice: { value: 6.17, standardError: 0.1 } }).verdict).toMatchObject({
      ok: false,
      code: "both",
    });
    expect(explainGap({ ...ye, gap: { value: 2.33, standardError: 0 }, lattice: 6.02 }).verdict.ok).toBe(false);
  });
});
