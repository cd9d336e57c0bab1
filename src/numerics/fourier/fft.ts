import { ArgumentError, expected, finiteArray, integer, type NumericArray } from "../../foundation/index.js";
import { complexTransform } from "./plan.js";
import { RealTransform } from "./real.js";

/** Complex numbers, their real and imaginary parts side by side. */
export interface ComplexSeries {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The discrete Fourier transform Xⱼ = Σₖ xₖ exp(−2πi jk/n) of n complex numbers; any n.
 *
 * Mixed radix (Stockham's form), Bluestein's convolution where n has a prime factor above 31. The error is about
 * 1e-16 √log₂ n of the norm of the result, spread evenly: a value much smaller than the largest has fewer digits.
 *
 * @throws ArgumentError if the parts differ in length or a value is not finite
 * @example fft({ re: [1, 0, 0, 0], im: [0, 0, 0, 0] }).re.join() // "1,1,1,1"
 */
export function fft(values: { readonly re: NumericArray; readonly im: NumericArray }): ComplexSeries {
  return transformed(values, 1, 1);
}

/**
 * The inverse of `fft`: xₖ = 1/n Σⱼ Xⱼ exp(2πi jk/n).
 *
 * @throws ArgumentError if the parts differ in length or a value is not finite
 */
export function inverseFft(values: { readonly re: NumericArray; readonly im: NumericArray }): ComplexSeries {
  return transformed(values, -1, 1 / Math.max(1, values.re.length));
}

/** Forward; between two conjugations (`sign` −1) it is the inverse, but for the factor. */
function transformed(
  values: { readonly re: NumericArray; readonly im: NumericArray },
  sign: 1 | -1,
  factor: number,
): ComplexSeries {
  const re = finiteArray("re", values.re);
  const n = re.length;
  const im = finiteArray("im", values.im, n);
  if (n === 0) throw new ArgumentError(expected("re", "at least one number", "none"));
  const data = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    data[2 * i] = re[i] as number;
    data[2 * i + 1] = sign * (im[i] as number);
  }
  complexTransform(n).transform(data);
  for (let i = 0; i < n; i++) {
    re[i] = factor * (data[2 * i] as number);
    im[i] = sign * factor * (data[2 * i + 1] as number);
  }
  return { re, im };
}

/**
 * The Fourier transform of n real numbers: its first ⌊n/2⌋ + 1 values, of which the others are conjugates.
 *
 * @throws ArgumentError if there are none, or one is not finite
 * @example realFft([1, 2, 3, 4]).re.join() // "10,-2,-2"
 */
export function realFft(values: NumericArray): ComplexSeries {
  const x = finiteArray("values", values);
  const n = x.length;
  if (n % 2 === 1 || n === 0) {
    const { re, im } = fft({ re: x, im: new Float64Array(n) });
    return { re: re.slice(0, (n + 1) / 2), im: im.slice(0, (n + 1) / 2) };
  }
  const data = new Float64Array(n + 2);
  data.set(x);
  new RealTransform(n).forward(data);
  return { re: everySecond(data, 0), im: everySecond(data, 1) };
}

/**
 * The n real numbers whose `realFft` is given. The imaginary part at frequency 0, and at n/2 for an even n, counts as 0.
 *
 * @throws ArgumentError if there are not ⌊n/2⌋ + 1 values, or one is not finite
 * @example inverseRealFft(realFft([1, 2, 3, 4]), 4).join() // "1,2,3,4"
 */
export function inverseRealFft(
  values: { readonly re: NumericArray; readonly im: NumericArray },
  n: number,
): Float64Array {
  integer("n", n, 1);
  const count = Math.floor(n / 2) + 1;
  const re = finiteArray("re", values.re, count);
  const im = finiteArray("im", values.im, count);
  if (n % 2 === 1) return inverseFft(completed(re, im, n)).re;
  const data = new Float64Array(n + 2);
  for (let k = 0; k < count; k++) {
    data[2 * k] = re[k] as number;
    data[2 * k + 1] = im[k] as number;
  }
  new RealTransform(n).inverse(data);
  return data.slice(0, n);
}

/** All n values, of an odd n, from the first (n + 1)/2. */
function completed(re: Float64Array, im: Float64Array, n: number): ComplexSeries {
  const all = { re: new Float64Array(n), im: new Float64Array(n) };
  all.re[0] = re[0] as number;
  for (let k = 1; k < re.length; k++) {
    all.re[k] = all.re[n - k] = re[k] as number;
    all.im[k] = im[k] as number;
    all.im[n - k] = -(im[k] as number);
  }
  return all;
}

function everySecond(data: Float64Array, from: number): Float64Array {
  return Float64Array.from({ length: data.length / 2 }, (_, k) => data[2 * k + from] as number);
}
