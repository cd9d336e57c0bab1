import type { ReadonlyFloat64Array } from "../../foundation/index.js";
import { pseudoSolve, timeConstants } from "./kk-basis.js";

/** Data of the linear test: ω, Z′, Z″ and |Z|. */
export interface KkData {
  readonly omega: Float64Array;
  readonly real: ReadonlyFloat64Array;
  readonly imaginary: ReadonlyFloat64Array;
  readonly size: Float64Array;
}

/** Rₒ, Rₖ, L and 1/C of the chain of RC elements. */
export interface KkChain {
  readonly tau: Float64Array;
  readonly resistance: Float64Array;
  readonly seriesResistance: number;
  readonly inductance: number;
  readonly inverseCapacitance: number;
  readonly mu: number;
}

type Part = "real" | "imaginary" | "complex";

/** Fits M elements to a part of the spectrum, weighted by 1/|Z|: M. Schönleber et al., Electrochim. Acta 131 (2014) 20, eqs 8–14. */
export function fitChain(
  { omega, real, imaginary, size }: KkData,
  count: number,
  part: Part,
  withCapacitor: boolean,
): KkChain {
  const n = omega.length;
  const tau = timeConstants(count, omega[n - 1] as number, omega[0] as number);
  const width = count + 3;
  // Columns: Rₒ, Rₖ, 1/C, L.
  const re = new Float64Array(n * width);
  const im = new Float64Array(n * width);
  for (let i = 0; i < n; i += 1) {
    const [w, z] = [omega[i] as number, size[i] as number];
    re[i * width] = 1 / z;
    for (let k = 0; k < count; k += 1) {
      const x = w * (tau[k] as number);
      re[i * width + 1 + k] = 1 / (1 + x * x) / z;
      im[i * width + 1 + k] = -x / (1 + x * x) / z;
    }
    im[i * width + count + 1] = withCapacitor ? -1 / (w * z) : 0;
    im[i * width + count + 2] = w / z;
  }
  const scaled = (values: ReadonlyFloat64Array): Float64Array => values.map((v, i) => v / (size[i] as number));
  const x = solvedFor(part, { n, width, re, im, right: [scaled(real), scaled(imaginary)] });
  const resistance = x.slice(1, 1 + count);
  return {
    ...{ tau, resistance, mu: muOf(resistance) },
    seriesResistance: x[0] as number,
    inverseCapacitance: x[count + 1] as number,
    inductance: x[width - 1] as number,
  };
}

interface KkSystem {
  readonly n: number;
  readonly width: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly right: readonly [Float64Array, Float64Array];
}

function solvedFor(part: Part, { n, width, re, im, right }: KkSystem): Float64Array {
  const [a, b] = right;
  if (part === "complex") {
    const both = new Float64Array(2 * n * width);
    both.set(re);
    both.set(im, n * width);
    const values = new Float64Array(2 * n);
    values.set(a);
    values.set(b, n);
    return pseudoSolve(2 * n, width, both, values);
  }
  if (part === "imaginary") {
    const x = pseudoSolve(n, width, im, b);
    // Rₒ has no part in Z″: the weighted mean of what is left of Z′.
    let [sum, weight] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const unit = re[i * width] as number;
      sum += unit * ((a[i] as number) - rowTimes(re, i, width, x, 1));
      weight += unit * unit;
    }
    x[0] = sum / weight;
    return x;
  }
  const x = pseudoSolve(n, width, re, a);
  // 1/C and L have no part in Z′: from what is left of Z″.
  const left = b.map((v, i) => v - rowTimes(im, i, width, x, 0));
  const two = Float64Array.from(
    { length: 2 * n },
    (_, k) => im[Math.floor(k / 2) * width + width - 2 + (k % 2)] as number,
  );
  const [inverse, inductance] = pseudoSolve(n, 2, two, left);
  x[width - 2] = inverse as number;
  x[width - 1] = inductance as number;
  return x;
}

function rowTimes(matrix: Float64Array, i: number, width: number, x: Float64Array, from: number): number {
  let sum = 0;
  for (let j = from; j < width; j += 1) sum += (matrix[i * width + j] as number) * (x[j] as number);
  return sum;
}

/** µ = 1 − Σ|Rₖ < 0| / Σ|Rₖ ≥ 0|: near 1 while elements are lacking, falling where they begin to fit noise; ibid. eq 21. */
function muOf(resistance: Float64Array): number {
  let [below, above] = [0, 0];
  for (const r of resistance) {
    if (r < 0) below -= r;
    else above += r;
  }
  return above === 0 ? -Infinity : 1 - below / above;
}

/** The impedance of a chain at ω. */
export function chainAt(
  chain: KkChain,
  omega: ReadonlyFloat64Array,
): { readonly real: Float64Array; readonly imaginary: Float64Array } {
  const real = new Float64Array(omega.length).fill(chain.seriesResistance);
  const imaginary = Float64Array.from(omega, (w) => w * chain.inductance - chain.inverseCapacitance / w);
  chain.tau.forEach((t, k) => {
    const r = chain.resistance[k] as number;
    for (let i = 0; i < omega.length; i += 1) {
      const x = (omega[i] as number) * t;
      real[i] = (real[i] as number) + r / (1 + x * x);
      imaginary[i] = (imaginary[i] as number) - (r * x) / (1 + x * x);
    }
  });
  return { real, imaginary };
}
