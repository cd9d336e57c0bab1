import { describe, expect, it, test } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import {
  identifyPhases,
  indexLines,
  lattice,
  lineList,
  searchLattice,
  stickPattern,
  type Centring,
  type LineInput,
} from "../../../src/techniques/diffraction/index.js";

const CU = { anode: "Cu" } as const;

function measured(
  cell: { a: number; b?: number; c?: number },
  to: number,
  seed: number,
  centring: Centring = "P",
): LineInput[] {
  const random = randomSource(seed);
  return lineList(lattice(cell), { toTwoTheta: to, anode: "Cu", centring }).map(({ twoTheta }) => ({
    twoTheta: { value: (twoTheta ?? 0) + 0.005 * random.normal(), standardError: 0.005 },
  }));
}

describe("lines indexed on a lattice that is nearly right", () => {
  test("get the indices that made them, and the lattice is fitted", () => {
    const lines = lineList(lattice({ a: 8.85, c: 12.65 }), { toTwoTheta: 40, anode: "Cu" });
    const found = indexLines(
      lines.map(({ twoTheta }) => ({ twoTheta })),
      { lattice: { a: 8.86, c: 12.63 }, tolerance: 0.05, ...CU },
    );
    expect(found.unindexed).toBe(0);
    found.lines.forEach(({ hkl, calculated, d }) => {
      expect(calculated).toBeCloseTo(d.value, 6);
      expect(hkl).not.toBeNull();
    });
    expect(found.lattice.c).toBeCloseTo(12.65, 6);
  });

  // Reflections of I4/mcm by the International Tables: h + k + l even; h0l: l even; 0kl: l even. In the cubic cell of half the
  // volume they are 001, 110, 111, 200 …; 211 is the tetragonal phase's own. Places by 1/d² = (h² + k²)/a² + l²/c².
  test("of tetragonal MAPbI3 are those of I4/mcm, 211 among them, in the phase and when it is indexed", () => {
    const [a, c, wavelength] = [8.849, 12.642, 1.540593];
    const at = ([h, k, l]: readonly number[]): number =>
      (360 / Math.PI) * Math.asin((wavelength / 2) * Math.sqrt((h! ** 2 + k! ** 2) / a ** 2 + l! ** 2 / c ** 2));
    const allowed = [[0, 0, 2], [1, 1, 0], [1, 1, 2], [2, 0, 0], [2, 1, 1], [2, 0, 2], [0, 0, 4], [2, 2, 0], [1, 1, 4], [2, 2, 2], [3, 1, 0]]; // prettier-ignore
    const { sticks } = stickPattern("MAPbI3 (tetragonal)", CU);
    for (const hkl of allowed) expect(Math.min(...sticks.map(({ twoTheta }) => Math.abs(twoTheta - at(hkl))))).toBeLessThan(0.002); // prettier-ignore
    for (const [h, k, l] of [
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 1],
      [1, 0, 3],
      [2, 1, 0],
    ] as const) {
      expect(Math.min(...sticks.map(({ twoTheta }) => Math.abs(twoTheta - at([h, k, l]))))).toBeGreaterThan(0.1);
    }
    const found = indexLines(allowed.map((hkl) => ({ twoTheta: at(hkl) })), { lattice: { a: 8.87, c: 12.62 }, centring: "I", tolerance: 0.06, ...CU }); // prettier-ignore
    expect(found.unindexed).toBe(0);
    found.lines.forEach(({ hkl, others }, i) => {
      const wanted = [...allowed].sort((u, v) => at(u) - at(v))[i]!;
      const same = (one: readonly number[] | null): boolean => one !== null && Math.abs(at(one) - at(wanted)) < 1e-9;
      expect([hkl, ...others].some((one) => same(one as readonly number[]))).toBe(true);
    });
    expect(found.lattice.a).toBeCloseTo(a, 4);
    expect(found.lattice.c).toBeCloseTo(c, 4);
  });

  test("that are none of its own stay without, and are named", () => {
    const found = indexLines([...measured({ a: 6.02 }, 60, 1), { twoTheta: 12.65 }], { lattice: { a: 6 }, ...CU });
    expect(found.lines[0]?.hkl).toBeNull();
    expect(found.verdict).toMatchObject({ ok: false, code: "unindexed" });
    expect(found.verdict.text).toContain("6.992 Å");
  });

  test("name both reflections where two are near", () => {
    const found = indexLines([{ twoTheta: 28.6 }, { twoTheta: 14.2 }], { lattice: { a: 6.24, c: 6.25 }, ...CU });
    expect(found.lines.find(({ d }) => d.value < 4)?.others.length).toBeGreaterThan(0);
    expect(found.verdict.text).toMatch(/200 or 002|002 or 200/);
  });

  // de Wolff's and Smith and Snyder's figures by hand: N lines at a constant distance.
  test("have the figures of merit of their definitions", () => {
    const cell = lattice({ a: 6 });
    const list = lineList(cell, { toTwoTheta: 50, anode: "Cu" });
    const shifted = list.map(({ twoTheta }, i) => ({ twoTheta: (twoTheta ?? 0) + (i % 2 === 0 ? 0.01 : -0.01) }));
    const found = indexLines(shifted, { lattice: { a: 6 }, ...CU });
    const distinct = new Set(list.map(({ d }) => d.toFixed(6))).size;
    const q = found.lines.map(({ d }) => 1 / d.value ** 2);
    const mean =
      found.lines.reduce((sum, { calculated }, i) => sum + Math.abs((q[i] ?? 0) - 1 / calculated ** 2), 0) / q.length;
    expect(found.possible).toBe(distinct);
    expect(found.m).toBeCloseTo((q.at(-1) ?? 0) / (2 * mean * distinct), 6);
    expect(found.f ?? 0).toBeGreaterThan(0.8 * (found.counted / (0.01 * distinct)));
    expect(found.f ?? 0).toBeLessThan(1.25 * (found.counted / (0.01 * distinct)));
  });
});

