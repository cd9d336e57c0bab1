import { describe, expect, it } from "vitest";
import { MIDPOINTS, STEP, WHOLE_POINTS } from "../../src/numerics/gaussian-nodes.js";
import { erf, erfc, erfcx, faddeeva } from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

interface Nodes {
  readonly squares: readonly number[];
  readonly weights: readonly number[];
}
interface Row {
  readonly x: number;
  readonly erf?: number;
  readonly erfc?: number;
  readonly erfcx?: number;
}
const reference = loadReference<{
  readonly nodes: { readonly step: number; readonly midpoints: Nodes; readonly wholePoints: Nodes };
  readonly errorFunctions: readonly Row[];
  readonly faddeeva: readonly { readonly x: number; readonly y: number; readonly re: number; readonly im: number }[];
}>("special-functions");

/** The distance between neighbouring doubles at v. */
function unitInTheLastPlace(v: number): number {
  const size = Math.abs(v);
  return size === 0 ? Number.MIN_VALUE : 2 ** Math.max(-1074, Math.floor(Math.log2(size)) - 52);
}

function worst(name: "erf" | "erfc" | "erfcx", f: (x: number) => number): { readonly ulp: number; readonly n: number } {
  const rows = reference.errorFunctions.filter((row) => row[name] !== undefined);
  const errors = rows.map(
    (row) => Math.abs(f(row.x) - (row[name] as number)) / unitInTheLastPlace(row[name] as number),
  );
  return { ulp: Math.max(...errors), n: rows.length };
}

describe("error functions agree with mpmath to 4 units in the last place", () => {
  it.each([
    ["erf", erf],
    ["erfc", erfc],
    ["erfcx", erfcx],
  ] as const)("%s", (name, f) => {
    const { ulp, n } = worst(name, f);
    expect(n).toBeGreaterThan(300);
    expect(ulp).toBeLessThanOrEqual(4);
  });
  it("the Faddeeva function, in the size of its error", () => {
    const errors = reference.faddeeva.map(({ x, y, re, im }) => {
      const w = faddeeva(x, y);
      return Math.hypot(w.re - re, w.im - im) / unitInTheLastPlace(Math.hypot(re, im));
    });
    // In the lower half plane exp(−z²) doubles the error of z² for each unit of it: up to |z|² = 34 here.
    const upper = errors.filter((_, k) => (reference.faddeeva[k]?.y ?? 0) >= 0);
    expect(upper.length).toBeGreaterThan(300);
    expect(Math.max(...upper)).toBeLessThanOrEqual(4);
    expect(Math.max(...errors)).toBeLessThan(80);
  });
});

describe("error functions", () => {
  it("hold their limits", () => {
    expect([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([1, -1, 0, 2]);
    expect([erfcx(Infinity), erfcx(-Infinity), erf(0), erfc(0), erfcx(0)]).toEqual([0, Infinity, 0, 1, 1]);
    expect([erf(NaN), erfc(NaN), erfcx(NaN), faddeeva(NaN, 0).re]).toEqual([NaN, NaN, NaN, NaN]);
  });
  it("are what the Faddeeva function is on the imaginary axis", () => {
    for (let y = 0; y < 20; y += 0.37) {
      const w = faddeeva(0, y);
      expect(Math.abs(w.re - erfcx(y)) / erfcx(y)).toBeLessThan(1e-15);
      expect(Math.abs(w.im)).toBeLessThan(1e-300);
    }
  });
  it("use the nodes that mpmath works out", () => {
    const { step, midpoints, wholePoints } = reference.nodes;
    expect(STEP).toBe(step);
    expect([...MIDPOINTS.squares, ...MIDPOINTS.weights]).toEqual([...midpoints.squares, ...midpoints.weights]);
    expect([...WHOLE_POINTS.squares, ...WHOLE_POINTS.weights]).toEqual([
      ...wholePoints.squares,
      ...wholePoints.weights,
    ]);
  });
});
