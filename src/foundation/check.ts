import { allFinite, copyOf, type NumericArray } from "./arrays.js";
import { count } from "./describe.js";
import { ArgumentError, expected } from "./errors.js";

/** The value, if it is a finite number; an `ArgumentError` otherwise. */
export function finite(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ArgumentError(expected(name, "a finite number", value), { name });
}

/** The value, if it is a finite number above zero. */
export function positive(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw new ArgumentError(expected(name, "a finite number above 0", value), { name });
}

/** The value, if it is a finite number from `low` to `high`, both included. */
export function within(name: string, value: unknown, low: number, high: number = Infinity): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= low && value <= high) return value;
  const range = high === Infinity ? `a finite number of at least ${low}` : `a number from ${low} to ${high}`;
  throw new ArgumentError(expected(name, range, value), { name });
}

/** The value, if it is `true` or `false`: `"no"` would pass for true. */
export function flag(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new ArgumentError(expected(name, "true or false", value), { name });
}

/** The value, if it is an integer from `low` to `high`, both included. */
export function integer(name: string, value: unknown, low: number = 0, high: number = Infinity): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
  const range = high === Infinity ? `an integer of at least ${low}` : `an integer from ${low} to ${high}`;
  throw new ArgumentError(expected(name, range, value), { name });
}

/** The value, if it is one of the allowed words. */
export function oneOf<const T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  if (typeof value === "string" && (allowed as readonly string[]).includes(value)) return value as T;
  throw new ArgumentError(expected(name, `one of ${allowed.map((a) => JSON.stringify(a)).join(", ")}`, value), {
    name,
  });
}

/** A fresh `Float64Array` of the values, all of which must be finite numbers. */
export function finiteArray(name: string, values: unknown, length?: number): Float64Array {
  const numbers = numericArray(name, values, length);
  const bad = allFinite(numbers) ? -1 : numbers.findIndex((v) => !Number.isFinite(v));
  if (bad >= 0) {
    throw new ArgumentError(expected(`${name}[${bad}]`, "a finite number", (values as NumericArray)[bad]), {
      name,
      index: bad,
    });
  }
  return numbers;
}

/** A fresh `Float64Array` of the values, in which `NaN` may stand for a gap. */
export function numericArray(name: string, values: unknown, length?: number): Float64Array {
  const isArray = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
  if (!isArray) throw new ArgumentError(expected(name, "an array of numbers", values), { name });
  const numbers = values as NumericArray;
  if (length !== undefined && numbers.length !== length) {
    const what = `an array of ${count(length, "number")}`;
    throw new ArgumentError(expected(name, what, values), { name, length, found: numbers.length });
  }
  // A `Float64Array` holds nothing else.
  for (let i = 0; i < numbers.length && !(values instanceof Float64Array); i++) {
    if (typeof numbers[i] !== "number") {
      throw new ArgumentError(expected(`${name}[${i}]`, "a number", numbers[i]), { name, index: i });
    }
  }
  return copyOf(numbers);
}

/** 1 if the values rise strictly, −1 if they fall strictly; an `ArgumentError` that names the place otherwise. */
export function monotonic(name: string, values: NumericArray): 1 | -1 {
  const direction = values.length > 1 && (values[1] as number) < (values[0] as number) ? -1 : 1;
  let a = values[0] ?? Number.NaN;
  for (let i = 1; i < values.length; i++) {
    const b = values[i] as number;
    if ((b - a) * direction > 0) a = b;
    else {
      const message =
        `Expected \`${name}\` to rise or fall strictly but found ${a} followed by ${b} ` +
        `at index ${i} (counted from 0).`;
      throw new ArgumentError(message, { name, index: i }, "not-monotonic");
    }
  }
  return direction;
}
