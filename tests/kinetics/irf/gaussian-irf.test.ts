import { describe, expect, test } from "vitest";
import { EV_NM } from "../../../src/foundation/index.js";
import { gaussianTerms, oscillatingTerms } from "../../../src/kinetics/irf/gaussian-terms.js";
import { exponentials, mechanismModel, withGaussianIrf, type KineticModel } from "../../../src/kinetics/index.js";
import { loadReference } from "../../reference/load-fit.js";

const reference = loadReference<{
  readonly terms: readonly {
    readonly k: number;
    readonly omega: number;
    readonly tau: number;
    readonly sigma: number;
    readonly re: readonly number[];
    readonly im: readonly number[];
  }[];
  readonly models: readonly {
    readonly parameters: readonly number[];
    readonly times: readonly number[];
    readonly columns: readonly (readonly number[])[];
    readonly derivatives: readonly (readonly (readonly number[])[])[];
  }[];
}>("irf");

/** Derivatives of a model by differences of eighth order, against which its own are held. */
function differences(model: KineticModel, time: Float64Array, p: Float64Array, j: number): Float64Array {
  const size = time.length * model.components.length;
  const h = 2e-3 * Math.max(Math.abs(p[j]!), 0.1);
  const at = (step: number) => {
    const moved = p.slice();
    moved[j] = p[j]! + step * h;
    const out = new Float64Array(size);
    model.columns(time, moved, out);
    return out;
  };
  const weights = [4 / 5, -1 / 5, 4 / 105, -1 / 280];
  const steps = weights.map((w, i) => ({ w, up: at(i + 1), down: at(-i - 1) }));
  return Float64Array.from({ length: size }, (_, i) => {
    return steps.reduce((sum, { w, up, down }) => sum + w * (up[i]! - down[i]!), 0) / h;
  });
}

function expectOwnDerivatives(model: KineticModel, time: Float64Array, p: Float64Array, digits = 1e-9) {
  const size = time.length * model.components.length;
  const own = new Float64Array(size * p.length).fill(NaN);
  model.derivatives?.(time, p, own);
  p.forEach((_, j) => {
    const wanted = differences(model, time, p, j);
    const scale = Math.max(1e-3, ...wanted.map(Math.abs));
    wanted.forEach((value, i) => expect(Math.abs(own[j * size + i]! - value)).toBeLessThan(digits * scale));
  });
}

describe("decays convolved with a Gaussian meet quadrature with 50 digits", () => {
  test.for(reference.terms.filter((c) => c.omega === 0))("k $k, tau $tau, sigma $sigma", (found) => {
    const out = new Float64Array(4);
    gaussianTerms(found.k, found.tau, found.sigma, 4, out);
    out.forEach((value, m) => expect(Math.abs(value / found.re[m]! - 1)).toBeLessThan(2e-13));
  });

  test.for(reference.terms)("k $k + $omega i, tau $tau, sigma $sigma", (found) => {
    const re = new Float64Array(4);
    const im = new Float64Array(4);
    oscillatingTerms(found.k, found.omega, found.tau, found.sigma, 4, re, im);
    re.forEach((value, m) => {
      const size = Math.hypot(found.re[m]!, found.im[m]!);
      const lost = found.omega * found.sigma > 3 && found.tau > 0 ? 1e3 : 1;
      expect(Math.hypot(value - found.re[m]!, im[m]! - found.im[m]!) / size).toBeLessThan(1e-12 * lost);
    });
  });

  test.for(reference.models)("A -> B -> C with $parameters, and its derivatives", (found) => {
    const more = found.parameters.length > 4 ? [{ offset: 0.1, sigma: 0.1, weight: 1 }] : [];
    const model = withGaussianIrf(mechanismModel("A -> B -> C"), { sigma: 0.1, more });
    const time = Float64Array.from(found.times);
    const p = Float64Array.from(found.parameters);
    const out = new Float64Array(3 * time.length);
    model.columns(time, p, out);
    found.columns.flat().forEach((value, i) => expect(Math.abs(out[i]! - value)).toBeLessThan(1e-14));
    const slopes = new Float64Array(out.length * p.length);
    model.derivatives?.(time, p, slopes);
    found.derivatives.flat(2).forEach((value, i) => expect(Math.abs(slopes[i]! - value)).toBeLessThan(1e-12));
  });
});

