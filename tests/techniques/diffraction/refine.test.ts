import { describe, expect, it, test } from "vitest";
import {
  bragg,
  dSpacing,
  lattice,
  lineList,
  nelsonRiley,
  refineLattice,
  scherrer,
  williamsonHall,
  type CrystalSystem,
  type Hkl,
  type LineInput,
} from "../../../src/techniques/diffraction/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import { loadReference } from "../../reference/load-fit.js";

interface Reference {
  readonly refinement: {
    readonly hkl: readonly Hkl[];
    readonly twoTheta: readonly number[];
    readonly sigma: number;
    readonly values: readonly number[];
    readonly errors: readonly number[];
    readonly reducedChi2: number;
  };
  readonly hall: {
    readonly twoTheta: readonly number[];
    readonly breadth: readonly number[];
    readonly error: number;
    readonly reducedChi2: number;
    readonly intercept: number;
    readonly interceptError: number;
    readonly strain: number;
    readonly strainError: number;
  };
}
const { refinement, hall } = loadReference<Reference>("diffraction");
const CU = 1.5405929;

describe("a lattice refined on lines", () => {
  test("has scipy's parameters and errors, with the displacement of the sample", () => {
    const lines = refinement.twoTheta.map((value, i) => ({
      twoTheta: { value, standardError: refinement.sigma },
      hkl: refinement.hkl[i] as Hkl,
    }));
    const found = refineLattice(lines, { system: "tetragonal", correction: "displacement", radius: 150, anode: "Cu" });
    const scale = Math.sqrt(Math.max(1, refinement.reducedChi2));
    [found.parameters.a, found.parameters.c, found.shift].forEach((one, i) => {
      expect(one?.value).toBeCloseTo(refinement.values[i] ?? Number.NaN, 6);
      expect((one?.standardError ?? 0) / ((refinement.errors[i] ?? 0) * scale)).toBeCloseTo(1, 3);
    });
    expect(found.verdict.ok).toBe(true);
    // Without it, the lattice is off by many of its errors: the lines scatter.
    expect(refineLattice(lines, { system: "tetragonal", anode: "Cu" }).verdict.code).toBe("scattered");
  });

  const cells = {
    cubic: { a: 6.02 },
    tetragonal: { a: 8.849, c: 12.642 },
    orthorhombic: { a: 8.207, b: 8.255, c: 11.759 },
    hexagonal: { a: 4.557, c: 6.979 },
    rhombohedral: { a: 9.1, alpha: 85.3 },
    monoclinic: { a: 5.85, b: 5.87, c: 5.9, beta: 91.3 },
    triclinic: { a: 7.1, b: 8.2, c: 9.3, alpha: 84.1, beta: 97.2, gamma: 101.3 },
  } as const;
  it.each(Object.entries(cells))("%s: the cell comes back from its own lines, by angle and by q", (system, cell) => {
    const true_ = lattice({ system: system as CrystalSystem, ...cell });
    const list = lineList(true_, { toTwoTheta: 50, anode: "Cu" }).slice(0, 30);
    for (const lines of [
      list.map(({ hkl, twoTheta }) => ({ hkl, twoTheta })),
      list.map(({ hkl, q }) => ({ hkl, q })),
    ]) {
      const found = refineLattice(lines, {
        system: system as CrystalSystem,
        ...("twoTheta" in (lines[0] as object) ? { anode: "Cu" as const } : {}),
      });
      for (const [name, value] of Object.entries(cell)) expect(found.parameters[name]?.value).toBeCloseTo(value, 5);
      expect(found.volume.value).toBeCloseTo(true_.volume, 2);
    }
  });

  test("has errors that are its scatter", () => {
    const random = randomSource(11);
    const list = lineList(lattice({ a: 8.2, b: 8.3, c: 11.7, system: "orthorhombic" }), {
      toTwoTheta: 45,
      anode: "Cu",
    }).slice(0, 25);
    const runs = Array.from({ length: 60 }, () =>
      refineLattice(
        list.map(({ hkl, twoTheta }) => ({
          hkl,
          twoTheta: { value: (twoTheta ?? 0) + 0.01 * random.normal(), standardError: 0.01 },
        })),
        { system: "orthorhombic", anode: "Cu" },
      ),
    );
    for (const name of ["a", "b", "c"]) {
      const values = runs.map(({ parameters }) => parameters[name]?.value ?? 0);
      const mean = values.reduce((x, y) => x + y, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((x, y) => x + (y - mean) ** 2, 0) / (values.length - 1));
      const said = runs.reduce((sum, { parameters }) => sum + (parameters[name]?.standardError ?? 0), 0) / runs.length;
      expect(deviation / said).toBeGreaterThan(0.75);
      expect(deviation / said).toBeLessThan(1.25);
    }
  });

  test("says what its lines do not determine, and asks for indices and wavelength", () => {
    const only = [2, 4, 6].map((l) => ({
      twoTheta: bragg({ d: 12.6 / l, anode: "Cu" }).twoTheta ?? 0,
      hkl: [0, 0, l] as const,
    }));
    const found = refineLattice(only, { system: "tetragonal", anode: "Cu" });
    expect(found.verdict).toMatchObject({ ok: false, code: "not-determined" });
    expect(found.verdict.text).toContain("do not determine a");
    expect(found.parameters.a?.value).toBeNaN();
    expect(found.parameters.c?.value).toBeCloseTo(12.6, 6);
    expect(() => refineLattice([{ d: 6 }], { system: "cubic" })).toThrow(/`hkl`[^]*`indexLines`/);
    expect(() => refineLattice([{ twoTheta: 14, hkl: [1, 0, 0] }], { system: "cubic" })).toThrow(/give `wavelength`/);
    expect(() => refineLattice([{ d: 6, hkl: [1, 0, 0] }], { system: "orthorhombic" })).toThrow(/at least 3 lines/);
    expect(() =>
      refineLattice(
        [
          { d: 6, q: 1, hkl: [1, 0, 0] },
          { hkl: [0, 0, 0], d: 1 },
        ],
        { system: "cubic" },
      ),
    ).toThrow(/lines\[0\][^]*lines\[1\]/);
  });
});

