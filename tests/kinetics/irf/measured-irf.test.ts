import { describe, expect, test } from "vitest";
import { sampledTerms } from "../../../src/kinetics/irf/sampled-terms.js";
import { exponentials, mechanismModel, withGaussianIrf, withMeasuredIrf } from "../../../src/kinetics/index.js";
import { loadReference } from "../../reference/load-fit.js";

const reference = loadReference<{
  readonly response: { readonly times: readonly number[]; readonly values: readonly number[] };
  readonly sampled: readonly {
    readonly k: number;
    readonly omega: number;
    readonly times: readonly number[];
    readonly re: readonly (readonly number[])[];
    readonly im: readonly (readonly number[])[];
  }[];
}>("irf");
const { times: knots, values } = reference.response;
const response = { time: knots, values };

/** Derivatives by Richardson's extrapolation of central differences. */
function expectOwnDerivatives(model: ReturnType<typeof withMeasuredIrf>, time: Float64Array, p: Float64Array) {
  const size = time.length * model.components.length;
  const own = new Float64Array(size * p.length).fill(NaN);
  model.derivatives?.(time, p, own);
  p.forEach((value, j) => {
    const difference = (h: number) => {
      const [up, down] = [h, -h].map((step) => {
        const moved = p.slice();
        moved[j] = value + step;
        const out = new Float64Array(size);
        model.columns(time, moved, out);
        return out;
      });
      return up!.map((v, i) => (v - down![i]!) / (2 * h));
    };
    const [coarse, fine] = [difference(2e-4), difference(1e-4)];
    fine.forEach((v, i) => {
      const wanted = (4 * v - coarse[i]!) / 3;
      expect(Math.abs(own[j * size + i]! - wanted)).toBeLessThan(1e-7 * Math.max(1, Math.abs(wanted)));
    });
  });
}

describe("decays convolved with a sampled response meet quadrature with 50 digits", () => {
  test.for(reference.sampled)("k $k + $omega i", (found) => {
    let area = 0;
    for (let i = 1; i < knots.length; i++) area += ((knots[i]! - knots[i - 1]!) * (values[i]! + values[i - 1]!)) / 2;
    const sampled = { knots: Float64Array.from(knots), density: Float64Array.from(values, (v) => v / area) };
    const n = found.times.length;
    const [re, im] = [new Float64Array(3 * n), new Float64Array(3 * n)];
    sampledTerms(sampled, found.k, found.omega, Float64Array.from(found.times), 3, re, im, n);
    for (let m = 0; m < 3; m++) {
      for (let i = 0; i < n; i++) {
        const size = Math.hypot(found.re[m]![i]!, found.im[m]![i]!);
        const away = Math.hypot(re[m * n + i]! - found.re[m]![i]!, im[m * n + i]! - found.im[m]![i]!);
        expect(away).toBeLessThanOrEqual(1e-12 * size + 1e-300);
      }
    }
  });
});

describe("a measured response", () => {
  const time = Float64Array.of(-0.6, -0.35, 0.02, 0.22, 0.61, 1, 6);

  test("has right derivatives, by the shift too, for chains, equal rates and oscillations", () => {
    const options = { shift: 0.1, scatter: true, baseline: true };
    const chain = withMeasuredIrf(mechanismModel("A -> B -> C"), response, options);
    expectOwnDerivatives(chain, time, Float64Array.of(3, 0.4, 0.107));
    expectOwnDerivatives(chain, time, Float64Array.of(2, 2, 0.107));
    expectOwnDerivatives(
      withMeasuredIrf(mechanismModel("A -> B -> C -> A"), response),
      time,
      Float64Array.of(2, 3, 4, 0.03),
    );
  });

  test("is moved by its shift: times that are as much later see the same", () => {
    const model = withMeasuredIrf(exponentials(2), response);
    const [a, b] = [new Float64Array(14), new Float64Array(14)];
    model.columns(time, Float64Array.of(3, 0.4, 0), a);
    model.columns(
      time.map((t) => t + 0.0371),
      Float64Array.of(3, 0.4, 0.0371),
      b,
    );
    a.forEach((v, i) => expect(b[i]).toBeCloseTo(v, 14));
  });

  test("sampled finely from a Gaussian tends to the closed form as the square of the spacing", () => {
    const error = (spacing: number) => {
      const grid = Float64Array.from({ length: Math.round(2 / spacing) + 1 }, (_, i) => -1 + spacing * i);
      const bell = { time: grid, values: grid.map((t) => Math.exp(-((t / 0.12) ** 2) / 2)) };
      const [a, b] = [new Float64Array(14), new Float64Array(14)];
      withMeasuredIrf(exponentials(2), bell).columns(time, Float64Array.of(3, 0.4, 0.05), a);
      withGaussianIrf(exponentials(2), { sigma: 0.1 }).columns(time, Float64Array.of(3, 0.4, 0.05, 0.12), b);
      return Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));
    };
    const [coarse, fine] = [error(0.02), error(0.01)];
    expect(fine).toBeLessThan(1e-3);
    expect(coarse / fine).toBeGreaterThan(3.5);
    expect(coarse / fine).toBeLessThan(4.5);
  });

  test("convolves models that are no exponentials by quadrature, with their derivatives", () => {
    const { exponentials: _, ...opaque } = exponentials(2);
    const [a, b] = [new Float64Array(14), new Float64Array(14)];
    const p = Float64Array.of(3, 0.4, 0.1);
    withMeasuredIrf(exponentials(2), response).columns(time, p, a);
    withMeasuredIrf(opaque, response).columns(time, p, b);
    a.forEach((v, i) => expect(Math.abs(v - b[i]!)).toBeLessThan(1e-9));
    expectOwnDerivatives(withMeasuredIrf(opaque, response), time, p);
    const cut = { time: [0, 0.1, 0.3], values: [2, 5, 1] };
    expectOwnDerivatives(withMeasuredIrf(opaque, cut), Float64Array.of(0.05, 0.22, 0.61, 1), p);
  });

  test("is refused without an area, with times that fall, or of one point", () => {
    const model = exponentials(1);
    expect(() => withMeasuredIrf(model, { time: [0, 1, 2], values: [0, 0, 0] })).toThrow("area is above 0");
    expect(() => withMeasuredIrf(model, { time: [2, 1, 0], values: [0, 1, 0] })).toThrow("times that rise");
    expect(() => withMeasuredIrf(model, { time: [1], values: [1] })).toThrow("two times");
    expect(() => withMeasuredIrf(model, { time: [0, 1], values: [1, NaN] })).toThrow("`response.values[1]`");
  });
});
