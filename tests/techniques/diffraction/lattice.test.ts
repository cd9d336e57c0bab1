import { describe, expect, it, test } from "vitest";
import {
  bragg,
  dSpacing,
  lattice,
  lineList,
  type CrystalSystem,
  type Hkl,
} from "../../../src/techniques/diffraction/index.js";
import { loadReference } from "../../reference/load-fit.js";

interface Reference {
  readonly lattices: readonly {
    readonly system: CrystalSystem;
    readonly cell: readonly [number, number, number, number, number, number];
    readonly volume: number;
    readonly hkl: readonly Hkl[];
    readonly d: readonly number[];
    readonly limit: number;
    readonly lines: readonly (readonly [d: number, multiplicity: number])[];
  }[];
}
const reference = loadReference<Reference>("diffraction");

describe.each(reference.lattices)("a $system lattice", ({ system, cell, volume, hkl, d, limit, lines }) => {
  const [a, b, c, alpha, beta, gamma] = cell;
  const made = lattice({ system, a, b, c, alpha, beta, gamma });

  test("has the volume and the spacings that gemmi gives", () => {
    expect(made.volume).toBeCloseTo(volume, 8);
    hkl.forEach((one, i) => {
      expect(dSpacing(made, one)).toBeCloseTo(d[i] ?? Number.NaN, 10);
    });
  });

  test("has the lines, with their multiplicities, that gemmi's operations give", () => {
    const found = lineList(made, { toD: limit });
    expect(found.map((line) => [line.d.toFixed(9), line.multiplicity])).toEqual(
      expect.arrayContaining(lines.map(([spacing, count]) => [spacing.toFixed(9), count])),
    );
    expect(found).toHaveLength(lines.length);
    expect(found.reduce((sum, line) => sum + line.multiplicity, 0)).toBe(lines.reduce((sum, [, n]) => sum + n, 0));
    for (const line of found) expect(dSpacing(made, line.hkl)).toBeCloseTo(line.d, 10);
  });
});

describe("lines of a centred lattice", () => {
  // SRM 660, LaB₆ (P): all N = h² + k² + l² but 7; silicon's F: indices all even or all odd.
  it.each([
    ["P", [1, 2, 3, 4, 5, 6, 8, 9]],
    ["I", [2, 4, 6, 8, 10]],
    ["F", [3, 4, 8, 11, 12]],
  ] as const)("%s: N = %j", (centring, expected) => {
    const top = Math.max(...expected);
    const found = lineList(lattice({ a: 4 }), { toD: 4 / Math.sqrt(top + 0.5), centring });
    expect([...new Set(found.map(({ hkl: [h, k, l] }) => h * h + k * k + l * l))]).toEqual([...expected]);
  });

  test("of R on hexagonal axes name reflections that exist", () => {
    for (const {
      hkl: [h, k, l],
    } of lineList(lattice({ system: "hexagonal", a: 13.73, c: 17.32 }), { toD: 2, centring: "R" })) {
      expect((k + l - h) % 3 === 0).toBe(true);
    }
  });

  test("end at an angle, at q, or at d: the same list", () => {
    const cubic = lattice({ a: 6.02 });
    const q = bragg({ twoTheta: 45, anode: "Cu" }).q.value;
    const byAngle = lineList(cubic, { toTwoTheta: 45, anode: "Cu" });
    expect(byAngle.map((line) => line.hkl)).toEqual(lineList(cubic, { toQ: q }).map((line) => line.hkl));
    expect(byAngle.at(-1)?.twoTheta).toBeLessThan(45);
    expect(() => lineList(cubic, { toTwoTheta: 45 })).toThrow(/give `wavelength`/);
    expect(() => lineList(cubic, { toQ: 2, toD: 2 })).toThrow(/one of `toTwoTheta`, `toQ` and `toD`/);
    expect(() => lineList(cubic, { toD: 0.001 })).toThrow(/at most/);
  });
});

test("a lattice names all that does not fit its system", () => {
  expect(() => lattice({ system: "tetragonal", a: 6, b: 7, c: 6.3, gamma: 120 })).toThrow(
    /`b` of a tetragonal lattice[^]*`gamma`/,
  );
  expect(() => lattice({ system: "orthorhombic", a: 6, b: -1 })).toThrow(/`b`[^]*`c`/);
  expect(() => lattice({ a: 6, alpha: 10, beta: 80, gamma: 20 })).toThrow(/meet in a corner/);
  expect(lattice({ a: 8, c: 12 }).system).toBe("tetragonal" satisfies CrystalSystem);
});
