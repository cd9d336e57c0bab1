import { brandOf } from "../../foundation/index.js";
import type { Decay } from "../../lifetime/index.js";
import type { DataTable, SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import type { DiffractionPattern } from "../../techniques/diffraction/index.js";
import type { PhotoemissionRegion, RegionSeries } from "../../techniques/photoemission/index.js";
import { presentDataTable } from "./data-table.js";
import { presentPattern } from "./diffraction.js";
import { presentDecay } from "./lifetime.js";
import { presentRegionSeries } from "./photoemission-profile.js";
import { presentRegion } from "./photoemission.js";
import { presentSeries, presentSpectrum } from "./stack.js";
import type { Presentation } from "./types.js";

/** How each type that a file may hold is shown. */
export const MEASUREMENT_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  SpectralSeries: (value: SpectralSeries) => presentSeries(value),
  Spectrum: (value: Spectrum) => presentSpectrum(value),
  Decay: (value: Decay) => presentDecay(value),
  DiffractionPattern: (value: DiffractionPattern) => presentPattern(value),
  PhotoemissionRegion: (value: PhotoemissionRegion) => presentRegion(value),
  RegionSeries: (value: RegionSeries) => presentRegionSeries(value),
  DataTable: (value: DataTable) => presentDataTable(value),
};

/** As `presentationOf`, of what a file holds alone: a page that opens files need not load how anything else is shown. */
export function presentMeasurement(value: object): Presentation | undefined {
  const brand = brandOf(value);
  if (brand === undefined || !Object.hasOwn(MEASUREMENT_PRESENTERS, brand)) return undefined;
  return MEASUREMENT_PRESENTERS[brand]?.(value as never);
}