describe("a Gaussian response", () => {
  const time = Float64Array.of(-0.4, -0.05, 0, 0.1, 0.3, 1, 4);

  test("has right derivatives with equal rates, oscillations, chirp, artefact and baseline", () => {
    const equal = withGaussianIrf(mechanismModel("A -> B -> C"), {
      sigma: 0.1,
      artefact: 3,
      baseline: true,
      dispersion: { order: 2, in: "wavelength", reference: 550 },
    });
    expectOwnDerivatives(equal.at(480), time, Float64Array.of(1.5, 1.5, 0.02, 0.12, 0.3, -0.1));
    const cycle = withGaussianIrf(mechanismModel("A -> B -> C -> A"), { sigma: 0.1 });
    expectOwnDerivatives(cycle, time, Float64Array.of(2, 2.5, 3, 0.02, 0.12));
  });

  test("has along combinations of its columns the combinations of its derivatives, and so have models without one", () => {
    const dispersion = { order: 2, in: "wavelength", reference: 550 } as const;
    const more = [{ offset: 0.2, sigma: 0.3, weight: 0.4 }];
    const chain = mechanismModel("A -> B -> C");
    const cases: [KineticModel, number[]][] = [
      [chain, [1.5, 0.4]],
      [chain, [1.5, 1.5]],
      [exponentials(2, { offset: true }), [2, 0.3]],
      [mechanismModel("A -> B -> C -> A"), [2, 2.5, 3]],
      [
        withGaussianIrf(chain, { sigma: 0.1, artefact: 3, baseline: true, dispersion }).at(480),
        [1.5, 0.4, 0.02, 0.12, 0.3, -0.1],
      ],
      [withGaussianIrf(chain, { sigma: 0.1, more }), [1.5, 1.5, 0.02, 0.12, 0.2, 0.3, 0.4]],
      [withGaussianIrf(mechanismModel("A -> B -> C -> A"), { sigma: 0.1 }), [2, 2.5, 3, 0.02, 0.12]],
    ];
    for (const [model, place] of cases) {
      const [n, m, p] = [time.length, model.components.length, Float64Array.from(place)];
      const all = new Float64Array(p.length * n * m);
      model.derivatives?.(time, p, all);
      const a = Float64Array.from({ length: 2 * m }, (_, q) => Math.cos(1 + 3 * q));
      const along = new Float64Array(p.length * 2 * n).fill(7);
      model.derivativesAlong?.(time, p, a, 2, along);
      for (let q = 0; q < p.length * 2 * n; q++) {
        const [j, l, i] = [Math.floor(q / (2 * n)), Math.floor(q / n) % 2, q % n];
        let sum = 0;
        for (let c = 0; c < m; c++) sum += all[(j * n + i) * m + c]! * a[l * m + c]!;
        expect(along[q]).toBeCloseTo(sum, 12);
      }
    }
  });

  test("behind the response is the decay times exp(k²σ²/2), for slow and fast decays, wherever the centre is", () => {
    for (const k of [1e-3, 1, 20, 39, 60, 400, 1e5]) {
      const model = withGaussianIrf(exponentials(1, { timeUnit: "ps" }), { sigma: 1 });
      const late = Float64Array.from({ length: 40 }, (_, i) => k + 9 + i);
      const out = new Float64Array(late.length);
      const slopes = new Float64Array(3 * late.length);
      for (const centre of [0, 0.3, -2, 0.3]) {
        const p = Float64Array.of(k, centre, 1);
        model.columns(
          late.map((t) => t + 2),
          p,
          out,
        );
        model.derivatives?.(late, p, slopes);
        late.forEach((t, i) => {
          const exponent = (k * k) / 2 - k * (t + 2 - centre);
          const wanted = Math.exp(exponent);
          expect(Math.abs(out[i]! - wanted)).toBeLessThanOrEqual(1e-14 * (1 + k * k) * wanted);
        });
        expect(slopes.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test("neither overflows nor loses its sign for fast decays, far before time 0 and long after", () => {
    const model = withGaussianIrf(exponentials(3), { sigma: 0.1 });
    const far = Float64Array.of(-1e6, -40, -4, 0, 4, 1e3, 1e6);
    const out = new Float64Array(3 * far.length);
    const slopes = new Float64Array(5 * out.length);
    const p = Float64Array.of(1e9, 1, 1e-9, 0, 0.1);
    model.columns(far, p, out);
    model.derivatives?.(far, p, slopes);
    expect(out.every((v) => v >= 0 && v <= 1)).toBe(true);
    expect(slopes.every(Number.isFinite)).toBe(true);
    expect(out[3 * 6 + 2]).toBeCloseTo(Math.exp(-1e-3), 14);
  });

  test("of width towards 0 leaves the model as it is", () => {
    const plain = mechanismModel("A -> B -> C");
    const sharp = withGaussianIrf(plain, { sigma: 1 });
    const after = time.filter((t) => t !== 0);
    const wanted = new Float64Array(3 * after.length);
    plain.columns(after, Float64Array.of(2, 0.4), wanted);
    const out = wanted.slice();
    sharp.columns(after, Float64Array.of(2, 0.4, 0, 1e-9), out);
    out.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 8));
  });

  test("conserves the sum of the species, which is the response's own rise", () => {
    const model = withGaussianIrf(mechanismModel("A <-> B -> C"), { sigma: 0.1 });
    const rise = withGaussianIrf(mechanismModel("A ->", { fixed: { k1: 0 } }), { sigma: 0.1 });
    const out = new Float64Array(3 * time.length);
    const step = new Float64Array(time.length);
    model.columns(time, Float64Array.of(3, 1, 0.5, 0.05, 0.2), out);
    rise.columns(time, Float64Array.of(0, 0.05, 0.2), step);
    step.forEach((value, i) => expect(out[3 * i]! + out[3 * i + 1]! + out[3 * i + 2]!).toBeCloseTo(value, 14));
  });

  test("convolves models that are no exponentials by quadrature, to 1e-9 where they are smooth", () => {
    const model = exponentials(2);
    const { exponentials: _, ...opaque } = model;
    const closed = withGaussianIrf(model, { sigma: 0.1 });
    const open = withGaussianIrf(opaque, { sigma: 0.1 });
    const p = Float64Array.of(3, 0.2, 0.03, 0.15);
    const [a, b] = [new Float64Array(2 * time.length), new Float64Array(2 * time.length)];
    closed.columns(time, p, a);
    open.columns(time, p, b);
    a.forEach((value, i) => expect(Math.abs(value - b[i]!)).toBeLessThan(1e-9));
    expectOwnDerivatives(open, time, p, 1e-7);
    const second = withGaussianIrf(mechanismModel("2 A -> B", { initial: { A: 1 } }), { sigma: 0.1 });
    const out = new Float64Array(2 * time.length);
    second.columns(time, Float64Array.of(1, 0, 0.1), out);
    expect(out[2 * 6]).toBeCloseTo(1 / (1 + 2 * 4), 3);
  });

  test("arrives by the chirp's polynomial, in the coordinate that was asked for", () => {
    const arrival = (dispersion: Parameters<typeof withGaussianIrf>[1]["dispersion"], p: number[], nm: number) => {
      const chirped = withGaussianIrf(exponentials(1), { sigma: 0.1, dispersion: dispersion! }).at(nm);
      const plain = withGaussianIrf(exponentials(1), { sigma: 0.1 });
      const value = new Float64Array(1);
      chirped.columns(Float64Array.of(1), Float64Array.from([0.5, 0.2, 0.1, ...p]), value);
      // The centre at which the plain model has the same value there, by bisection (the rise is monotonic for k small).
      let [low, high] = [-20, 20];
      for (let i = 0; i < 200; i++) {
        const middle = (low + high) / 2;
        const at = new Float64Array(1);
        plain.columns(Float64Array.of(1), Float64Array.of(0.5, middle, 0.1), at);
        if (middle < 0.9 && at[0]! < value[0]!) low = middle;
        else high = middle;
      }
      return low;
    };
    const nm = 500;
    expect(arrival({ order: 2, in: "wavelength", reference: 550 }, [0.1, 0.2], nm)).toBeCloseTo(0.2 - 0.05 + 0.05, 9);
    const wavenumber = (1e7 / nm - 1e7 / 550) / 1e4;
    expect(arrival({ order: 1, in: "wavenumber", reference: 550 }, [0.1], nm)).toBeCloseTo(0.2 + 0.1 * wavenumber, 9);
    const energy = EV_NM * (1 / nm - 1 / 550);
    expect(arrival({ order: 1, in: "energy", reference: 550 }, [0.4], nm)).toBeCloseTo(0.2 + 0.4 * energy, 9);
    expect(arrival({ order: 2, in: "plain" }, [1e-4, 1e-6], nm)).toBeCloseTo(0.2 + 0.05 + 0.25, 9);
  });

  test("is refused with a width of 0, an unknown option, or a reference that is missing", () => {
    expect(() => withGaussianIrf(exponentials(1), { sigma: 0 })).toThrow("`sigma` to be");
    expect(() => withGaussianIrf(exponentials(1), { sigma: 1, width: 2 } as never)).toThrow("width");
    expect(() => withGaussianIrf(exponentials(1), { sigma: 1, more: [{ offset: 0, sigma: 1, weight: 0 }] })).toThrow(
      "`more[0].weight`",
    );
    const dispersion = { order: 1, in: "wavelength" } as const;
    expect(() => withGaussianIrf(exponentials(1), { sigma: 1, dispersion })).toThrow("`dispersion.reference`");
    expect(() => withGaussianIrf(exponentials(1), { sigma: 1, fixed: ["irfcentre"] })).toThrow("`fixed`");
  });
});
