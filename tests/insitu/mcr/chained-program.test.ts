import { describe, expect, it } from "vitest";
import { solveChained } from "../../../src/insitu/mcr/chained-program.js";
import type { ChainedProgram } from "../../../src/insitu/mcr/chained-system.js";
import { randomSource } from "../../../src/numerics/index.js";

const random = randomSource(4);

/** A random program that has a point: the bounds are those of a random point, less a random slack. */
function randomProgram(rows: number, size: number, inequalities: number): ChainedProgram {
  const point = Array.from({ length: rows * size }, () => random.normal());
  const at = Int32Array.from({ length: inequalities }, () => random.below(rows));
  const coefficients = (): Float64Array => Float64Array.from({ length: inequalities * size }, () => random.normal());
  const [here, next] = [coefficients(), coefficients()];
  const hessian = new Float64Array(rows * size * size);
  for (let i = 0; i < rows; i++) {
    const a = Array.from({ length: size * size }, () => random.normal());
    for (let k = 0; k < size; k++) {
      for (let l = 0; l < size; l++) {
        let sum = k === l ? 0.1 : 0;
        for (let p = 0; p < size; p++) sum += a[k * size + p]! * a[l * size + p]!;
        hessian[(i * size + k) * size + l] = sum;
      }
    }
  }
  const bound = Float64Array.from(at, (row, j) => {
    let sum = 0;
    for (let k = 0; k < size; k++) {
      if (row + 1 === rows) next[j * size + k] = 0;
      sum += here[j * size + k]! * point[row * size + k]! + next[j * size + k]! * (point[(row + 1) * size + k] ?? 0);
    }
    return sum - (random.uniform() < 0.3 ? 0 : random.uniform());
  });
  const linear = Float64Array.from({ length: rows * size }, () => 3 * random.normal());
  return { rows, size, hessian, linear, at, here, next, bound };
}

describe("a program of rows in a chain", () => {
  it("ends where the conditions of Karush, Kuhn and Tucker hold, which only the optimum keeps", () => {
    for (let n = 0; n < 100; n++) {
      const program = randomProgram(1 + random.below(12), 1 + random.below(4), random.below(30));
      const { rows, size, hessian, linear, at, here, next, bound } = program;
      const { z, multipliers } = solveChained(program)!;
      const slope = linear.map((q, place) => {
        let sum = -q;
        for (let k = 0; k < size; k++) sum += hessian[place * size + k]! * z[place - (place % size) + k]!;
        return sum;
      });
      at.forEach((row, j) => {
        let value = 0;
        for (let k = 0; k < size; k++) {
          value += here[j * size + k]! * z[row * size + k]! + next[j * size + k]! * (z[(row + 1) * size + k] ?? 0);
          slope[row * size + k]! -= multipliers[j]! * here[j * size + k]!;
          if (row + 1 < rows) slope[(row + 1) * size + k]! -= multipliers[j]! * next[j * size + k]!;
        }
        const slack = value - bound[j]!;
        expect(slack).toBeGreaterThan(-1e-9);
        expect(multipliers[j]).toBeGreaterThanOrEqual(0);
        expect(slack * multipliers[j]!).toBeLessThan(1e-8);
      });
      for (const s of slope) expect(Math.abs(s)).toBeLessThan(1e-8);
    }
  });

  it("has no optimum where its inequalities contradict one another", () => {
    const program: ChainedProgram = {
      ...{ rows: 1, size: 1, hessian: Float64Array.of(1), linear: Float64Array.of(0) },
      ...{ at: Int32Array.of(0, 0), here: Float64Array.of(1, -1), next: new Float64Array(2) },
      bound: Float64Array.of(1, 0),
    };
    expect(solveChained(program)).toBeNull();
  });
});
