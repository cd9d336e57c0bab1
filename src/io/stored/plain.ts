import { ArgumentError, brandOf, describe } from "../../foundation/index.js";
import { decay, type DecayInit } from "../../lifetime/index.js";
import {
  dataTable,
  spectralSeries,
  spectrum,
  type DataTableInit,
  type SpectralSeriesInit,
  type SpectrumInit,
} from "../../spectroscopy/index.js";
import { pattern, type DiffractionPatternInit } from "../../techniques/diffraction/index.js";
import {
  region,
  regionSeries,
  type PhotoemissionRegionInit,
  type RegionSeriesInit,
} from "../../techniques/photoemission/index.js";
import { isSeries, type Measurement } from "../measurements/measurement.js";

/** Plain data with numbers in typed arrays: what every file that keeps measurements is made from. */
export type Plain =
  string | number | boolean | null | Float64Array | Uint8Array | readonly Plain[] | { readonly [key: string]: Plain };

/** How each type is made again, and checked, from its fields. */
const FACTORIES: Readonly<Record<string, (fields: never) => Measurement>> = {
  SpectralSeries: (fields: SpectralSeriesInit) => spectralSeries(fields),
  Spectrum: (fields: SpectrumInit) => spectrum(fields),
  Decay: (fields: DecayInit) => decay(fields),
  DiffractionPattern: (fields: DiffractionPatternInit) => pattern(fields),
  PhotoemissionRegion: (fields: PhotoemissionRegionInit) => region(fields),
  RegionSeries: (fields: RegionSeriesInit) => regionSeries(fields),
  DataTable: (fields: DataTableInit) => dataTable(fields),
};

/** The fields of a measurement, without its brand. */
export function plainOf(m: Measurement): { readonly type: string; readonly fields: Plain } {
  return { type: brandOf(m) ?? "", fields: plain(m) };
}

function plain(value: unknown): Plain {
  if (value instanceof Float64Array || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    const kept = Object.entries(value).filter(([, v]) => v !== undefined);
    return Object.fromEntries(kept.map(([key, v]) => [key, plain(v)]));
  }
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  throw new ArgumentError(`Expected plain data but found ${describe(value)}.`, {}, "not-plain");
}

/** The shape of an array of a measurement: rows of scans where it has one number for each place of a series. */
export function shapeOf(m: Measurement, name: string, length: number): readonly number[] {
  if (!isSeries(m) || !["values", "sigma", "mask"].includes(name)) return [length];
  return [m.coordinate.values.length, m.axis.values.length];
}

/**
 * A measurement from its fields, checked as its factory checks it.
 *
 * @throws ArgumentError for a type that is not known and for fields that cannot be
 */
export function measurementFrom(type: string, fields: Plain): Measurement {
  const factory = Object.hasOwn(FACTORIES, type) ? FACTORIES[type] : undefined;
  if (factory === undefined || !isObject(fields)) {
    const known = Object.keys(FACTORIES).join(", ");
    throw new ArgumentError(`Expected a measurement of type ${known} but found ${describe(type)}.`, {}, "unknown-type");
  }
  try {
    return factory({ ...fields, provenance: provenanceOf(fields["provenance"]) } as never);
  } catch (cause) {
    // A field that is missing or of another kind: the factories are for typed callers.
    if (cause instanceof TypeError) {
      throw new ArgumentError(`Expected the fields of a ${type} but found: ${cause.message}.`, { type }, "bad-fields");
    }
    throw cause;
  }
}

/** Texts where texts belong; what else a stranger wrote there is left out. */
function provenanceOf(given: Plain | undefined): object {
  if (!isObject(given)) return {};
  const texts = ["title", "file", "sha256", "instrument", "simulated"].flatMap((key) =>
    typeof given[key] === "string" ? [[key, given[key]] as const] : [],
  );
  const { settings, notes } = given;
  const kept = isObject(settings) ? Object.entries(settings).filter(([, v]) => typeof v === "string") : undefined;
  return {
    ...Object.fromEntries(texts),
    ...(kept === undefined ? {} : { settings: Object.fromEntries(kept) }),
    notes: Array.isArray(notes) ? (notes as readonly Plain[]).filter((note) => typeof note === "string") : [],
  };
}

/** True for an object with fields. */
export function isObject(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** The same data with each typed array replaced. */
export function replaceArrays<T>(
  value: Plain,
  replace: (array: Float64Array | Uint8Array, name: string) => T,
  name: string = "",
): unknown {
  if (value instanceof Float64Array || value instanceof Uint8Array) return replace(value, name);
  const inner = (key: string | number): string => (name === "" ? String(key) : `${name}.${key}`);
  if (Array.isArray(value)) return (value as readonly Plain[]).map((v, i) => replaceArrays(v, replace, inner(i)));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, replaceArrays(v, replace, inner(key))]));
}
