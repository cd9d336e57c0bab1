import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";

/** Units in which the values of a map are given; heights are kept in nm, voltages in mV, energies in eV. */
export type ScalarUnit = "pm" | "Å" | "nm" | "µm" | "um" | "mV" | "V" | "meV" | "eV";

/** What the values of a map are. */
export type ScalarKind = "height" | "voltage" | "energy";

/** A number for each pixel of a scanned area. */
export interface ScalarMap {
  readonly [BRAND]: "ScalarMap";
  readonly title: string;
  readonly kind: ScalarKind;
  readonly unit: "nm" | "mV" | "eV";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** width × height numbers, row by row from the top. */
  readonly values: ReadonlyFloat64Array;
  /** Side of a pixel, nm. */
  readonly pixelSize: number;
  /** An error that all pixels share, in `unit`: that of the tip's work function, for example. `null` without one. */
  readonly commonError: number | null;
  readonly provenance: Provenance;
}

/** Height parameters of an area (ISO 25178-2), about its mean. */
export interface SurfaceRoughness {
  readonly [BRAND]: "SurfaceRoughness";
  readonly map: ScalarMap;
  /** Arithmetic mean height and root mean square height, nm, with standard errors that know the correlation of pixels. */
  readonly Sa: Estimate;
  readonly Sq: Estimate;
  /** Highest peak, deepest pit (as a positive number) and their sum, nm: of this area, they grow with it. */
  readonly Sp: number;
  readonly Sv: number;
  readonly Sz: number;
  /** Skewness and kurtosis (3 for a normal distribution); `NaN` of a flat surface. */
  readonly Ssk: number;
  readonly Sku: number;
  /** Where the autocorrelation falls to 1/e, nm; `null` where the area is too small to tell. */
  readonly correlationLength: number | null;
  /** As many independent pixels would give the mean height as sure. */
  readonly independent: number;
  readonly verdict: Verdict;
}

/** Means of a map over the two parts of a mask. */
export interface RegionMeans {
  readonly [BRAND]: "RegionMeans";
  readonly map: ScalarMap;
  /** 1 inside the mask. */
  readonly mask: Uint8Array;
  readonly names: readonly [inside: string, outside: string];
  readonly pixels: readonly [inside: number, outside: number];
  readonly inside: Estimate;
  readonly outside: Estimate;
  /** Inside − outside: what all pixels share is not in its error. */
  readonly difference: Estimate;
  /** Standard deviations of the pixels of each part. */
  readonly deviations: readonly [inside: number, outside: number];
  /** nm; `null` where the area is too small to tell. */
  readonly correlationLength: number | null;
  readonly independent: number;
  readonly verdict: Verdict;
}
