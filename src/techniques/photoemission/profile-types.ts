import type { BRAND, Estimate, ReadonlyFloat64Array } from "../../foundation/index.js";
import type { CompositionOptions, SurfaceComposition } from "./composition-types.js";

/** How the area of one line is found in every spectrum of a profile. */
export interface ProfileLine {
  /** `"Sn 3d"`; that of the series' name unless given. */
  readonly line?: string | undefined;
  /** The range of binding energies, eV, that begins and ends on the background; that of the series unless given. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** `"shirley"` unless given. */
  readonly background?: "shirley" | "linear" | undefined;
  /** The part of the level's area in the range: of a range that ends before the line of the lesser j that of the greater, else 1. */
  readonly part?: number | undefined;
}

/** Options of `depthProfile`. */
export interface DepthProfileOptions extends Pick<
  CompositionOptions,
  "sensitivity" | "meanFreePathExponent" | "photonEnergy" | "transmission"
> {
  /** By the names of the series; those that are not named are taken as they are, surveys and unknown names left out. */
  readonly lines?: Readonly<Record<string, ProfileLine>> | undefined;
  /** The rate of sputtering, nm s⁻¹, that was measured on a reference. */
  readonly rate?: number | Estimate | undefined;
  /** What the rate was measured on; `"Ta₂O₅"` unless given. */
  readonly rateReference?: string | undefined;
}

/** One element or line over the depth. */
export interface ProfileTrace {
  readonly name: string;
  readonly element: string;
  /** Background-free, a rate where the time at each energy is known; one a level. */
  readonly area: ReadonlyFloat64Array;
  readonly areaErrors: ReadonlyFloat64Array;
  /** at% */
  readonly atomicPercent: ReadonlyFloat64Array;
  /** One standard deviation. */
  readonly errors: ReadonlyFloat64Array;
}

/** Composition over the time of etching. */
export interface DepthProfile {
  readonly [BRAND]: "DepthProfile";
  /** Seconds, or the unit of the series. */
  readonly etchTime: ReadonlyFloat64Array;
  readonly unit: string;
  /** nm, of the reference: `null` without a rate. The error of the rate moves all depths together. */
  readonly depth: ReadonlyFloat64Array | null;
  /** `"Ta₂O₅-equivalent depth"` */
  readonly depthLabel: string | null;
  readonly rate: Estimate | null;
  readonly traces: readonly ProfileTrace[];
  /** Of each level. */
  readonly levels: readonly SurfaceComposition[];
  readonly simulated: string | null;
  readonly notes: readonly string[];
}
