import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { dSpacing, phase, PHASES, stickPattern, structure } from "../../../src/techniques/diffraction/index.js";
import { loadReference } from "../../reference/load-fit.js";

interface Reference {
  readonly sticks: readonly {
    readonly name: string;
    readonly atoms: number;
    readonly lines: readonly (readonly [twoTheta: number, intensity: number])[];
    readonly pymatgen: readonly (readonly [twoTheta: number, intensity: number])[];
  }[];
}
const reference = loadReference<Reference>("diffraction");

describe.each(reference.sticks)("the pattern of $name", ({ name, atoms, lines, pymatgen }) => {
  test("has the lines and intensities of a sum over the atoms that gemmi places", () => {
    expect(phase(name).atoms).toHaveLength(atoms);
    const { sticks } = stickPattern(name, { anode: "Cu", from: 1, to: 45, least: 0.5 });
    for (const [angle, intensity] of lines) {
      const same = sticks.filter(({ twoTheta }) => Math.abs(twoTheta - angle) < 2e-3);
      // XrayDB's exponents are rounded to six digits in the table.
      expect(
        same.reduce((sum, stick) => sum + stick.intensity, 0),
        `at ${String(angle)}°`,
      ).toBeCloseTo(intensity, 1);
    }
  });

  test("has the strong lines of pymatgen, whose scattering factors leave dispersion out, within 5 of 100", () => {
    const { sticks } = stickPattern(name, { anode: "Cu", to: 45, b: 0, dispersion: false, least: 0 });
    for (const [angle] of pymatgen) {
      // Lines that nearly fall together are one here and two there.
      const near = (at: number): boolean => Math.abs(at - angle) < 0.03;
      const own = sticks.reduce((sum, { twoTheta, intensity }) => sum + (near(twoTheta) ? intensity : 0), 0);
      const theirs = pymatgen.reduce((sum, [at, intensity]) => sum + (near(at) ? intensity : 0), 0);
      expect(Math.abs(own - theirs), `at ${String(angle)}°`).toBeLessThan(5);
    }
  });
});

describe("phases of the library", () => {
  const shortest = (name: string, one: string, other: string): number => {
    const { atoms, lattice: cell } = phase(name);
    const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
    let least = Infinity;
    for (const p of atoms.filter(({ element }) => element === one)) {
      for (const q of atoms.filter(({ element }) => element === other)) {
        for (let n = 0; n < 27; n += 1) {
          const [x = 0, y = 0, z = 0] = [0, 1, 2].map(
            (i) => (q.at[i] as number) - (p.at[i] as number) + (Math.floor(n / 3 ** i) % 3) - 1,
          );
          const square =
            (cell.a * x) ** 2 +
            (cell.b * y) ** 2 +
            (cell.c * z) ** 2 +
            2 *
              (cell.b * cell.c * y * z * cosine(cell.alpha) +
                cell.a * cell.c * x * z * cosine(cell.beta) +
                cell.a * cell.b * x * y * cosine(cell.gamma));
          if (square > 0.01) least = Math.min(least, Math.sqrt(square));
        }
      }
    }
    return least;
  };

  // Sums of Shannon's radii (Pb²⁺ 1.19; Cl⁻ 1.81, Br⁻ 1.96, I⁻ 2.20; Cs⁺ from 1.67 for six neighbours to 1.88 for twelve), Å.
  it.each(PHASES.map(({ name }) => name))("%s: no two ions are nearer than their radii allow", (name) => {
    const { atoms } = phase(name);
    const halogen = atoms.find(({ element }) => ["Cl", "Br", "I"].includes(element))?.element ?? "";
    const radius = { Cl: 1.81, Br: 1.96, I: 2.2 }[halogen] ?? Number.NaN;
    // A halide at the end of a chain is nearer to its lead.
    if (atoms.some(({ element }) => element === "Pb")) {
      const distance = shortest(name, "Pb", halogen);
      expect(distance).toBeGreaterThan(1.19 + radius - 0.4);
      expect(distance).toBeLessThan(1.19 + radius + 0.1);
    }
    if (atoms.some(({ element }) => element === "Cs"))
      expect(shortest(name, "Cs", halogen)).toBeGreaterThan(1.67 + radius - 0.5);
    expect(shortest(name, halogen, halogen)).toBeGreaterThan(2 * radius - 0.5);
  });

  test("have the atoms of their formulas", () => {
    for (const [name, ...counts] of [
      ["Cs4PbBr6", 24, 6, 36],
      ["PbI2 (2H)", 0, 1, 2],
      ["γ-CsPbI3 (orthorhombic)", 4, 4, 12],
      ["PbBr2", 0, 4, 8],
    ] as const) {
      const { atoms } = phase(name);
      expect(["Cs", "Pb"].map((kind) => atoms.filter(({ element }) => element === kind).length)).toEqual(
        counts.slice(0, 2),
      );
      expect(atoms.filter(({ element }) => ["Br", "I"].includes(element))).toHaveLength(counts[2]);
    }
    expect(() => phase("CsPbBr4")).toThrow(/"Cs4PbBr6"/);
  });

  // Son et al. (2025), figure 1e: the lines of CsX move to smaller angles from Cl to I.
  test("CsX: all lines move to smaller angles as X grows", () => {
    const angles = ["CsCl", "CsBr", "CsI"].map((name) =>
      stickPattern(name, { anode: "Cu", least: 0 }).sticks.map(({ twoTheta }) => twoTheta),
    );
    const [chloride = [], bromide = [], iodide = []] = angles;
    chloride.forEach((angle, i) => {
      expect(bromide[i]).toBeLessThan(angle);
      expect(iodide[i]).toBeLessThan(bromide[i] ?? 0);
    });
  });
});