describe("a search without any guess", () => {
  // LaB₆ (NIST SRM 660) and silicon (SRM 640): the lattices of their certificates, with the absences of theirs.
  it.each([
    ["LaB₆", { a: 4.15689 }, "P", 130, 4.15689],
    ["silicon", { a: 5.43123 }, "F", 130, 5.43123],
  ] as const)("finds the lattice of %s", (_, cell, centring, to, a) => {
    const { candidates, verdict } = searchLattice(measured(cell, to, 4, centring), { ...CU, tolerance: 0.05 });
    const best = candidates[0];
    expect(best?.lattice.system).toBe("cubic");
    expect(best?.centring).toBe(centring);
    expect(best?.lattice.a).toBeCloseTo(a, 3);
    expect(verdict.text).toContain(`cubic ${centring}`);
  });

  it.each([
    ["tetragonal", { a: 8.849, c: 12.642 }],
    ["tetragonal", { a: 5.83, c: 5.9 }],
    ["orthorhombic", { a: 8.207, b: 8.255, c: 11.759 }],
    ["orthorhombic", { a: 7.3, b: 9.1, c: 11.4 }],
  ] as const)("finds a %s lattice, %j", (system, cell) => {
    const lines = measured(cell, 60, 7)
      .filter((_, i) => i % 5 !== 4)
      .slice(0, 20);
    const { candidates } = searchLattice(lines, { ...CU, tolerance: 0.04 });
    const axes = Object.values(cell).sort((x, y) => x - y);
    const right = candidates.find(({ lattice: { a, b, c, system: found } }) => {
      const own = (found === "tetragonal" ? [a, c] : [a, b, c]).sort((x, y) => x - y);
      return (
        found === system &&
        own.length === axes.length &&
        own.every((axis, i) => Math.abs(axis / (axes[i] ?? 1) - 1) < 2e-3)
      );
    });
    expect(right, "among the candidates").toBeDefined();
    expect(right?.m).toBeGreaterThan(0.4 * (candidates[0]?.m ?? Infinity));
  });

  test("says of six lines of a cubic lattice that P and I explain them equally", () => {
    // N = 1 … 6 and 2 … 12: only the seventh line would tell (Mighell and Santoro, 1975).
    const lines = [1, 2, 3, 4, 5, 6].map((n) => ({ d: 6.02 / Math.sqrt(n) }));
    const { verdict } = searchLattice(lines, { systems: ["cubic"] });
    expect(verdict).toMatchObject({ ok: false, code: "ambiguous" });
    expect(verdict.text).toMatch(/cubic P, 6\.020 Å[^]*cubic I, 8\.514 Å/);
    expect(
      searchLattice([...lines, { d: 6.02 / Math.sqrt(8) }, { d: 6.02 / 3 }], { systems: ["cubic"] }).candidates[0]
        ?.centring,
    ).toBe("P");
  });

  test("finds none for lines that are of none, and refuses two lines", () => {
    const random = randomSource(2);
    const lines = Array.from({ length: 20 }, () => ({ twoTheta: 10 + 40 * random.uniform() }));
    expect(searchLattice(lines, { ...CU, tolerance: 0.02, mostVolume: 300 }).verdict).toMatchObject({
      ok: false,
      code: "none",
    });
    expect(() => searchLattice([{ d: 6 }, { d: 3 }])).toThrow(/at least 3 lines/);
    expect(() => searchLattice(lines, { ...CU, systems: ["hexagonal"] as never })).toThrow(/"cubic", "tetragonal"/);
  });
});

