import type { SeparableBlock, SeparableProblem } from "../../src/fitting/index.js";
import { exponentials } from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";

export interface DecaySetting {
  readonly rates?: readonly number[];
  readonly start?: readonly number[];
  readonly rows?: number;
  readonly columns?: number;
  readonly noise?: number;
  readonly seed?: number;
  /** Sign of each amplitude; bands lie side by side. */
  readonly signs?: readonly number[];
}

/** A block of decays Σ aₖ exp(−pₖ t) + offset at `time`, for parameters from place `first` on. */
export function decayBlock(
  time: Float64Array,
  columns: number,
  data: Float64Array,
  count: number,
  change: Partial<SeparableBlock> = {},
  first: number = 0,
): SeparableBlock {
  const rows = time.length;
  const terms = count + 1;
  return {
    rows,
    columns,
    data,
    terms,
    basis: (p, out) => {
      time.forEach((t, i) => {
        for (let k = 0; k < count; k++) out[i * terms + k] = Math.exp(-(p[first + k] ?? NaN) * t);
        out[i * terms + count] = 1;
      });
    },
    derivatives: (p, out) => {
      time.forEach((t, i) => {
        for (let k = 0; k < count; k++) {
          out[((first + k) * rows + i) * terms + k] = -t * Math.exp(-(p[first + k] ?? NaN) * t);
        }
      });
    },
    ...change,
  };
}

/** Overlapping bands that decay with the given rates, and one that stays. */
export function decays(setting: DecaySetting = {}, change: Partial<SeparableBlock> = {}): SeparableProblem {
  const { rates = [0.05, 0.3], rows = 60, columns = 7, noise = 0.01, seed = 3 } = setting;
  const start = setting.start ?? rates.map((k, i) => k * (i % 2 === 0 ? 0.5 : 1.8));
  const signs = setting.signs ?? [...rates.map(() => 1), 1];
  const random = randomSource(seed);
  const time = Float64Array.from({ length: rows }, (_, i) => (80 * i) / rows);
  const data = new Float64Array(rows * columns);
  const band = (k: number, j: number): number => {
    return (signs[k] ?? 1) * Math.exp(-((((j + 0.5) / columns - (k + 1) / (signs.length + 1)) / 0.2) ** 2));
  };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = band(rates.length, j);
      rates.forEach((k, l) => (sum += band(l, j) * Math.exp(-k * (time[i] ?? NaN))));
      data[i * columns + j] = sum + random.normal(0, noise);
    }
  }
  return {
    parameters: rates.map((_, i) => ({ name: `k${i + 1}`, start: start[i] ?? 1 })),
    blocks: [decayBlock(time, columns, data, rates.length, change)],
  };
}

/**
 * Stretched exponentials with a slow ripple, which sums of exponentials fit badly: the residuals decide the second
 * derivative along the floor of the valley, where steps without it grow ever smaller.
 */
export function misfit(rates: readonly number[], beta: number, columns: number, rising = 0): SeparableProblem {
  const random = randomSource(1);
  const time = Float64Array.from({ length: 120 }, (_, i) => 0.01 * 1.1 ** i);
  const data = new Float64Array(120 * columns);
  for (let c = 0; c < columns; c++) {
    const tau = 10 ** (-1 + 3 * random.uniform());
    time.forEach((t, i) => {
      const ripple = 0.05 * Math.sin(3 * Math.log(t) + c) + 0.001 * random.normal();
      data[i * columns + c] = (1 + (c % 3)) * Math.exp(-((t / tau) ** beta)) + ripple + rising * Math.exp(t / 1000);
    });
  }
  const model = exponentials(rates.length);
  return {
    parameters: rates.map((start, j) => ({ name: `k${j + 1}`, start, lower: 0 })),
    blocks: [
      {
        ...{ rows: 120, columns, terms: rates.length, data },
        basis: (p, out) => model.columns(time, p, out),
        derivatives: (p, out) => model.derivatives?.(time, p, out),
      },
    ],
  };
}
