import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { FitResult, LeastSquaresProblem } from "../../src/fitting/index.js";
import { sharedPath } from "../shared-data.js";
import { NIST_MODELS } from "./nist-models.js";

export const NIST_FOLDER = "i-nist-strd/lmfit";

/** What a file of NIST StRD certifies, and its data. */
export interface NistSet {
  readonly starts: readonly (readonly number[])[];
  readonly certified: readonly number[];
  readonly deviations: readonly number[];
  readonly rss: number;
  readonly x: Float64Array;
  /** The second predictor; NaN where there is none. */
  readonly z: Float64Array;
  readonly y: Float64Array;
}

/** Reads a set; every number comes from its file. */
export function readNistSet(name: string): NistSet {
  const lines = readFileSync(sharedPath(`${NIST_FOLDER}/${name}.dat`), "utf8").split(/\r?\n/);
  const rows = lines
    .filter((line) => /^\s*b\d+ =/.test(line))
    .map((line) => (line.split("=")[1] ?? "").trim().split(/\s+/).map(Number));
  const rssLine = lines.find((line) => line.startsWith("Residual Sum of Squares"));
  const data = lines.slice(60).flatMap((line) => {
    const numbers = line.trim().split(/\s+/).map(Number);
    return numbers.length >= 2 ? [numbers] : [];
  });
  const column = (j: number): number[] => rows.map((row) => row[j] ?? Number.NaN);
  return {
    starts: [column(0), column(1)],
    certified: column(2),
    deviations: column(3),
    rss: Number(rssLine?.split(":")[1]),
    x: Float64Array.from(data, (d) => d[1] ?? Number.NaN),
    z: Float64Array.from(data, (d) => d[2] ?? Number.NaN),
    // Nelson's model is one of ln y.
    y: Float64Array.from(data, ([y = Number.NaN]) => (name === "Nelson" ? Math.log(y) : y)),
  };
}

/** The problem of a set from one of its starts, its derivatives by hand or left to the engine. */
export function nistProblem(name: string, place: 0 | 1, byHand: boolean): LeastSquaresProblem {
  const model = NIST_MODELS[name];
  if (!model) throw new Error(`Expected a model for ${name} but found none.`);
  const { x, y, z, starts } = readNistSet(name);
  return {
    parameters: (starts[place] ?? []).map((start, i) => ({ name: `b${i + 1}`, start })),
    observations: y,
    model: (b, out) => x.forEach((v, i) => (out[i] = model.value(b, v, z[i] ?? NaN))),
    ...(byHand
      ? { jacobian: (b, out) => x.forEach((v, i) => out.set(model.slopes(b, v, z[i] ?? NaN), i * model.parameters)) }
      : {}),
  };
}

/** Digits that agree, as NIST counts them; 11 are certified. */
function digits(found: number, certified: number): number {
  return -Math.log10(Math.max(Math.abs(found - certified) / Math.abs(certified), 1e-16));
}

// Lanczos1 has residuals of 1e-13, the rounding of its own data: its errors and sum of squares are less certain.
const WANTED: Readonly<Record<string, { parameters: number; deviations: number; rss: number }>> = {
  Lanczos1: { parameters: 5, deviations: 3, rss: 2.5 },
  Lanczos2: { parameters: 5, deviations: 4, rss: 6 },
  Lanczos3: { parameters: 5, deviations: 4, rss: 6 },
  Bennett5: { parameters: 5, deviations: 4, rss: 6 },
};

/** Parameters, their standard errors and the sum of squares to the digits that are promised. */
export function expectCertified(name: string, fit: FitResult): void {
  const { certified, deviations, rss } = readNistSet(name);
  const goal = WANTED[name] ?? { parameters: 6, deviations: 4, rss: 6 };
  expect(fit.parameters).toHaveLength(certified.length);
  const worst = Math.min(...fit.parameters.map((p, i) => digits(p.value, certified[i] ?? NaN)));
  const worstError = Math.min(...fit.parameters.map((p, i) => digits(p.standardError ?? NaN, deviations[i] ?? NaN)));
  expect(fit.ended.converged).toBe(true);
  expect(worst).toBeGreaterThanOrEqual(goal.parameters);
  expect(worstError).toBeGreaterThanOrEqual(goal.deviations);
  expect(digits(fit.statistics.rss, rss)).toBeGreaterThanOrEqual(goal.rss);
}
