import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ModelError } from "../../src/foundation/index.js";
import { fitLeastSquares, fitSeparable, type SeparableBlock, type SeparableProblem } from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { decays } from "./separable-data.js";

const only = (problem: SeparableProblem): SeparableBlock => problem.blocks[0] as SeparableBlock;
const values = (fit: { readonly parameters: readonly { readonly value: number }[] }): number[] =>
  fit.parameters.map((q) => q.value);

/** The same problem with every amplitude a parameter of its own, weighted, fitted by Levenberg–Marquardt. */
function fitWhole({ parameters, blocks }: SeparableProblem): {
  readonly fit: ReturnType<typeof fitLeastSquares>;
  readonly amplitudes: readonly { readonly value: number; readonly standardError: number | null }[][];
} {
  const observations: number[] = [];
  const sigma: number[] = [];
  const places: (readonly [number, number, number])[] = [];
  blocks.forEach((b, n) => {
    for (let i = 0; i < b.rows; i++) {
      for (let j = 0; j < b.columns; j++) {
        const at = i * b.columns + j;
        if (b.mask?.[at]) continue;
        observations.push(b.data[at] ?? NaN);
        const s = b.sigma ?? 1;
        sigma.push(typeof s === "number" ? s : (s[s.length === b.rows ? i : at] ?? NaN));
        places.push([n, i, j]);
      }
    }
  });
  const firsts: number[] = [];
  let count = parameters.length;
  for (const b of blocks) {
    firsts.push(count);
    count += b.terms * b.columns;
  }
  const amplitudeParameters = Array.from({ length: count - parameters.length }, (_, i) => ({
    name: `a${i}`,
    start: 0.5,
  }));
  const fit = fitLeastSquares({
    parameters: [...parameters, ...amplitudeParameters],
    observations,
    ...(blocks.some((b) => b.sigma !== undefined) ? { sigma } : {}),
    model: (p, out) => {
      const bases = blocks.map((b) => {
        const basis = new Float64Array(b.rows * b.terms);
        b.basis(p, basis);
        return basis;
      });
      places.forEach(([n, i, j], at) => {
        const b = blocks[n] as SeparableBlock;
        let sum = 0;
        for (let k = 0; k < b.terms; k++) {
          sum += (bases[n]?.[i * b.terms + k] ?? NaN) * (p[(firsts[n] ?? 0) + k * b.columns + j] ?? NaN);
        }
        out[at] = sum;
      });
    },
  });
  const amplitudes = blocks.map((b, n) => fit.parameters.slice(firsts[n], (firsts[n] ?? 0) + b.terms * b.columns));
  return { fit, amplitudes };
}

/** Compares a separable fit with that of all parameters at once: values, errors, sums of squares. */
function expectAsWhole(problem: SeparableProblem): void {
  const fit = fitSeparable(problem);
  const whole = fitWhole(problem);
  expect(fit.ended.converged).toBe(true);
  expect(fit.statistics.rss / whole.fit.statistics.rss).toBeCloseTo(1, 10);
  expect(fit.statistics.dof).toBe(whole.fit.statistics.dof);
  expect(fit.statistics.aicc).toBeCloseTo(whole.fit.statistics.aicc, 6);
  expect(fit.statistics.r2).toBeCloseTo(whole.fit.statistics.r2, 10);
  fit.parameters.forEach((q, j) => {
    const other = whole.fit.parameters[j];
    expect(q.value / (other?.value ?? NaN)).toBeCloseTo(1, 6);
    expect((q.standardError ?? NaN) / (other?.standardError ?? NaN)).toBeCloseTo(1, 5);
  });
  fit.blocks.forEach((b, n) => {
    b.amplitudes.forEach((a, i) => {
      const other = whole.amplitudes[n]?.[i];
      expect(Math.abs(a - (other?.value ?? NaN))).toBeLessThan(1e-5 * (other?.standardError ?? NaN) + 1e-7);
      expect((b.amplitudeErrors[i] ?? NaN) / (other?.standardError ?? NaN)).toBeCloseTo(1, 5);
    });
  });
}

