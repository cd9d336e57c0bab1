import {
  ArgumentError,
  expected,
  finite,
  finiteArray,
  type KnownOptions,
  monotonic,
  type NumericArray,
  oneOf,
  positive,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";

/** The energies of a region, eV: at least one finite value, rising or falling strictly, kept in the order given. */
export interface PhotoemissionEnergy {
  readonly kind: "binding" | "kinetic";
  readonly values: ReadonlyFloat64Array;
}

export interface PhotoemissionEnergyInit {
  readonly kind: "binding" | "kinetic";
  readonly values: NumericArray;
}

/** How a region was measured. */
export interface AnalyserSettings {
  readonly sample?: string;
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
}

export interface AnalyserInit {
  readonly sample?: string | undefined;
  readonly transmission?: NumericArray | undefined;
  readonly photonEnergy?: number | undefined;
  readonly source?: string | undefined;
  readonly passEnergy?: number | undefined;
  readonly workFunction?: number | undefined;
  readonly dwell?: number | undefined;
  readonly sweeps?: number | undefined;
}

export const ANALYSER: KnownOptions<AnalyserInit> = {
  ...{ sample: true, transmission: true, photonEnergy: true, source: true },
  ...{ passEnergy: true, workFunction: true, dwell: true, sweeps: true },
};

/** The settings, checked; what is not given is left out. */
export function analyserOf(init: AnalyserInit, n: number): AnalyserSettings {
  const { sample, transmission, photonEnergy, source, passEnergy, workFunction, dwell, sweeps } = init;
  return {
    ...(sample === undefined ? {} : { sample }),
    ...(transmission === undefined ? {} : { transmission: finiteArray("transmission", transmission, n) }),
    ...(photonEnergy === undefined ? {} : { photonEnergy: positive("photonEnergy", photonEnergy) }),
    ...(source === undefined ? {} : { source }),
    ...(passEnergy === undefined ? {} : { passEnergy: positive("passEnergy", passEnergy) }),
    ...(workFunction === undefined ? {} : { workFunction: finite("workFunction", workFunction) }),
    ...(dwell === undefined ? {} : { dwell: positive("dwell", dwell) }),
    ...(sweeps === undefined ? {} : { sweeps: positive("sweeps", sweeps) }),
  };
}

/** The energies, checked and copied. */
export function energyOf({ kind: given, values: numbers }: PhotoemissionEnergyInit): PhotoemissionEnergy {
  const kind = oneOf("energy.kind", given, ["binding", "kinetic"]);
  const values = finiteArray("energy.values", numbers);
  if (values.length === 0) throw new ArgumentError(expected("energy.values", "at least one number", numbers));
  monotonic("energy.values", values);
  return Object.freeze({ kind, values });
}
