import { brandOf } from "../../foundation/index.js";
import type { Decay } from "../../lifetime/index.js";
import type { DataTable, SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import type { DiffractionPattern } from "../../techniques/diffraction/index.js";
import type { PhotoemissionRegion, RegionSeries } from "../../techniques/photoemission/index.js";

/** What a file may hold. */
export type Measurement =
  SpectralSeries | Spectrum | Decay | DiffractionPattern | PhotoemissionRegion | RegionSeries | DataTable;

/** True for a series of spectra on one axis. */
export function isSeries(value: unknown): value is SpectralSeries {
  return brandOf(value) === "SpectralSeries";
}

/** True for one spectrum. */
export function isSpectrum(value: unknown): value is Spectrum {
  return brandOf(value) === "Spectrum";
}

/** True for a histogram of photon arrival times. */
export function isDecay(value: unknown): value is Decay {
  return brandOf(value) === "Decay";
}

/** True for a diffraction pattern. */
export function isPattern(value: unknown): value is DiffractionPattern {
  return brandOf(value) === "DiffractionPattern";
}

/** True for a region of photoemission. */
export function isRegion(value: unknown): value is PhotoemissionRegion {
  return brandOf(value) === "PhotoemissionRegion";
}

/** True for a region of photoemission at several places: a depth profile. */
export function isRegionSeries(value: unknown): value is RegionSeries {
  return brandOf(value) === "RegionSeries";
}

/** True for a table of named columns. */
export function isTable(value: unknown): value is DataTable {
  return brandOf(value) === "DataTable";
}

/** True for anything that `read` may give. */
export function isMeasurement(value: unknown): value is Measurement {
  return [isSeries, isSpectrum, isDecay, isPattern, isRegion, isRegionSeries, isTable].some((is) => is(value));
}
