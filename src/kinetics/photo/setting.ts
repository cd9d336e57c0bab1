import {
  ArgumentError,
  brandOf,
  checkOptions,
  expected,
  type KnownOptions,
  monotonic,
  positive,
  secondsPer,
  within,
} from "../../foundation/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { lightOf } from "./light.js";
import type { Measured, PhotokineticOptions } from "./photokinetics-types.js";
import type { PhotokineticSetting } from "./rate-equation.js";

const OPTIONS: KnownOptions<PhotokineticOptions> = {
  species: true,
  lamp: true,
  volume: true,
  path: true,
  thermalRate: true,
  startFraction: true,
  from: true,
  to: true,
  names: true,
};

/** Scans with fewer points leave nothing to judge a curve of four parameters by. */
const FEWEST = 5;
/** Checks the options and turns them into the setting of the rate equation. */
export function settingOf(options: PhotokineticOptions): PhotokineticSetting {
  checkOptions("options", options, OPTIONS);
  const given: unknown = options.species;
  if (!Array.isArray(given) || given.length !== 2 || given.some((s) => brandOf(s) !== "Spectrum")) {
    throw new ArgumentError(expected("species", "two Spectra of molar absorptivity", given));
  }
  errorOf("lamp.power", options.lamp.power);
  errorOf("volume", options.volume);
  return {
    light: lightOf(options.lamp, options.species),
    path: positive("path", options.path ?? 1),
    litres: positive("volume.value", options.volume.value) * 1e-3,
    thermalRate: within("thermalRate", options.thermalRate ?? 0, 0),
  };
}

/** The standard error of a measured quantity; 0 where none is given. */
export function errorOf(name: string, { standardError = 0 }: Measured): number {
  return within(`${name}.standardError`, standardError, 0);
}

/** Times of irradiation in s, from the first scan on. */
export function secondsOf(series: SpectralSeries): Float64Array {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("series", "a SpectralSeries", series));
  if (series.signal.kind !== "absorbance") {
    throw new ArgumentError(`Expected a series of absorbance but found ${series.signal.kind}.`);
  }
  if (series.coordinate.kind !== "time") {
    throw new ArgumentError(expected("series.coordinate.kind", '"time"', series.coordinate.kind));
  }
  const { values } = series.coordinate;
  if (values.length < FEWEST) {
    throw new ArgumentError(`Expected at least ${FEWEST} scans but found ${values.length}.`, {}, "too-few-points");
  }
  if (monotonic("series.coordinate.values", values) < 0) throw new ArgumentError("Expected the times to rise.");
  const perUnit = secondsPer(series.coordinate.unit);
  return Float64Array.from(values, (t) => (t - (values[0] as number)) * perUnit);
}