describe("a structure", () => {
  test("gives the same pattern in a cell twice as large: identities of the structure factor", () => {
    const { lattice: cell, atoms } = phase("CsPbBr3 (cubic)");
    const doubled = structure({
      name: "doubled",
      lattice: { system: "tetragonal", a: cell.a, c: 2 * cell.a },
      sites: atoms.flatMap(({ element, at: [x, y, z] }) =>
        [0, 0.5].map((up) => ({ element, at: [x, y, z / 2 + up] as const })),
      ),
    });
    const one = stickPattern(phase("CsPbBr3 (cubic)"), { anode: "Cu", least: 1e-6 });
    const two = stickPattern(doubled, { anode: "Cu", least: 1e-6 });
    expect(two.sticks.map(({ twoTheta }) => twoTheta.toFixed(6))).toEqual(
      one.sticks.map(({ twoTheta }) => twoTheta.toFixed(6)),
    );
    two.sticks.forEach(({ intensity }, i) => {
      expect(intensity).toBeCloseTo(one.sticks[i]?.intensity ?? Number.NaN, 6);
    });
    expect(two.scale).toBeCloseTo(one.scale, 6);
  });

  test("scatters at each line by its d, whatever the wavelength", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (wavelength) => {
        const { sticks, structure: of } = stickPattern("CsBr", { wavelength, to: 60 });
        for (const { reflections, d, twoTheta } of sticks) {
          expect(dSpacing(of.lattice, reflections[0]?.hkl ?? [1, 0, 0])).toBeCloseTo(d, 9);
          expect(2 * d * Math.sin((twoTheta * Math.PI) / 360)).toBeCloseTo(wavelength, 9);
        }
      }),
      { seed: 2, numRuns: 20 },
    );
  });

  test("names all that is wrong with it", () => {
    const wrong = {
      name: "x",
      lattice: { a: 6 },
      sites: [
        { element: "Xx", at: [0, 0, 0] },
        { element: "Pb", at: [0, 0, 0], occupancy: 2 },
      ],
    } as const;
    expect(() => structure(wrong)).toThrow(/H to U but found "Xx"[^]*occupancy/);
    expect(() => structure({ ...wrong, sites: [{ element: "Pb", at: [0, 0, 0] }], symmetry: ["x,y"] })).toThrow(
      /an operation/,
    );
    expect(() => stickPattern("CsBr", {})).toThrow(/give `wavelength`/);
  });
});
