import {
  ArgumentError,
  BRAND,
  brandOf,
  count,
  expected,
  finiteArray,
  monotonic,
  oneOf,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../foundation/index.js";

export type AxisQuantity = "wavelength" | "photon energy" | "wavenumber";
export type AxisUnit = "nm" | "eV" | "cm^-1";

/** A spectral axis: at least one finite value, rising or falling strictly, kept in the order given. */
export interface Axis {
  readonly [BRAND]: "Axis";
  readonly quantity: AxisQuantity;
  readonly unit: AxisUnit;
  readonly label: string;
  /** In `unit`; its length is written nAxis elsewhere. */
  readonly values: ReadonlyFloat64Array;
}

/** What `axis` makes an axis from: an axis is taken as it is, bare numbers are wavelengths in nm. */
export type AxisLike =
  | Axis
  | NumericArray
  | { readonly values: NumericArray; readonly unit?: AxisUnit | undefined; readonly label?: string | undefined };

export const AXIS_UNITS: readonly AxisUnit[] = ["nm", "eV", "cm^-1"];

const QUANTITY: Readonly<Record<AxisUnit, AxisQuantity>> = {
  nm: "wavelength",
  eV: "photon energy",
  "cm^-1": "wavenumber",
};
const LABEL: Readonly<Record<AxisUnit, string>> = {
  nm: "Wavelength",
  eV: "Photon energy",
  "cm^-1": "Wavenumber",
};

/**
 * A spectral axis. The values are copied.
 *
 * @param values an `Axis` (returned as it is), numbers in nm, or `{ values, unit, label }`; the values
 *   must be finite, above 0 and strictly monotonic, upward or downward.
 * @throws ArgumentError naming the first value that is wrong.
 * @example axis({ values: [400, 401, 402], unit: "nm" }).quantity // "wavelength"
 */
export function axis(values: AxisLike): Axis {
  if (brandOf(values) === "Axis") return values as Axis;
  const init =
    Array.isArray(values) || ArrayBuffer.isView(values)
      ? { values: values as NumericArray }
      : (values as { values: NumericArray; unit?: AxisUnit; label?: string });
  const unit = oneOf("axis.unit", init.unit ?? "nm", AXIS_UNITS);
  const numbers = finiteArray("axis.values", init.values);
  if (numbers.length === 0) {
    throw new ArgumentError(expected("axis.values", "at least one number", init.values));
  }
  return ownedAxis(numbers, unit, init.label);
}

/** As `axis`, of finite values, at least one, that nobody else holds: they are not copied. For readers of large files. */
export function ownedAxis(numbers: Float64Array, unit: AxisUnit, label?: string): Axis {
  monotonic("axis.values", numbers);
  // Of numbers that rise or fall the least is at an end.
  const bad =
    Math.min(numbers[0] as number, numbers[numbers.length - 1] as number) > 0 ? -1 : numbers.findIndex((v) => !(v > 0));
  if (bad >= 0) throw new ArgumentError(expected(`axis.values[${bad}]`, `above 0 ${unit}`, numbers[bad]));
  return Object.freeze({
    [BRAND]: "Axis" as const,
    quantity: QUANTITY[unit],
    unit,
    label: label ?? LABEL[unit],
    values: numbers,
  });
}

/** True if the values rise. An axis of one value rises. */
export function isAscending(a: Axis): boolean {
  return (a.values[0] ?? 0) <= (a.values[a.values.length - 1] ?? 0);
}

/** The lowest and highest value, whichever way the axis runs. */
export function axisRange(a: Axis): readonly [number, number] {
  const first = a.values[0] ?? Number.NaN;
  const last = a.values[a.values.length - 1] ?? Number.NaN;
  return first <= last ? [first, last] : [last, first];
}

/** True if two axes have the same unit and the same values, within `tolerance` (in the axis's unit). */
export function sameAxis(a: Axis, b: Axis, tolerance: number = 0): boolean {
  if (a === b) return true;
  if (a.unit !== b.unit || a.values.length !== b.values.length) return false;
  return a.values.every((v, i) => Math.abs(v - (b.values[i] ?? Number.NaN)) <= tolerance);
}

/** `601 points from 200 to 800 nm` */
export function axisText(a: Axis): string {
  const [low, high] = axisRange(a);
  return `${count(a.values.length, "point")} from ${low} to ${high} ${a.unit}`;
}
