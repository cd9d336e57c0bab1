import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fitLeastSquares } from "../../src/fitting/index.js";
import { NIST_MODELS, type NistModel } from "./nist-models.js";

const folder = `${process.env.HALIDELAB_SHARED ?? "../shared"}/data/i-nist-strd/lmfit`;

interface NistSet {
  readonly starts: readonly (readonly number[])[];
  readonly certified: readonly number[];
  readonly deviations: readonly number[];
  readonly rss: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function readSet(name: string, parameters: number): NistSet {
  const lines = readFileSync(`${folder}/${name}.dat`, "utf8").split(/\r?\n/);
  const rows = lines
    .slice(40, 40 + parameters)
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
    y: Float64Array.from(data, (d) => d[0] ?? Number.NaN),
  };
}

/** Digits that agree, as NIST counts them. */
function digits(found: number, certified: number): number {
  return -Math.log10(Math.max(Math.abs(found - certified) / Math.abs(certified), 1e-16));
}

function fitSet(
  model: NistModel,
  set: NistSet,
  start: readonly number[],
  analytic: boolean,
): ReturnType<typeof fitLeastSquares> {
  return fitLeastSquares({
    parameters: start.map((value, i) => ({ name: `b${i + 1}`, start: value })),
    observations: set.y,
    model: (b, out) => set.x.forEach((x, i) => (out[i] = model.value(b, x))),
    ...(analytic
      ? { jacobian: (b, out) => set.x.forEach((x, i) => out.set(model.slopes(b, x), i * model.parameters)) }
      : {}),
  });
}

// Lanczos1 has residuals of 1e-13, the rounding of its own data: its errors and sum of squares are less certain.
const wanted = (name: string): { parameters: number; deviations: number; rss: number } =>
  name.startsWith("Lanczos")
    ? { parameters: 5, deviations: name === "Lanczos1" ? 3 : 4, rss: name === "Lanczos1" ? 2.5 : 4 }
    : { parameters: 6, deviations: 4, rss: 6 };

describe.skipIf(!existsSync(folder))("certified NIST StRD sets", () => {
  for (const [name, model] of Object.entries(NIST_MODELS)) {
    for (const [place, analytic] of [
      [0, true],
      [1, true],
      [1, false],
    ] as const) {
      const how = analytic ? "by hand" : "by differences";
      // The far start of MGH10 still leads onto a plateau: known, and to be told when it no longer does.
      const known = name === "MGH10" && place === 0 ? it.fails : it;
      known(`${name} from start ${place + 1}, derivatives ${how}`, () => {
        const set = readSet(name, model.parameters);
        const fit = fitSet(model, set, set.starts[place] ?? [], analytic);
        const goal = wanted(name);
        const worst = Math.min(...fit.parameters.map((p, i) => digits(p.value, set.certified[i] ?? NaN)));
        const worstError = Math.min(
          ...fit.parameters.map((p, i) => digits(p.standardError ?? NaN, set.deviations[i] ?? NaN)),
        );
        expect(fit.ended.converged).toBe(true);
        expect(worst).toBeGreaterThanOrEqual(goal.parameters);
        expect(worstError).toBeGreaterThanOrEqual(goal.deviations);
        expect(digits(fit.statistics.rss, set.rss)).toBeGreaterThanOrEqual(goal.rss);
      });
    }
  }
});
