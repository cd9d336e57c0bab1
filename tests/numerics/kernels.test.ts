import { describe, expect, it } from "vitest";
import { plainWorkspace } from "../../src/numerics/kernels/plain.js";
import { withWorkspace, type Workspace } from "../../src/numerics/kernels/workspace.js";
import { randomSource } from "../../src/numerics/index.js";
import { autocorrelations } from "../../src/numerics/residual-tests.js";

/** Places of four stretches of n doubles that do not touch. */
const places = (n: number): readonly [number, number, number, number] => [0, n + 2, 2 * n + 4, 3 * n + 6];

describe("poisson leaves half of the deviance, score and weight of each channel", () => {
  it.each([1, 2, 7, 64, 1001])("%i channels, zeros and fractions among them", (n) => {
    const random = randomSource(n);
    const counts = Float64Array.from({ length: n }, (_, i) => (i % 5 === 0 ? 0 : 1e6 ** random.uniform()));
    const means = counts.map((y) => (y + 0.01) * Math.exp(random.normal(0, 1)));
    if (n > 2) means[2] = -3;
    withWorkspace(4 * n + 8, ({ heap, poisson }) => {
      const [y, m, score, weight] = places(n);
      heap.set(counts, y);
      heap.set(means, m);
      heap[score + n] = 77;
      heap[weight + n] = 78;
      const half = poisson(n, y, m, 1e-10, score, weight);
      let sum = 0;
      counts.forEach((c, i) => {
        const mean = Math.max(1e-10, means[i] ?? 0);
        sum += mean - c + (c > 0 ? c * Math.log(c / mean) : 0);
        expect(heap[score + i]).toBeCloseTo(c / mean - 1, 10);
        expect(heap[weight + i]).toBe(1 / mean);
      });
      expect(Math.abs(half / sum - 1)).toBeLessThan(1e-12);
      // Nothing is written behind the last channel.
      expect([heap[score + n], heap[weight + n]]).toEqual([77, 78]);
    });
  });

  it("tells logarithms over the whole range of doubles to two units in the last place", () => {
    for (let e = -290; e <= 290; e += 0.37) {
      const mean = 10 ** e;
      const got = withWorkspace(8, ({ heap, poisson }) => {
        heap[0] = 1;
        heap[1] = mean;
        return poisson(1, 0, 1, 1e-300, 2, 3);
      });
      // m − 1 − ln m
      const exact = mean - 1 + Math.log(1 / mean);
      expect(Math.abs(got - exact)).toBeLessThanOrEqual(4.5e-16 * (Math.abs(exact) + mean + 1));
    }
  });
});

describe("gram sums weighted products", () => {
  it.each([1, 5, 64, 333])("of three rows of %i doubles", (n) => {
    const random = randomSource(n);
    const draw = (): Float64Array => Float64Array.from({ length: n }, () => random.normal(0, 1));
    const rows = [draw(), draw(), draw()];
    const [w, s] = [draw(), draw()];
    withWorkspace(6 * n + 20, ({ heap, gram }) => {
      rows.forEach((row, j) => {
        heap.set(row, j * n);
      });
      heap.set(w, 3 * n);
      heap.set(s, 4 * n);
      const [g, b, t] = [5 * n, 5 * n + 9, 5 * n + 12];
      heap.fill(0, g, t);
      gram(n, 3, 3 * n, 4 * n, 0, n, g, b, t);
      const sum = (...of: readonly Float64Array[]): number =>
        w.reduce((all, _, i) => all + of.reduce((product, v) => product * (v[i] ?? 0), 1), 0);
      rows.forEach((row, j) => {
        expect(heap[b + j]).toBeCloseTo(sum(s, row), 10);
        rows.slice(0, j + 1).forEach((other, k) => {
          expect(heap[g + 3 * j + k]).toBeCloseTo(sum(w, row, other), 10);
        });
      });
    });
  });
});

describe("autocorrelations", () => {
  it("of a wave are the cosine of the lag over the period, but for the shorter overlap", () => {
    const n = 4000;
    const wave = Float64Array.from({ length: n }, (_, i) => 3 + Math.sin((2 * Math.PI * i) / 40));
    autocorrelations(wave, [0, 5, 10, 20, 40, 5000]).forEach((r, k) => {
      const lag = [0, 5, 10, 20, 40, 5000][k] ?? 0;
      expect(r).toBeCloseTo(lag < n ? Math.cos((2 * Math.PI * lag) / 40) * (1 - lag / n) : 0, 2);
    });
  });
});

describe("kernels as plain loops, for pages that let nothing be compiled", () => {
  const SIZE = 4000;
  const run: Readonly<Record<string, (n: number, w: Workspace) => unknown>> = {
    dot: (n, w) => w.dot(n, 3, 500),
    axpy: (n, w) => {
      w.axpy(n, -0.7, 5, 600);
    },
    axpy4: (n, w) => {
      w.axpy4(n, 1, 10, n + 1, 3000);
    },
    scale: (n, w) => {
      w.scale(n, 1 / 3, 7);
    },
    rotate: (n, w) => {
      const rows = new Int32Array(w.heap.buffer);
      [0, 2, 1, 2, 3, 0].forEach((row, i) => {
        rows[2 * (3 * (i >> 1)) + 4 + (i % 2)] = row;
      });
      w.rotate(3, 0, n, 100, n + 3);
    },
    products: (n, w) => {
      w.products(n, 3, 2, 0, 4 * n, 3500);
    },
    leftovers: (n, w) => w.leftovers(n, 3, 2, 0, 4 * n, 3500, 3000),
    gather: (n, w) => {
      w.gather(n, 3, 2, 0, 3500, 3000);
    },
    poisson: (n, w) => {
      for (let i = 0; i < n; i += 1) w.heap[i] = Math.round(1e3 * Math.abs(w.heap[i] ?? 0));
      return w.poisson(n, 0, 1000, 1e-10, 2000, 3000);
    },
    gram: (n, w) => {
      w.gram(n, 3, 0, n, 2 * n, n, 3000, 3010, 3100);
    },
  };

  it.each(Object.keys(run))("leave every bit of %s as the compiled ones do", (name) => {
    for (const n of [0, 1, 2, 3, 4, 7, 8, 9, 16, 31, 200, 333]) {
      const random = randomSource(n + 100);
      const start = Float64Array.from({ length: SIZE }, () => random.normal(0, 1) * 10 ** (6 * random.uniform() - 3));
      const results = [
        withWorkspace,
        <T>(size: number, work: (w: Workspace) => T): T => work(plainWorkspace(size)),
      ].map((use) =>
        use(SIZE, (w) => {
          w.heap.set(start);
          const value = run[name]?.(n, w);
          return { value, heap: w.heap.slice(0, SIZE) };
        }),
      );
      const [compiled, plain] = results.map(({ value, heap }) => ({ value, bits: new BigInt64Array(heap.buffer) }));
      expect(plain?.value).toBe(compiled?.value);
      expect(plain?.bits.findIndex((word, at) => word !== compiled?.bits[at])).toBe(-1);
    }
  });
});
