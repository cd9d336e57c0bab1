import { ArgumentError, count, describe, ProtocolError } from "../../foundation/index.js";
import {
  flag,
  interval,
  line,
  list,
  namedBand,
  numberIn,
  oneWord,
  orNull,
  range,
  shape,
  variant,
  type Field,
} from "./fields.js";

/** What is subtracted: nothing, the reference that the data came with, one scan, or the mean of the scans from the first to the last of two (counted from 0). */
export type Reference = "none" | "given" | number | readonly [first: number, last: number];

/** Two ends, the lower first. */
export type Interval = readonly [low: number, high: number];

/** Units that a spectral axis can be shown in. */
export const SHOWN_UNITS: readonly ["nm", "eV", "cm^-1"] = ["nm", "eV", "cm^-1"];
export type ShownUnit = (typeof SHOWN_UNITS)[number];

/** A named place on the spectral axis. */
export interface LineOfInterest {
  readonly at: number;
  readonly name: string;
}

/** A named range of the spectral axis; its mean is drawn as a trace. */
export interface BandOfInterest {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** What is taken from each spectrum as its baseline. */
export type BaselineSettings =
  | { readonly kind: "none" }
  /** The mean of a range without absorption. */
  | { readonly kind: "constant"; readonly from: number; readonly to: number }
  /** A polynomial under the bands: what rises above it beyond the noise is left out. */
  | { readonly kind: "polynomial"; readonly degree: number }
  /** Asymmetric least squares: `lambda` is the stiffness, `p` the weight of what lies above. */
  | { readonly kind: "asymmetric"; readonly lambda: number; readonly p: number };

/** What each spectrum is divided by. */
export type NormaliseSettings =
  | { readonly kind: "none" }
  /** Its greatest absolute value. */
  | { readonly kind: "maximum" }
  /** Its value at a place. */
  | { readonly kind: "at"; readonly at: number }
  /** The area under its absolute value. */
  | { readonly kind: "area" };

export const MAP_NAMES: readonly ["viridis", "cividis", "magma", "blue-red"] = [
  "viridis",
  "cividis",
  "magma",
  "blue-red",
];
export type MapName = (typeof MAP_NAMES)[number];

/**
 * How a spectral stack is shown: plain data that a cell gives, a notebook keeps and the page changes.
 * Places on the spectral axis are in the unit of the (first) stack's own axis, whichever unit is shown;
 * places among the scans are values of their coordinate.
 */
export interface StackSettings {
  readonly schemaVersion: 1;
  /** Unit of the spectral axis; null: as measured. */
  readonly unit: ShownUnit | null;
  /** Only this part of the axis is used at all; null: everything. */
  readonly crop: Interval | null;
  /** Only scans within this part of the coordinate are shown; null: all. */
  readonly cropScans: Interval | null;
  readonly baseline: BaselineSettings;
  /** Null: as the data came. */
  readonly reference: Reference | null;
  /** Savitzky and Golay's filter: an odd window in points, and the degree of its polynomial. */
  readonly smooth: { readonly window: number; readonly order: number } | null;
  readonly normalise: NormaliseSettings;
  /** How the spectra stand in their panel. */
  readonly spectra: "overlay" | "waterfall";
  readonly logScans: boolean;
  /** Null: viridis, or blue to red for a difference. */
  readonly map: MapName | null;
  /** Ends of the colour scale; null: from the data. */
  readonly contrast: Interval | null;
  /** The part of the axis that is in view; null: all of it. */
  readonly zoom: Interval | null;
  /** The part of the coordinate that is in view; null: all of it. */
  readonly zoomScans: Interval | null;
  readonly isosbestic: boolean;
  readonly peaks: boolean;
  readonly lines: readonly LineOfInterest[];
  readonly bands: readonly BandOfInterest[];
  /** Scans a second when played. */
  readonly speed: number;
  readonly loop: boolean;
  /** Whether several runs share the scales of their values and colours. */
  readonly sameScales: boolean;
}

/** The most lines, and the most bands. */
export const MOST_OF_INTEREST = 12;

type Fields = { readonly [K in Exclude<keyof StackSettings, "schemaVersion">]: Field<StackSettings[K]> };

/** Each setting: what it is without a choice, and how a value from a stranger is read. */
const FIELDS: Fields = {
  unit: orNull(oneWord(SHOWN_UNITS)),
  crop: orNull(interval),
  cropScans: orNull(interval),
  baseline: variant<BaselineSettings>(
    { kind: "none" },
    {
      none: shape({}),
      constant: range,
      polynomial: shape({ degree: numberIn(2, 0, 8, true) }),
      asymmetric: shape({ lambda: numberIn(1e5, 1, 1e12), p: numberIn(0.01, 1e-6, 0.5) }),
    },
  ),
  reference: orNull({
    initial: "given",
    read(value, name, issues) {
      if (value === "given" || value === "none") return value;
      if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
      if (Array.isArray(value) && value.length === 2) {
        const [from, to] = value as readonly unknown[];
        if (
          Number.isInteger(from) &&
          Number.isInteger(to) &&
          (from as number) >= 0 &&
          (to as number) >= (from as number)
        )
          return [from as number, to as number];
      }
      issues.push(
        `Expected \`${name}\` to be "given", "none", a scan counted from 0, or the first and the last scan of a mean but found ${describe(value)}`,
      );
      return "given";
    },
  }),
  smooth: orNull(
    shape({ window: numberIn(9, 3, 501, true), order: numberIn(2, 1, 6, true) }, ({ window, order }, name) =>
      window % 2 === 0 || window <= order
        ? `Expected \`${name}.window\` to be odd and above \`order\` (${String(order)}) but found ${String(window)}`
        : undefined,
    ),
  ),
  normalise: variant<NormaliseSettings>(
    { kind: "none" },
    { none: shape({}), maximum: shape({}), area: shape({}), at: shape({ at: numberIn(Number.NaN) }) },
  ),
  spectra: oneWord(["overlay", "waterfall"]),
  logScans: flag(false),
  map: orNull(oneWord(MAP_NAMES)),
  contrast: orNull(interval),
  zoom: orNull(interval),
  zoomScans: orNull(interval),
  isosbestic: flag(false),
  peaks: flag(false),
  lines: list(line, MOST_OF_INTEREST),
  bands: list(namedBand, MOST_OF_INTEREST),
  speed: numberIn(20, 0.1, 240),
  loop: flag(true),
  sameScales: flag(true),
};

const KEYS = Object.keys(FIELDS) as readonly (keyof Fields)[];

/** The settings of a stack for which nothing was chosen. */
export const DEFAULT_SETTINGS: StackSettings = Object.freeze({
  schemaVersion: 1,
  ...Object.fromEntries(KEYS.map((key) => [key, FIELDS[key].initial])),
}) as unknown as StackSettings;

/** Reads settings field by field; what is wrong is told in `issues`, and takes its default. */
function read(value: unknown, name: string, issues: string[]): StackSettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    issues.push(`Expected \`${name}\` to be an object but found ${describe(value)}`);
    return DEFAULT_SETTINGS;
  }
  const given = value as Readonly<Record<string, unknown>>;
  const entries = KEYS.filter((key) => Object.hasOwn(given, key) && given[key] !== undefined).map((key) => {
    const field: Field<unknown> = FIELDS[key];
    return [key, field.read(given[key], `${name}.${key}`, issues)] as const;
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(entries) };
}

