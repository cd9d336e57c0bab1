import { ArgumentError, expected, finiteArray, type NumericArray, oneOf } from "../../foundation/index.js";
import { fastLength } from "./fast-length.js";
import { RealTransform } from "./real.js";

/**
 * Which part of the convolution of n and m values is wanted: all n + m − 1 (`"full"`), n of them from the middle
 * (`"same"`), the first n (`"causal"`), or those where the two overlap wholly (`"valid"`).
 */
export type ConvolutionPart = "full" | "same" | "causal" | "valid";

/** The shorter of two series up to which sums take less time than transforms (measured with 4,096 values). */
const SHORT = 48;

/**
 * The linear convolution cᵢ = Σₖ signalᵢ₋ₖ kernelₖ of n and m values; outside of them both count as 0.
 *
 * By sums where one is short, each then right to its own rounding; otherwise by Fourier transforms, with an error of about
 * 1e-16 of the product of both norms: where the result is much smaller than that, digits are lost and the sign may be.
 *
 * @param part `"full"` (n + m − 1 values), `"same"` (n, from the middle, as scipy's), `"causal"` (the first n: a decay with
 * its instrument response), `"valid"` (|n − m| + 1)
 * @throws ArgumentError if one is empty or a value is not finite
 * @example convolve([1, 2, 3], [1, 1]).join() // "1,3,5,3"
 */
export function convolve(signal: NumericArray, kernel: NumericArray, part: ConvolutionPart = "full"): Float64Array {
  const a = series("signal", signal);
  const b = series("kernel", kernel);
  oneOf("part", part, ["full", "same", "causal", "valid"]);
  const full = Math.min(a.length, b.length) <= SHORT ? summed(a, b) : transformed(a, b);
  const [n, m] = [a.length, b.length];
  const [from, count] = {
    full: [0, n + m - 1],
    same: [Math.floor((m - 1) / 2), n],
    causal: [0, n],
    valid: [Math.min(n, m) - 1, Math.abs(n - m) + 1],
  }[part] as [number, number];
  return full.slice(from, from + count);
}

/** Convolves many signals with one kernel. */
export interface Convolver {
  /** Writes the first `out.length` values of the convolution of a signal of at most that length, 0 where it ends before. */
  (signal: Float64Array, out: Float64Array): void;
}

/**
 * Makes a kernel ready for convolution with many signals of up to `length` values, as an instrument response is: what is
 * worked out of it is kept, and nothing is allocated from then on. Two calls at a time share their memory: none may call
 * the other.
 *
 * @throws ArgumentError if the kernel is empty or has a value that is not finite
 */
export function convolver(kernel: NumericArray, length: number): Convolver {
  const k = series("kernel", kernel);
  const size = fastLength(length + Math.min(k.length, length) - 1);
  const plan = new RealTransform(size);
  const ofKernel = new Float64Array(size + 2);
  ofKernel.set(k.subarray(0, length));
  plan.forward(ofKernel);
  const work = new Float64Array(size + 2);
  return (signal, out) => {
    work.set(signal);
    work.fill(0, signal.length);
    plan.forward(work);
    multiply(work, ofKernel);
    plan.inverse(work);
    for (let i = 0; i < out.length; i++) out[i] = work[i] as number;
  };
}

function series(name: string, values: NumericArray): Float64Array {
  const numbers = finiteArray(name, values);
  if (numbers.length === 0) throw new ArgumentError(expected(name, "at least one number", "none"));
  return numbers;
}

function summed(a: Float64Array, b: Float64Array): Float64Array {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  const out = new Float64Array(a.length + b.length - 1);
  for (let k = 0; k < short.length; k++) {
    const f = short[k] as number;
    for (let i = 0; i < long.length; i++) out[i + k] = (out[i + k] as number) + f * (long[i] as number);
  }
  return out;
}

function transformed(a: Float64Array, b: Float64Array): Float64Array {
  const count = a.length + b.length - 1;
  const size = fastLength(count);
  const plan = new RealTransform(size);
  const [x, y] = [a, b].map((values) => {
    const data = new Float64Array(size + 2);
    data.set(values);
    plan.forward(data);
    return data;
  }) as [Float64Array, Float64Array];
  multiply(x, y);
  plan.inverse(x);
  return x.slice(0, count);
}

/** a ← a b, pair by pair. */
function multiply(a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < a.length; i += 2) {
    const ar = a[i] as number;
    const ai = a[i + 1] as number;
    const br = b[i] as number;
    const bi = b[i + 1] as number;
    a[i] = ar * br - ai * bi;
    a[i + 1] = ar * bi + ai * br;
  }
}
