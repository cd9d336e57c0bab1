import { describe, expect, it } from "vitest";
import { fitLeastSquares, fitSeparable } from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";

describe("the standing of a rate in a separable fit", () => {
  // A decay over 0.16 of its lifetime, in noise: the covariance of this draw would give k = 2.1 ± 1.3 for the true 0.04.
  const time = Array.from({ length: 41 }, (_, i) => i / 10);
  const random = randomSource(5);
  const y = time.map((t) => 2 * Math.exp(-0.04 * t) + 0.5 + random.normal(0, 0.2));
  const start = { name: "k", start: 0.1, lower: 0 };
  const separable = fitSeparable({
    parameters: [start],
    blocks: [
      {
        ...{ rows: 41, columns: 1, terms: 2, data: Float64Array.from(y) },
        basis: ([k = 0], out) => time.forEach((t, i) => out.set([Math.exp(-k * t), 1], 2 * i)),
      },
    ],
  });
  const direct = fitLeastSquares({
    parameters: [{ name: "a", start: 2 }, start, { name: "c", start: 0.5 }],
    observations: y,
    model: ([a = 0, k = 0, c = 0], out) => time.forEach((t, i) => (out[i] = a * Math.exp(-k * t) + c)),
  });

  it("is that of the same fit with its amplitudes among the parameters", () => {
    expect(separable.optimum[0]).toBeCloseTo(direct.optimum[1] as number, 6);
    expect(direct.parameters[1]?.standing).toBe("not determined");
    expect(separable.parameters[0]?.standing).toBe("not determined");
    expect(separable.parameters[0]?.value).toBeNaN();
    expect(separable.verdict.ok).toBe(false);
    const [low, high] = separable.parameters[0]?.interval95 ?? [1, 1];
    expect(low).toBeCloseTo(direct.parameters[1]?.interval95?.[0] as number, 3);
    expect(high).toBeCloseTo(direct.parameters[1]?.interval95?.[1] as number, 3);
  });
});
