import {
  BRAND,
  checkOptions,
  finite,
  finiteArray,
  type KnownOptions,
  type NumericArray,
  oneOf,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { provenance, type Provenance } from "../../spectroscopy/index.js";
import {
  ANALYSER,
  type AnalyserInit,
  analyserOf,
  type AnalyserSettings,
  energyOf,
  type PhotoemissionEnergy,
  type PhotoemissionEnergyInit,
} from "./analyser.js";

/** What tells the regions of a series apart: time of sputtering, tilt of the sample. */
export interface RegionPlace {
  readonly kind: "etch time" | "angle" | "other";
  readonly value: number;
  readonly unit: string;
  readonly label: string;
}

/** What else was measured at each energy. */
export interface RegionChannel {
  readonly name: string;
  /** `""` for a plain number. */
  readonly unit: string;
  readonly values: ReadonlyFloat64Array;
}

/** A photoemission spectrum of one range of energies. A depth profile is a list of them, told apart by `place`. */
export interface PhotoemissionRegion extends AnalyserSettings {
  readonly [BRAND]: "PhotoemissionRegion";
  /** `"Pb 4f"`, `"Survey"`. */
  readonly name: string;
  readonly energy: PhotoemissionEnergy;
  /** One number an energy, in `unit`. */
  readonly intensity: ReadonlyFloat64Array;
  /** `"counts"`, `"counts s^-1"`, `"a.u."`. */
  readonly unit: string;
  /** What else the file has at each energy: other detectors, the current of the sample. */
  readonly channels?: readonly RegionChannel[];
  readonly place?: RegionPlace;
  readonly provenance: Provenance;
}

export interface PhotoemissionRegionInit extends AnalyserInit {
  readonly name?: string | undefined;
  readonly energy: PhotoemissionEnergyInit;
  readonly intensity: NumericArray;
  /** `"counts"` unless given. */
  readonly unit?: string | undefined;
  readonly channels?:
    readonly { readonly name: string; readonly unit?: string | undefined; readonly values: NumericArray }[] | undefined;
  readonly place?: RegionPlace | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<PhotoemissionRegionInit> = {
  ...ANALYSER,
  ...{ name: true, energy: true, intensity: true, unit: true, channels: true, place: true, provenance: true },
};

/**
 * A region of photoemission. All arrays are copied.
 *
 * @throws ArgumentError where lengths differ, a number is not finite, or the energies turn back
 * @example
 * photoemission.region({ name: "Pb 4f", energy: { kind: "binding", values: [146, 145.9] }, intensity: [210, 215] })
 *   .intensity[1] // 215
 */
export function region(init: PhotoemissionRegionInit): PhotoemissionRegion {
  checkOptions("init", init, INIT);
  const { name = "", unit = "counts", place, channels } = init;
  const energy = energyOf(init.energy);
  const n = energy.values.length;
  return Object.freeze({
    [BRAND]: "PhotoemissionRegion" as const,
    name,
    ...analyserOf(init, n),
    energy,
    intensity: finiteArray("intensity", init.intensity, n),
    unit,
    ...(channels === undefined ? {} : { channels: Object.freeze(channels.map((one, k) => channelOf(one, k, n))) }),
    ...(place === undefined ? {} : { place: placeOf(place) }),
    provenance: provenance(init.provenance),
  });
}

function channelOf(one: NonNullable<PhotoemissionRegionInit["channels"]>[number], k: number, n: number): RegionChannel {
  const values = finiteArray(`channels[${k}].values`, one.values, n);
  return Object.freeze({ name: one.name, unit: one.unit ?? "", values });
}

function placeOf(place: RegionPlace): RegionPlace {
  oneOf("place.kind", place.kind, ["etch time", "angle", "other"]);
  finite("place.value", place.value);
  return Object.freeze({ ...place });
}
