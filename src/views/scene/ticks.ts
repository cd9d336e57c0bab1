import { fixed } from "./number.js";

/** Ticks of an axis. Labels are the values divided by 10^power. */
export interface Ticks {
  readonly values: readonly number[];
  readonly labels: readonly string[];
  readonly power: number;
  /** Short ticks without labels between those of a logarithmic axis. */
  readonly minor?: readonly number[];
}

/** The step among 1, 2, 5 × 10^n that gives at most `count` intervals. */
export function niceStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const unit = 10 ** Math.floor(Math.log10(raw));
  const times = [1, 2, 5, 10].find((m) => m * unit >= raw * (1 - 1e-12)) ?? 10;
  return times * unit;
}

/** A span whose parts doubles no longer tell apart has no round values. */
const LEAST = 1e-300;

/**
 * Round values inside a range, about `count` of them.
 * With `whole`, whole numbers only. Where the labels would need more than four decimals or six digits, a power of ten is taken out
 * for the axis label.
 */
export function linearTicks(range: readonly [number, number], count: number, whole: boolean = false): Ticks {
  const [low, high] = range[0] <= range[1] ? range : [range[1], range[0]];
  const span = high - low;
  if (!(span > LEAST) || !Number.isFinite(span)) return { values: [], labels: [], power: 0 };
  const nice = niceStep(span, count);
  const step = whole ? Math.max(1, nice) : nice;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Beyond the whole numbers that doubles tell apart, counting would never end.
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return { values: [], labels: [], power: 0 };
  const values: number[] = [];
  for (let i = first; i <= last; i += 1) values.push(i * step);
  const largest = Math.max(...values.map(Math.abs), step);
  const size = Math.floor(Math.log10(largest) + 1e-12);
  const needed = -Math.floor(Math.log10(step) + 1e-12);
  const power = size < -2 || size > 5 ? size : 0;
  const decimals = Math.max(0, Math.min(12, needed + power));
  return { values, labels: values.map((v) => fixed(v / 10 ** power, decimals)), power };
}