describe("phases of lines", () => {
  const lines = (name: string, scale: number, stretch = 1): { d: number; area: number }[] =>
    stickPattern(name, { ...CU, to: 50, least: 3 }).sticks.map(({ d, intensity }) => ({
      d: d * stretch,
      area: scale * intensity,
    }));

  it.each([
    "CsCl",
    "CsBr",
    "CsI",
    "Cs4PbBr6",
    "PbI2 (2H)",
    "PbBr2",
    "δ-CsPbI3 (yellow)",
    "CsPbBr3 (orthorhombic)",
    "MAPbI3 (tetragonal)",
  ])("%s alone is found as itself", (name) => {
    const found = identifyPhases(lines(name, 1, 1.002), CU);
    expect(found.phases[0]?.structure.name).toBe(name);
    // Lines below 3 % are not among the observed ones.
    expect(found.phases[0]?.coverage).toBeGreaterThan(0.93);
    expect(found.phases[0]?.stretch).toBeCloseTo(1.002, 2);
    expect(found.unexplained).toHaveLength(0);
  });

  test("a mixture, as a film of CsPbBr₃ that CsBr turned in part into Cs₄PbBr₆, is told apart with its scale factors", () => {
    const film = [...lines("CsPbBr3 (orthorhombic)", 1), ...lines("Cs4PbBr6", 0.6)];
    const { phases } = identifyPhases(film, CU);
    expect(
      phases
        .map(({ structure }) => structure.name)
        .slice(0, 2)
        .sort(),
    ).toEqual(["Cs4PbBr6", "CsPbBr3 (orthorhombic)"]);
    const scale = (name: string): number => phases.find(({ structure }) => structure.name === name)?.scale ?? 0;
    expect(scale("Cs4PbBr6") / scale("CsPbBr3 (orthorhombic)")).toBeGreaterThan(0.4);
    expect(scale("Cs4PbBr6") / scale("CsPbBr3 (orthorhombic)")).toBeLessThan(0.8);
  });

  test("names a line that no phase explains, and what it may be", () => {
    const found = identifyPhases([...lines("CsI", 1), { twoTheta: 12.66, area: 30 }, { twoTheta: 16.3, area: 9 }], CU);
    expect(found.unexplained).toHaveLength(2);
    expect(found.verdict).toMatchObject({ ok: false, code: "unexplained" });
    expect(found.verdict.text).toMatch(/12\.66° \(where [^)]*PbI2 \(2H\) 001/);
    expect(found.verdict.text).toContain("16.30°");
  });

  test("says where other phases would do as well: cubic perovskites differ by their lattice alone", () => {
    const found = identifyPhases(lines("FAPbI3 (cubic)", 1, 0.995), { ...CU, stretch: 0.015 });
    const named = [found.phases[0]?.structure.name, ...found.rivals.map(({ name }) => name)];
    expect(named).toEqual(expect.arrayContaining(["FAPbI3 (cubic)", "MAPbI3 (cubic)"]));
    expect(found.verdict).toMatchObject({ ok: false, code: "rivals" });
  });

  test("explains nothing by force", () => {
    expect(
      identifyPhases(
        [8.1, 9.3, 16.4, 35.9].map((twoTheta) => ({ twoTheta })),
        CU,
      ).verdict,
    ).toMatchObject({
      ok: false,
      code: "none",
    });
    expect(() => identifyPhases([{ d: 6 }], {})).toThrow(/give `wavelength`/);
    expect(() => identifyPhases([{ d: 6 }], { ...CU, phases: ["CsPbX3"] })).toThrow(/one of "CsCl"/);
  });
});
