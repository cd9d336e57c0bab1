import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Progress } from "../../../src/kinetics/laws/law.js";
import { KINETIC_LAWS, LAW_NAMES } from "../../../src/kinetics/laws/list.js";
import { timeOfPart } from "../../../src/kinetics/laws/law-curve.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";

type Row = readonly [law: string, shape: number | null, x: number, alpha: number, byLogRate: number, byShape: number];
const { curves } = loadReference<{ curves: readonly Row[] }>("laws");

const lawNamed = (name: string) => KINETIC_LAWS[name as keyof typeof KINETIC_LAWS];
const at = (name: string, x: number, shape: number): Progress => {
  const out: Progress = [NaN, NaN, NaN];
  lawNamed(name).progress(x, shape, out);
  return out;
};
const shapesOf = (name: string): readonly number[] => lawNamed(name).shape?.starts ?? [NaN];

describe("the list of laws", () => {
  test("names every file in the folder, and each law by its own name", () => {
    const folder = join(import.meta.dirname, "../../../src/kinetics/laws/forms");
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
    expect(files.sort()).toEqual([...LAW_NAMES].sort());
    for (const name of LAW_NAMES) expect(lawNamed(name).name).toBe(name);
  });

  test("is held against values of every law", () => {
    expect([...new Set(curves.map(([name]) => name))].sort()).toEqual([...LAW_NAMES].sort());
  });
});

describe.each(LAW_NAMES)("%s", (name) => {
  const law = lawNamed(name);

  test("is the law of its source to 13 digits, derivatives to 11", () => {
    const rows = curves.filter(([of]) => of === name);
    expect(rows.length).toBeGreaterThanOrEqual(7);
    for (const [, shape, x, alpha, byLogRate, byShape] of rows) {
      const [a, k, s] = at(name, x, shape ?? NaN);
      expect(relativeError(a, alpha), `α at ${x}, ${shape}`).toBeLessThan(1e-13);
      const scale = Math.max(Math.abs(alpha), 1e-300);
      expect(Math.abs(k - byLogRate) / scale, `∂ ln k at ${x}, ${shape}`).toBeLessThan(1e-11);
      expect(Math.abs(s - byShape) / scale, `∂ shape at ${x}, ${shape}`).toBeLessThan(1e-11);
    }
  });

  test("begins at 0, never falls, and ends at 1 if it has an end", () => {
    for (const shape of shapesOf(name)) {
      let last = 0;
      for (let i = -200; i <= 200; i++) {
        const [alpha, byLogRate] = at(name, 10 ** (i / 20), shape);
        expect(alpha).toBeGreaterThanOrEqual(last * (1 - 4 * Number.EPSILON));
        expect(byLogRate).toBeGreaterThanOrEqual(0);
        last = alpha;
      }
      expect(at(name, 1e-300, shape)[0]).toBeLessThan(1e-9);
      expect(Math.abs(at(name, 1e300, shape)[0] - 1) < 1e-9).toBe(law.kind === "rate");
      for (const value of at(name, 1e300, shape).slice(1))
        expect(Number.isFinite(value) || law.kind !== "rate").toBe(true);
    }
  });

  test("has the slope at the start that it states, and says so where it has one", () => {
    for (const shape of shapesOf(name)) {
      const slope = at(name, 1e-12, shape)[0] / 1e-12;
      const later = at(name, 2e-12, shape)[0] / 2e-12;
      if (law.initialSlope !== undefined) expect(slope).toBeCloseTo(law.initialSlope(shape), 6);
      else if (shape !== 1) expect(Math.abs(later / slope - 1)).toBeGreaterThan(0.02);
    }
  });

  test("becomes the law that it contains", () => {
    for (const { law: other, at: shape } of law.contains ?? []) {
      for (const x of [1e-4, 0.1, 1, 5])
        expect(relativeError(at(name, x, shape)[0], at(other, x, NaN)[0])).toBeLessThan(1e-14);
    }
  });

  test("has reached each part of the reaction at the time that it is said to", () => {
    for (const shape of shapesOf(name)) {
      for (const part of [0.01, 0.5, 0.9])
        expect(at(name, timeOfPart(law, shape, part), shape)[0]).toBeCloseTo(part, 12);
    }
  });
});