/**
 * Settings that came over the wire or out of a notebook; keys that are not known are dropped.
 *
 * @throws ProtocolError that names every setting that is wrong.
 */
export function parseStackSettings(value: unknown): StackSettings {
  const issues: string[] = [];
  const settings = read(value, "settings", issues);
  if (issues.length > 0) throw new ProtocolError(`${issues.slice(0, 5).join(". ")}.`);
  return settings;
}

/** What a cell may choose: any of the settings; a line may be a bare number. */
export type StackSettingsInit = {
  readonly [K in Exclude<keyof StackSettings, "schemaVersion" | "lines" | "bands">]?: StackSettings[K] | undefined;
} & {
  readonly lines?: readonly (number | { readonly at: number; readonly name?: string })[] | undefined;
  readonly bands?:
    | readonly (readonly [number, number] | { readonly from: number; readonly to: number; readonly name?: string })[]
    | undefined;
};

/**
 * Settings from what a cell chose.
 *
 * @throws ArgumentError that lists all mistakes at once.
 */
export function stackSettings(init: StackSettingsInit = {}): StackSettings {
  const issues: string[] = [];
  const settings = read(init, "settings", issues);
  if (typeof init === "object" && init !== null) {
    const unknown = Object.keys(init).filter((key) => key !== "schemaVersion" && !Object.hasOwn(FIELDS, key));
    if (unknown.length > 0)
      issues.push(`Expected settings among ${KEYS.join(", ")} but found ${unknown.map((k) => `"${k}"`).join(", ")}`);
  }
  if (issues.length > 0) {
    const head = issues.length === 1 ? "" : `${count(issues.length, "setting")} cannot be used. `;
    throw new ArgumentError(`${head}${issues.join(". ")}.`, { issues: issues.length });
  }
  return settings;
}