describe("fitSeparable", () => {
  it("returns rates and spectra to 8 digits from data without noise", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.1, noNaN: true }),
        fc.double({ min: 2.5, max: 12, noNaN: true }),
        (slow, ratio) => {
          const fit = fitSeparable(decays({ rates: [slow, slow * ratio], noise: 0, columns: 5 }));
          const [a = NaN, b = NaN] = [...values(fit)].sort((x, y) => x - y);
          expect(Math.abs(a / slow - 1)).toBeLessThan(1e-8);
          expect(Math.abs(b / (slow * ratio) - 1)).toBeLessThan(1e-8);
          expect(Math.max(...fit.blocks[0]!.residuals.map(Math.abs))).toBeLessThan(1e-9);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  describe("gives values and errors of the fit of all parameters at once", () => {
    const random = randomSource(17);
    const shape = only(decays({ noise: 0 }));
    const size = shape.rows * shape.columns;
    it("without weights", () => {
      expectAsWhole(decays());
    });
    it("with one column", () => {
      expectAsWhole(decays({ columns: 1, noise: 0.002 }));
    });
    it("with one σ", () => {
      expectAsWhole(decays({}, { sigma: 0.01 }));
    });
    it("with a σ for each row", () => {
      expectAsWhole(decays({}, { sigma: Float64Array.from({ length: shape.rows }, (_, i) => 0.01 + 0.001 * i) }));
    });
    it("with a σ for each value", () => {
      expectAsWhole(decays({}, { sigma: Float64Array.from({ length: size }, () => 0.005 + 0.01 * random.uniform()) }));
    });
    it("with a σ for each value that is a product of row and column", () => {
      const sigma = new Float64Array(size);
      sigma.forEach((_, at) => (sigma[at] = (1 + Math.floor(at / shape.columns)) * (1 + (at % shape.columns)) * 1e-3));
      expectAsWhole(decays({}, { sigma }));
    });
    it("with masked values", () => {
      expectAsWhole(decays({}, { mask: Uint8Array.from({ length: size }, () => (random.uniform() < 0.1 ? 1 : 0)) }));
    });
    it("with masked values and σ", () => {
      const mask = Uint8Array.from({ length: size }, (_, at) => (at % 11 === 3 ? 1 : 0));
      expectAsWhole(
        decays({}, { mask, sigma: Float64Array.from({ length: size }, () => 0.005 + 0.01 * random.uniform()) }),
      );
    });
    it("with derivatives by differences", () => {
      const problem = decays();
      const { derivatives: _, ...block } = only(problem);
      expectAsWhole({ ...problem, blocks: [block] });
    });
    it("over blocks of different sizes and weights", () => {
      const one = decays({ columns: 4 }, { sigma: 0.01 });
      const two = decays({ columns: 3, rows: 40, seed: 8, noise: 0.02 }, { sigma: 0.02 });
      expectAsWhole({ parameters: one.parameters, blocks: [...one.blocks, ...two.blocks] });
    });
  });

  it("does not read what is masked", () => {
    const clean = decays({}, { mask: new Uint8Array(60 * 7).fill(1, 70, 75) });
    const data = only(clean).data.slice().fill(NaN, 70, 75);
    const dirty = { ...clean, blocks: [{ ...only(clean), data }] };
    expect(values(fitSeparable(dirty))).toEqual(values(fitSeparable(clean)));
    expect(fitSeparable(dirty).blocks[0]?.residuals.slice(70, 75).every(Number.isNaN)).toBe(true);
  });

  it("leaves out a column without a usable value, and says so by NaN", () => {
    const mask = new Uint8Array(60 * 7);
    for (let i = 0; i < 60; i++) mask[i * 7 + 2] = 1;
    const fit = fitSeparable(decays({}, { mask }));
    expect(fit.blocks[0]?.amplitudes[2]).toBeNaN();
    expect(fit.statistics.n).toBe(60 * 6);
    expect(fit.statistics.parameters).toBe(2 + 3 * 6);
  });

  it("stays where it is when started from its own solution", () => {
    const problem = decays();
    const first = fitSeparable(problem);
    const start = values(first);
    const again = fitSeparable({
      ...problem,
      parameters: problem.parameters.map((q, j) => ({ ...q, start: start[j] ?? 0 })),
    });
    values(again).forEach((v, j) => expect(v / (start[j] ?? NaN)).toBeCloseTo(1, 9));
    expect(again.ended.iterations).toBeLessThanOrEqual(2);
  });

  it("does not depend on the order of the columns", () => {
    const problem = decays();
    const b = only(problem);
    const order = [3, 0, 6, 2, 5, 1, 4];
    const data = b.data.map((_, at) => b.data[Math.floor(at / 7) * 7 + (order[at % 7] ?? 0)] ?? NaN);
    const one = fitSeparable(problem);
    const two = fitSeparable({ ...problem, blocks: [{ ...b, data }] });
    values(one).forEach((v, j) => expect((values(two)[j] ?? NaN) / v).toBeCloseTo(1, 10));
    order.forEach((j, to) => expect(two.blocks[0]?.amplitudes[to]).toBeCloseTo(one.blocks[0]?.amplitudes[j] ?? NaN, 9));
  });

  it("scales amplitudes and their errors with the data, and nothing else", () => {
    for (const factor of [1e-9, 1e6]) {
      const problem = decays();
      const b = only(problem);
      const one = fitSeparable(problem);
      const two = fitSeparable({ ...problem, blocks: [{ ...b, data: b.data.map((v) => factor * v) }] });
      one.parameters.forEach((q, j) => {
        expect((two.parameters[j]?.value ?? NaN) / q.value).toBeCloseTo(1, 8);
        expect((two.parameters[j]?.standardError ?? NaN) / (q.standardError ?? NaN)).toBeCloseTo(1, 8);
      });
      const [from, to] = [one.blocks[0], two.blocks[0]];
      expect((to?.amplitudes[3] ?? NaN) / factor / (from?.amplitudes[3] ?? NaN)).toBeCloseTo(1, 8);
      expect((to?.amplitudeErrors[3] ?? NaN) / factor / (from?.amplitudeErrors[3] ?? NaN)).toBeCloseTo(1, 8);
    }
  });

  it("gives the same for data cut into two blocks of columns", () => {
    const problem = decays();
    const b = only(problem);
    const part = (from: number, to: number): SeparableBlock => ({
      ...b,
      columns: to - from,
      data: b.data.filter((_, at) => at % 7 >= from && at % 7 < to),
    });
    const one = fitSeparable(problem);
    const two = fitSeparable({ ...problem, blocks: [part(0, 3), part(3, 7)] });
    one.parameters.forEach((q, j) => {
      expect((two.parameters[j]?.value ?? NaN) / q.value).toBeCloseTo(1, 9);
      expect((two.parameters[j]?.standardError ?? NaN) / (q.standardError ?? NaN)).toBeCloseTo(1, 7);
    });
    expect(two.statistics.rss).toBeCloseTo(one.statistics.rss, 12);
  });

  it("fits amplitudes alone where every parameter is fixed", () => {
    const problem = decays();
    const parameters = [0.05, 0.3].map((start, i) => ({ name: `k${i}`, start, fixed: true }));
    const fit = fitSeparable({ ...problem, parameters });
    expect(fit.ended.reason).toMatch(/fixed/);
    expect(fit.blocks[0]?.amplitudeErrors.every((e) => e > 0)).toBe(true);
    expect(fit.statistics.residualDeviation).toBeCloseTo(0.01, 3);
  });

  it("leaves a term at 0, without an error, that is the same as another", () => {
    const problem = decays({ rates: [0.1, 0.1] });
    const parameters = problem.parameters.map((q) => ({ ...q, start: 0.1, fixed: true }));
    const block = fitSeparable({ ...problem, parameters }).blocks[0];
    expect(block?.amplitudes.slice(7, 14).every((a) => a === 0)).toBe(true);
    expect(block?.amplitudeErrors.slice(7, 14).every(Number.isNaN)).toBe(true);
    expect(block?.amplitudeErrors.slice(0, 7).every((e) => e > 0)).toBe(true);
  });

  it("lists every mistake at once", () => {
    const b = only(decays());
    const wrong: SeparableProblem = {
      parameters: [
        { name: "k1", start: NaN },
        { name: "k1", start: 1, lower: 2, upper: 1 },
      ],
      blocks: [
        { ...b, data: b.data.slice(1) },
        { ...b, name: "second", sigma: 0 },
        { ...b, data: b.data.map((v, i) => (i === 8 ? Infinity : v)) },
      ],
    };
    try {
      fitSeparable(wrong);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ModelError);
      const { issues } = error as ModelError;
      expect(issues).toHaveLength(6);
      expect(issues.join("\n")).toMatch(/start of `k1`[^]*twice[^]*bounds[^]*block 0[^]*second[^]*row 1, column 1/);
    }
  });

  it("ends in words where there is nothing to fit: zeros, and data all masked", () => {
    const b = only(decays());
    const zeros = fitSeparable({
      parameters: decays().parameters,
      blocks: [{ ...b, data: new Float64Array(b.data.length) }],
    });
    expect(zeros.ended.reason).not.toBe("");
    expect(zeros.covariance).toBeNull();
    const masked = { ...b, mask: new Uint8Array(b.data.length).fill(1) };
    expect(() => fitSeparable({ parameters: decays().parameters, blocks: [masked] })).toThrow(/masked/);
  });
});
