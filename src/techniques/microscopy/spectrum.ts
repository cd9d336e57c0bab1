import { fft } from "../../numerics/index.js";
import type { MicroscopyImage } from "./types.js";

/** The power of a square part of a picture under Hann's window, the frequency 0 in the middle; size × size numbers. */
export function powerOf(of: MicroscopyImage, x0: number, y0: number, size: number): Float64Array {
  const { width, values } = of;
  const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size));
  let mean = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) mean += values[(y0 + y) * width + x0 + x] as number;
  }
  mean /= size * size;
  const real = new Float64Array(size * size);
  const imaginary = new Float64Array(size * size);
  const line = new Float64Array(size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      line[x] = ((values[(y0 + y) * width + x0 + x] as number) - mean) * (window[x] as number) * (window[y] as number);
    }
    const row = fft({ re: line, im: new Float64Array(size) });
    real.set(row.re, y * size);
    imaginary.set(row.im, y * size);
  }
  const power = new Float64Array(size * size);
  const half = size >> 1;
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      re[y] = real[y * size + x] as number;
      im[y] = imaginary[y * size + x] as number;
    }
    const column = fft({ re, im });
    const across = (x + half) % size;
    for (let y = 0; y < size; y++) {
      power[((y + half) % size) * size + across] = (column.re[y] as number) ** 2 + (column.im[y] as number) ** 2;
    }
  }
  return power;
}

/** Mean and typical power of each ring of whole radius about the middle: its median over ln 2, the mean of noise. */
export function rings(
  power: Float64Array,
  size: number,
): { readonly mean: Float64Array; readonly typical: Float64Array } {
  const half = size >> 1;
  const lists = Array.from({ length: half }, (): number[] => []);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      lists[Math.round(Math.hypot(x - half, y - half))]?.push(power[y * size + x] as number);
    }
  }
  const typical = new Float64Array(half);
  const mean = new Float64Array(half);
  lists.forEach((list, r) => {
    mean[r] = list.reduce((a, b) => a + b, 0) / list.length;
    list.sort((a, b) => a - b);
    typical[r] = (list[list.length >> 1] as number) / Math.LN2;
  });
  return { mean, typical };
}
