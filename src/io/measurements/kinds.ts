import type { Decay } from "../../lifetime/index.js";
import type { DataTable, SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import type { DiffractionPattern } from "../../techniques/diffraction/index.js";
import type { PhotoemissionRegion, RegionSeries } from "../../techniques/photoemission/index.js";
import {
  isDecay,
  isPattern,
  isRegion,
  isRegionSeries,
  isSeries,
  isSpectrum,
  isTable,
  type Measurement,
} from "./measurement.js";

/** The type of each kind that `as` can ask for: one, or by its plural all that there are. */
export interface MeasurementKinds {
  readonly series: SpectralSeries;
  readonly spectrum: Spectrum;
  readonly decay: Decay;
  readonly pattern: DiffractionPattern;
  readonly region: PhotoemissionRegion;
  readonly profile: RegionSeries;
  readonly table: DataTable;
  readonly spectra: readonly Spectrum[];
  readonly decays: readonly Decay[];
  readonly patterns: readonly DiffractionPattern[];
  readonly regions: readonly PhotoemissionRegion[];
  readonly profiles: readonly RegionSeries[];
  readonly tables: readonly DataTable[];
}

export type MeasurementKind = keyof MeasurementKinds;

/** What one and what several are called, and how one is known. */
interface KindWords {
  readonly one: string;
  readonly all: MeasurementKind | undefined;
  readonly name: string;
  readonly plural: string;
  readonly is: (value: unknown) => value is Measurement;
}

export const KIND_WORDS: readonly KindWords[] = [
  { one: "series", all: undefined, name: "series of spectra", plural: "series of spectra", is: isSeries },
  { one: "spectrum", all: "spectra", name: "spectrum", plural: "spectra", is: isSpectrum },
  { one: "decay", all: "decays", name: "photon-counting decay", plural: "photon-counting decays", is: isDecay },
  { one: "pattern", all: "patterns", name: "diffraction pattern", plural: "diffraction patterns", is: isPattern },
  { one: "region", all: "regions", name: "photoemission region", plural: "photoemission regions", is: isRegion },
  {
    one: "profile",
    all: "profiles",
    name: "photoemission profile",
    plural: "photoemission profiles",
    is: isRegionSeries,
  },
  { one: "table", all: "tables", name: "table", plural: "tables", is: isTable },
];

export const MEASUREMENT_KINDS: readonly MeasurementKind[] = KIND_WORDS.flatMap(({ one, all }) => [
  one as MeasurementKind,
  ...(all === undefined ? [] : [all]),
]);
