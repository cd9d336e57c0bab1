import { superscript } from "../../foundation/format.js";
import { minus } from "./rich.js";
import { spread, type ScaleKind } from "./scale.js";
import { linearTicks, type Ticks } from "./ticks.js";

type Range = readonly [number, number];

/** Whether ticks have room for their labels, on an axis of a known length. */
export type Fits = (ticks: Ticks) => boolean;

/** Powers of ten from this to that; rounding of the ends is forgiven. */
function powersWithin(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Powers are written out (`0.1`, `100`) where all are short that way. */
function powerLabels(values: readonly number[]): string[] {
  const sizes = values.filter((v) => v !== 0).map(Math.abs);
  const short = sizes.every((v) => v > 9e-3 && v < 1.1e3);
  return values.map((v) => {
    if (v === 0) return "0";
    if (short) return minus(String(Number(v.toPrecision(1))));
    return `${v < 0 ? "−" : ""}10${superscript(Math.round(Math.log10(Math.abs(v))))}`;
  });
}

/** The multiples 2 to 9 of powers of ten, between two values above zero. */
function multiples(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
    .flatMap((power) => [2, 3, 4, 5, 6, 7, 8, 9].map((m) => m * 10 ** power))
    .filter((v) => v >= low && v <= high);
}

/** 1, 2 and 5 times the powers of ten inside a range. */
function oneTwoFive([low, high]: Range, whole: boolean): Ticks {
  const values = powersWithin(low / 10, high)
    .flatMap((power) => [1, 2, 5].map((m) => m * 10 ** power))
    .filter((v) => v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9) && (!whole || Number.isInteger(v)));
  const size = Math.floor(Math.log10(high) + 1e-12);
  const power = size < -2 || size > 5 ? size : 0;
  return {
    values,
    labels: values.map((v) => String(Number((v / 10 ** power).toPrecision(3)))),
    power,
    minor: multiples(low, high),
  };
}

/** The first that fits of ever fewer round values, as on a linear axis; one alone where two have no room. */
function fewer(range: Range, whole: boolean, fits: Fits): Ticks {
  for (let count = 6; count > 2; count -= 1) {
    const ticks = linearTicks(range, count, whole);
    if (fits(ticks)) return ticks;
  }
  // Three intervals are the fewest that a round value is sure to lie among.
  const { values, labels, power } = linearTicks(range, 3, whole);
  const first = { values: values.slice(0, 1), labels: labels.slice(0, 1), power };
  const ends = { values: [values[0] ?? 0, values.at(-1) ?? 0], labels: [labels[0] ?? "", labels.at(-1) ?? ""], power };
  return values.length > 1 && fits(ends) ? ends : first;
}

/** Every first, second, third … power, the first of them that fits. */
function everyPower(
  powers: readonly number[],
  make: (kept: readonly number[], every: number) => Ticks,
  fits: Fits,
): Ticks {
  for (let every = 1; every <= powers.length; every += 1) {
    const ticks = make(
      powers.filter((power) => power % every === 0),
      every,
    );
    if (ticks.values.length > 1 && fits(ticks)) return ticks;
  }
  return make(powers.slice(-1), powers.length);
}

/** Ticks of a logarithmic axis: powers of ten; over less than two decades 1, 2, 5 or round values. */
export function logTicks(range: Range, whole: boolean, fits: Fits): Ticks {
  const [low, high] = range[0] <= range[1] ? range : [range[1], range[0]];
  if (!(low > 0) || !(high < Number.POSITIVE_INFINITY) || low === high) return { values: [], labels: [], power: 0 };
  const powers = powersWithin(low, high).filter((power) => !whole || power >= 0);
  if (powers.length < 3) {
    const ticks = oneTwoFive([low, high], whole);
    return ticks.values.length >= 3 && fits(ticks) ? ticks : fewer([low, high], whole, fits);
  }
  const make = (kept: readonly number[], every: number): Ticks => {
    const values = kept.map((power) => 10 ** power);
    const minor = every === 1 ? multiples(low, high) : powers.map((power) => 10 ** power);
    return { values, labels: powerLabels(values), power: 0, minor };
  };
  return everyPower(powers, make, fits);
}

/**
 * Ticks of an axis that is linear about zero: zero and powers of ten from the threshold on. Powers
 * that stand too close to zero give way to it.
 */
export function symlogTicks(range: Range, threshold: number, whole: boolean, fits: Fits): Ticks {
  const [low, high] = range[0] <= range[1] ? range : [range[1], range[0]];
  const largest = Math.max(-low, high);
  const inside = (v: number): boolean => v >= low && v <= high;
  const powers = largest > threshold ? powersWithin(threshold, largest).filter((power) => !whole || power >= 0) : [];
  const zero: Ticks = { values: [0], labels: ["0"], power: 0 };
  const make = (kept: readonly number[], every: number): Ticks => {
    const sizes = kept.map((power) => 10 ** power);
    const values = [...sizes.map((v) => -v).reverse(), ...sizes].filter(
      (v) =>
        inside(v) && (!inside(0) || fits({ ...zero, values: v < 0 ? [v, 0] : [0, v], labels: powerLabels([v, 0]) })),
    );
    const all = inside(0) ? [...values, 0].sort((a, b) => a - b) : values;
    const between = every === 1 ? multiples(threshold, largest) : powers.map((power) => 10 ** power);
    const minor = [...between.map((v) => -v).reverse(), ...between].filter(inside);
    return { values: all, labels: powerLabels(all), power: 0, minor };
  };
  if (powers.length > 0) {
    const ticks = everyPower(powers, make, fits);
    if (ticks.values.length >= 3) return ticks;
  }
  return fewer([low, high], whole, fits);
}

/** Whether the labels of neighbours keep apart on an axis `length` pixels long; `apart` is the room that two of them need between their places. */
export function roomOn(
  domain: Range,
  length: number,
  kind: ScaleKind,
  apart: (label: string, next: string) => number,
): Fits {
  const ends = domain.map((v) => spread(kind, v)) as [number, number];
  const factor = length / Math.abs(ends[1] - ends[0]);
  return ({ values, labels }) =>
    values.every((v, i) => {
      if (i === 0) return true;
      const distance = Math.abs(spread(kind, v) - spread(kind, values[i - 1] as number)) * factor;
      return distance >= apart(labels[i - 1] ?? "", labels[i] ?? "");
    });
}