describe("Nelson and Riley's extrapolation", () => {
  const a = 5.43123;
  const list = lineList(lattice({ a }), { toTwoTheta: 150, anode: "Cu", centring: "F" });
  test("takes the displacement of a sample out, as the refinement's term does", () => {
    const lines = list.map(({ hkl, twoTheta }) => {
      const angle = twoTheta ?? 0;
      // Δd/d ∝ cos²θ / sin θ for a displaced sample: nearly the function of the extrapolation.
      return {
        hkl,
        twoTheta: {
          value: angle - (360 / Math.PI) * (0.05 / 150) * Math.cos((angle * Math.PI) / 360),
          standardError: 0.002,
        },
      };
    });
    const found = nelsonRiley(lines, { anode: "Cu" });
    const plain = refineLattice(lines, { system: "cubic", anode: "Cu" });
    expect(Math.abs((plain.parameters.a?.value ?? 0) - a)).toBeGreaterThan(5e-4);
    expect(found.a.value).toBeCloseTo(a, 3);
    expect(Math.abs(found.a.value - a)).toBeLessThan(2e-4);
    expect(
      refineLattice(lines, { system: "cubic", anode: "Cu", correction: "nelson-riley" }).parameters.a?.value,
    ).toBeCloseTo(found.a.value, 4);
    expect(
      refineLattice(lines, { system: "cubic", anode: "Cu", correction: "displacement", radius: 150 }).shift?.value,
    ).toBeCloseTo(0.05, 5);
  });
  test("is refused for lines without angle, and without indices", () => {
    expect(() => nelsonRiley(list.map(({ d, hkl }) => ({ d, hkl })))).toThrow(/give `wavelength`/);
    expect(() => nelsonRiley([{ d: 3 }], { anode: "Cu" })).toThrow(/`hkl`/);
  });
});

