import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { PeakFit, PeakFitOptions, PeakProfile, PeakProfileName } from "../../spectroscopy/index.js";
import type { RegionBackgroundName } from "./fit-backgrounds.js";
import type { CoreLine } from "./lines.js";
import type { PhotoemissionRegion } from "./region.js";

/** One chemical state of one level: a line, or a doublet that is fitted as one. */
export interface ComponentInit {
  /** `"Pb 4f"`; that of the region's name unless given. */
  readonly line?: string | undefined;
  /** `"Pb²⁺"`, `"C–C"`; the name of the line unless given. */
  readonly label?: string | undefined;
  /** Where the fit starts, eV, of a doublet its line of the greater j; of a single component the highest point unless given. */
  readonly centre?: number | undefined;
  /** Where its full width at half maximum starts, eV. */
  readonly fwhm?: number | undefined;
  /** Of a doublet, eV: that of the table unless given, `"free"` to fit it, 0 for a single line. */
  readonly splitting?: number | "free" | undefined;
  /** Area of the line of the lesser j over the other: (2j + 1)'s ratio unless given, `"free"` to fit it. */
  readonly ratio?: number | "free" | undefined;
}

/** Options of `fitRegion`. Peaks of the fit are numbered in the order of the components, the two of a doublet together. */
export interface RegionFitOptions extends Pick<PeakFitOptions, "start" | "bounds" | "fixed" | "links" | "likelihood"> {
  /** One component of the line that the region is named after, unless given. */
  readonly components?: readonly ComponentInit[] | undefined;
  /** `"shirley"`, fitted together with the peaks, unless given. */
  readonly background?: RegionBackgroundName | undefined;
  /** `"pseudo-voigt"` unless given. */
  readonly shape?: PeakProfileName | PeakProfile | undefined;
  /** The range of binding energies, eV. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Components of one level have one width and form: true unless given. */
  readonly sharedShape?: boolean | undefined;
  /** eV; that of the region unless given. */
  readonly photonEnergy?: number | undefined;
}

/** One component as fitted. */
export interface RegionComponent {
  readonly label: string;
  /** The level, where the table has it. */
  readonly line: CoreLine | null;
  /** Binding energy of the line of the greater j, eV. */
  readonly position: Estimate;
  /** To the line of the lesser j, eV; `null` for a single line. */
  readonly splitting: Estimate | null;
  readonly fwhm: Estimate;
  /** Of both lines of a doublet. */
  readonly area: Estimate;
  /** Places of its peaks in the fit. */
  readonly peaks: readonly number[];
}

/** A region as a sum of components on a background. */
export interface RegionFit {
  readonly [BRAND]: "RegionFit";
  /** Over binding energy. */
  readonly region: PhotoemissionRegion;
  readonly components: readonly RegionComponent[];
  /** Of the components' areas, row by row; `null` where the fit has none. */
  readonly areaCovariance: ReadonlyFloat64Array | null;
  readonly fit: PeakFit;
  readonly verdict: Verdict;
}
