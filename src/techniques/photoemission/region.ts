import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finite,
  finiteArray,
  monotonic,
  oneOf,
  positive,
  type KnownOptions,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { provenance, type Provenance } from "../../spectroscopy/index.js";

/** The energies of a region, eV: at least one finite value, rising or falling strictly, kept in the order given. */
export interface PhotoemissionEnergy {
  readonly kind: "binding" | "kinetic";
  readonly values: ReadonlyFloat64Array;
}

/** What tells the regions of a series apart: time of sputtering, tilt of the sample. */
export interface RegionPlace {
  readonly kind: "etch time" | "angle" | "other";
  readonly value: number;
  readonly unit: string;
  readonly label: string;
}

/** A photoemission spectrum of one range of energies. A depth profile is a list of them, told apart by `place`. */
export interface PhotoemissionRegion {
  readonly [BRAND]: "PhotoemissionRegion";
  /** `"Pb 4f"`, `"Survey"`. */
  readonly name: string;
  readonly sample?: string;
  readonly energy: PhotoemissionEnergy;
  /** One number an energy, in `unit`. */
  readonly intensity: ReadonlyFloat64Array;
  /** `"counts"`, `"counts s^-1"`, `"a.u."`. */
  readonly unit: string;
  /** The transmission of the analyser at each energy. */
  readonly transmission?: ReadonlyFloat64Array;
  /** Energy of the exciting light, eV. */
  readonly photonEnergy?: number;
  readonly source?: string;
  /** eV. */
  readonly passEnergy?: number;
  /** eV. */
  readonly workFunction?: number;
  /** Seconds at each energy in each sweep. */
  readonly dwell?: number;
  readonly sweeps?: number;
  readonly place?: RegionPlace;
  readonly provenance: Provenance;
}

export interface PhotoemissionRegionInit {
  readonly name?: string | undefined;
  readonly sample?: string | undefined;
  readonly energy: { readonly kind: "binding" | "kinetic"; readonly values: NumericArray };
  readonly intensity: NumericArray;
  /** `"counts"` unless given. */
  readonly unit?: string | undefined;
  readonly transmission?: NumericArray | undefined;
  readonly photonEnergy?: number | undefined;
  readonly source?: string | undefined;
  readonly passEnergy?: number | undefined;
  readonly workFunction?: number | undefined;
  readonly dwell?: number | undefined;
  readonly sweeps?: number | undefined;
  readonly place?: RegionPlace | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<PhotoemissionRegionInit> = {
  name: true,
  sample: true,
  energy: true,
  intensity: true,
  unit: true,
  transmission: true,
  photonEnergy: true,
  source: true,
  passEnergy: true,
  workFunction: true,
  dwell: true,
  sweeps: true,
  place: true,
  provenance: true,
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
  const { name = "", sample, unit = "counts", photonEnergy, source, passEnergy, workFunction, dwell, sweeps } = init;
  const energy = energyOf(init.energy);
  const n = energy.values.length;
  const { transmission, place } = init;
  return Object.freeze({
    [BRAND]: "PhotoemissionRegion" as const,
    name,
    ...(sample === undefined ? {} : { sample }),
    energy,
    intensity: finiteArray("intensity", init.intensity, n),
    unit,
    ...(transmission === undefined ? {} : { transmission: finiteArray("transmission", transmission, n) }),
    ...(photonEnergy === undefined ? {} : { photonEnergy: positive("photonEnergy", photonEnergy) }),
    ...(source === undefined ? {} : { source }),
    ...(passEnergy === undefined ? {} : { passEnergy: positive("passEnergy", passEnergy) }),
    ...(workFunction === undefined ? {} : { workFunction: finite("workFunction", workFunction) }),
    ...(dwell === undefined ? {} : { dwell: positive("dwell", dwell) }),
    ...(sweeps === undefined ? {} : { sweeps: positive("sweeps", sweeps) }),
    ...(place === undefined ? {} : { place: placeOf(place) }),
    provenance: provenance(init.provenance),
  });
}

function energyOf({ kind: given, values: numbers }: PhotoemissionRegionInit["energy"]): PhotoemissionEnergy {
  const kind = oneOf("energy.kind", given, ["binding", "kinetic"]);
  const values = finiteArray("energy.values", numbers);
  if (values.length === 0) throw new ArgumentError(expected("energy.values", "at least one number", numbers));
  monotonic("energy.values", values);
  return Object.freeze({ kind, values });
}

function placeOf(place: RegionPlace): RegionPlace {
  oneOf("place.kind", place.kind, ["etch time", "angle", "other"]);
  finite("place.value", place.value);
  return Object.freeze({ ...place });
}
