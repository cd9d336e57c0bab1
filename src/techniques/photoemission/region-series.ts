import {
  ArgumentError,
  BRAND,
  checkOptions,
  finiteArray,
  oneOf,
  type KnownOptions,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { provenance, withNotes, type Provenance } from "../../spectroscopy/index.js";
import {
  ANALYSER,
  type AnalyserInit,
  analyserOf,
  type AnalyserSettings,
  energyOf,
  type PhotoemissionEnergy,
  type PhotoemissionEnergyInit,
} from "./analyser.js";
import { region, type PhotoemissionRegion, type RegionPlace } from "./region.js";

/** Where the spectra of a series were taken: seconds of sputtering, degrees of tilt. */
export interface RegionCoordinate {
  readonly kind: RegionPlace["kind"];
  readonly unit: string;
  readonly label: string;
  readonly values: ReadonlyFloat64Array;
}

/** One region of energies at several places: a depth profile over the time of etching. */
export interface RegionSeries extends AnalyserSettings {
  readonly [BRAND]: "RegionSeries";
  readonly name: string;
  readonly energy: PhotoemissionEnergy;
  readonly coordinate: RegionCoordinate;
  /** One row a place, one column an energy, row by row, in `unit`. */
  readonly intensity: ReadonlyFloat64Array;
  readonly unit: string;
  readonly provenance: Provenance;
}

export interface RegionSeriesInit extends AnalyserInit {
  readonly name?: string | undefined;
  readonly energy: PhotoemissionEnergyInit;
  /** An etch time in seconds unless another kind, unit and label are given. */
  readonly coordinate: {
    readonly kind?: RegionPlace["kind"] | undefined;
    readonly unit?: string | undefined;
    readonly label?: string | undefined;
    readonly values: NumericArray;
  };
  readonly intensity: NumericArray;
  readonly unit?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<RegionSeriesInit> = {
  ...ANALYSER,
  ...{ name: true, energy: true, coordinate: true, intensity: true, unit: true, provenance: true },
};

/**
 * A region at several places. All arrays are copied.
 *
 * @param init `intensity` holds places × energies numbers, row by row
 * @throws ArgumentError where lengths differ, a number is not finite, or the energies turn back
 * @example
 * photoemission.regionSeries({
 *   name: "Sn 3d", energy: { kind: "binding", values: [490, 488, 486] }, coordinate: { values: [0, 30] },
 *   intensity: [1, 5, 9, 1, 3, 4],
 * }).coordinate.label // "Etch time"
 */
export function regionSeries(init: RegionSeriesInit): RegionSeries {
  checkOptions("init", init, INIT);
  const { coordinate, name = "", unit = "counts" } = init;
  const energy = energyOf(init.energy);
  const n = energy.values.length;
  const places = finiteArray("coordinate.values", coordinate.values);
  const what = oneOf("coordinate.kind", coordinate.kind ?? "etch time", ["etch time", "angle", "other"]);
  return Object.freeze({
    [BRAND]: "RegionSeries" as const,
    name,
    ...analyserOf(init, n),
    energy,
    coordinate: Object.freeze({
      kind: what,
      unit: coordinate.unit ?? (what === "etch time" ? "s" : what === "angle" ? "°" : ""),
      label: coordinate.label ?? (what === "etch time" ? "Etch time" : what === "angle" ? "Angle" : "Place"),
      values: places,
    }),
    intensity: finiteArray("intensity", init.intensity, places.length * n),
    unit,
    provenance: provenance(init.provenance),
  });
}

/** One spectrum of a series, with its place; `i` counts from 0. */
export function regionAt(series: RegionSeries, i: number): PhotoemissionRegion {
  const { [BRAND]: _, coordinate, intensity, ...others } = series;
  const value = coordinate.values[i];
  if (value === undefined) {
    throw new ArgumentError(
      `Expected \`i\` to be an integer from 0 to ${coordinate.values.length - 1} but found ${String(i)}.`,
    );
  }
  const n = others.energy.values.length;
  return region({
    ...others,
    intensity: intensity.subarray(i * n, (i + 1) * n),
    place: { kind: coordinate.kind, value, unit: coordinate.unit, label: coordinate.label },
  });
}

/** Whether two regions are the same measurement at two places. */
function alike(a: PhotoemissionRegion, b: PhotoemissionRegion): boolean {
  return (
    a.name === b.name &&
    a.unit === b.unit &&
    a.energy.kind === b.energy.kind &&
    a.energy.values.length === b.energy.values.length &&
    a.energy.values.every((e, i) => Math.abs(e - (b.energy.values[i] as number)) < 1e-6) &&
    a.place?.kind === b.place?.kind &&
    a.place?.unit === b.place?.unit
  );
}

/**
 * Regions at places on one axis of energies as series, in the order of their first regions; those that stand alone, or have no
 * place, are left as they are.
 */
export function intoSeries(
  regions: readonly PhotoemissionRegion[],
  kind: RegionPlace["kind"] = "etch time",
): readonly (PhotoemissionRegion | RegionSeries)[] {
  const groups: PhotoemissionRegion[][] = [];
  for (const one of regions) {
    const group =
      one.place?.kind === kind ? groups.find(([first]) => first !== undefined && alike(first, one)) : undefined;
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups.map((group) => {
    const [first] = group as [PhotoemissionRegion];
    return group.length === 1 ? first : seriesOf(group, first);
  });
}

function seriesOf(group: readonly PhotoemissionRegion[], first: PhotoemissionRegion): RegionSeries {
  const { place, transmission } = first;
  const n = first.energy.values.length;
  const intensity = new Float64Array(n * group.length);
  group.forEach((one, i) => intensity.set(one.intensity, i * n));
  const same = group.every((one) => transmission?.every((t, i) => t === one.transmission?.[i]) === true);
  const notes =
    transmission !== undefined && !same ? ["The transmission differs from spectrum to spectrum and was left out."] : [];
  const { name, sample, energy, unit, photonEnergy, source, passEnergy, workFunction, dwell, sweeps } = first;
  return regionSeries({
    ...{ name, sample, energy, unit, photonEnergy, source, passEnergy, workFunction, dwell, sweeps, intensity },
    coordinate: {
      ...{ kind: place?.kind, unit: place?.unit, label: place?.label },
      values: group.map((one) => one.place?.value ?? Number.NaN),
    },
    transmission: same ? transmission : undefined,
    provenance: withNotes(first.provenance, ...notes),
  });
}