describe("sizes", () => {
  const lines = hall.twoTheta.map((twoTheta, i) => ({
    twoTheta,
    integralBreadth: { value: hall.breadth[i] ?? 0, standardError: hall.error },
  }));

  test("Williamson and Hall's line is numpy's, and finds size and strain of the sample", () => {
    const found = williamsonHall(lines, { anode: "Cu", breadth: "integral", instrument: 1e-9 });
    const scale = Math.sqrt(Math.max(1, hall.reducedChi2));
    expect(found.strain.value / hall.strain).toBeCloseTo(1, 6);
    expect((found.strain.standardError ?? 0) / (hall.strainError * scale)).toBeCloseTo(1, 5);
    expect(found.intercept.value / hall.intercept).toBeCloseTo(1, 6);
    expect((found.intercept.standardError ?? 0) / (hall.interceptError * scale)).toBeCloseTo(1, 5);
    expect(Math.abs(found.size.value - 35)).toBeLessThan(3 * (found.size.standardError ?? 0));
    expect(found.verdict.ok).toBe(true);
  });

  test("Scherrer: of the same form, D = Kλ / (β cos θ), in nm, the instrument taken off as it is said", () => {
    const line = (fwhm: number): LineInput => ({ twoTheta: 28.4, fwhm: { value: fwhm, standardError: 0.004 } });
    const beta = 0.3 - 0.1 ** 2 / 0.3;
    const size = (0.94 * CU) / 10 / (((beta * Math.PI) / 180) * Math.cos((14.2 * Math.PI) / 180));
    expect(scherrer([line(0.3)], { anode: "Cu", instrument: 0.1 }).size.value).toBeCloseTo(size, 6);
    const by = (subtract: "gauss" | "lorentz" | "parabolic"): number =>
      scherrer([line(0.3)], { anode: "Cu", instrument: 0.1, subtract }).size.value;
    expect(by("gauss") < by("parabolic") && by("parabolic") < by("lorentz")).toBe(true);
    const [one, other] = [0.3, { value: (0.3 * Math.PI) / 180, unit: "rad" }].map(
      (fwhm) => scherrer([{ twoTheta: 28.4, fwhm }], { wavelength: CU, instrument: 0.1 }).size.value,
    );
    expect(one).toBeCloseTo(other ?? 0, 9);
  });

  test("a size that the instrument's breadth does not determine is a verdict with a bound", () => {
    const found = scherrer([{ twoTheta: 28.4, fwhm: { value: 0.102, standardError: 0.004 } }], {
      anode: "Cu",
      instrument: 0.1,
    });
    expect(found.size.value).toBeNaN();
    expect(found.verdict).toMatchObject({ ok: false, code: "instrument-limited" });
    expect(found.verdict.text).toMatch(/above \d+ nm/);
    expect(scherrer([{ twoTheta: 28.4, fwhm: 0.3 }], { anode: "Cu" }).verdict).toMatchObject({
      ok: false,
      code: "least-size",
    });
    const strained = [20, 40, 60, 80].map((twoTheta) => ({
      twoTheta,
      integralBreadth: { value: (720 / Math.PI) * 0.002 * Math.tan((twoTheta * Math.PI) / 360), standardError: 0.002 },
    }));
    expect(williamsonHall(strained, { anode: "Cu", breadth: "integral", instrument: 1e-9 }).verdict.code).toBe(
      "size-not-determined",
    );
    expect(() => scherrer([{ twoTheta: 28.4 }], { anode: "Cu" })).toThrow(/fwhm/);
    expect(() => scherrer([{ d: 3, fwhm: 0.2 }], {})).toThrow(/give `wavelength`/);
    expect(() => scherrer([{ q: 1, fwhm: { value: 0.01, unit: "Å^-1" } }], { anode: "Cu" })).toThrow(/degrees of 2θ/);
  });

  test("the breadth of an instrument by Caglioti's form is that at each angle", () => {
    const [u, v, w] = [0.004, -0.002, 0.005];
    const at = Math.tan((20 * Math.PI) / 180);
    const same = Math.sqrt(u * at * at + v * at + w);
    const line = { twoTheta: 40, fwhm: 0.3 };
    expect(scherrer([line], { anode: "Cu", instrument: { u, v, w } }).size.value).toBeCloseTo(
      scherrer([line], { anode: "Cu", instrument: same }).size.value,
      9,
    );
    expect(() => scherrer([line], { anode: "Cu", instrument: { u: -1, v: 0, w: 0 } })).toThrow(/U tan²θ/);
  });
});

test("a spacing is that of the refined lattice", () => {
  const found = refineLattice(
    [
      { d: 6.02, hkl: [1, 0, 0] },
      { d: 3.01, hkl: [2, 0, 0] },
    ],
    { system: "cubic" },
  );
  expect(dSpacing(found.lattice, [1, 1, 0])).toBeCloseTo(6.02 / Math.SQRT2, 9);
  expect(found.quantity).toBe("q");
});
