import type { Axis, Signal } from "../../spectroscopy/index.js";

/** A scan as an instrument's program has it when it saves it. */
export interface WrittenScan {
  /** Counted from 0. */
  readonly number: number;
  readonly axis: Axis;
  /** As many as the axis has; `NaN` for a gap. */
  readonly values: ArrayLike<number>;
  /** Seconds since the run began, by the instrument's own clock. */
  readonly seconds: number;
  /** Milliseconds since 1970 by that clock, of its own place: what a wall clock beside it would show. */
  readonly clock: number;
}

/** What all scans of a run share. */
export interface WrittenRun {
  readonly title: string;
  readonly signal: Signal;
  /** Why the numbers are made: it stands in every file that has a place for a remark. */
  readonly simulated: string;
}

/** How an instrument's program keeps scans. */
export interface FileStyle {
  /** With its point. */
  readonly ending: string;
  /** A line that says what its files are. */
  readonly title: string;
  readonly layout:
    | { readonly kind: "a file a scan"; readonly file: (scan: WrittenScan, run: WrittenRun) => string | Uint8Array }
    | {
        readonly kind: "growing";
        readonly head: (first: WrittenScan, run: WrittenRun) => string;
        readonly scan: (scan: WrittenScan, run: WrittenRun) => string;
      }
    | {
        readonly kind: "whole";
        /** Whether the new file takes the place of the old one under another name first, or overwrites it. */
        readonly renamed: boolean;
        readonly file: (scans: readonly WrittenScan[], run: WrittenRun) => string;
      };
}

const UNIT = { nm: "nm", eV: "eV", "cm^-1": "cm-1" } as const;

/** `Wavelength (nm)` */
export const axisHeading = ({ label, unit }: Axis): string => `${label} (${UNIT[unit]})`;

/** `450.5 nm` */
export const axisPlace = (value: number, { unit }: Axis): string => `${plainNumber(value)} ${UNIT[unit]}`;

/** With the digits that instruments print: six behind the point for numbers of the size of 1, seven in all for others. */
export function printed(value: number): string {
  if (!Number.isFinite(value)) return "NaN";
  return Math.abs(value) < 100 ? value.toFixed(6) : plainNumber(Number(value.toPrecision(7)));
}

/** Without the noise of its last digits: `0.1 + 0.2` is `0.3`. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** Year, month, day, hour, minute, second of an instrument's clock, and the names that programs write. */
export function clockParts(clock: number): {
  readonly iso: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
  readonly dayName: string;
  readonly monthName: string;
} {
  const iso = new Date(clock).toISOString();
  const date = new Date(clock);
  return {
    iso: iso.slice(0, 19).replace("T", " "),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    time: iso.slice(11, 19),
    dayName: DAYS[date.getUTCDay()] ?? "",
    monthName: MONTHS[date.getUTCMonth()] ?? "",
  };
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
