import type { ReadonlyFloat64Array } from "../../foundation/index.js";

/** The constraints of an analysis in numbers. What runs over scans counts those of all series, one after the other. */
export interface McrRules {
  /** Scans of each series. */
  readonly scans: readonly number[];
  /** Axis points. */
  readonly points: number;
  readonly nonNegativeConcentrations: readonly boolean[];
  readonly nonNegativeSpectra: readonly boolean[];
  readonly unimodal: readonly boolean[];
  /** Which concentrations add up, and to what in every scan. */
  readonly closure: { readonly members: readonly boolean[]; readonly totals: ReadonlyFloat64Array } | null;
  /** Scans in which a component is absent. */
  readonly zeroScans: readonly { readonly component: number; readonly at: readonly number[] }[];
  /** Axis points at which the spectrum of a component is 0. */
  readonly zeroPoints: readonly { readonly component: number; readonly at: readonly number[] }[];
  /** Concentrations that follow the kinetic model, at the parameters that were found: scans × components. */
  readonly modelled: { readonly members: readonly boolean[]; readonly values: ReadonlyFloat64Array } | null;
  /** Spectra that are known, on the axis of the series. */
  readonly knownSpectra: readonly { readonly component: number; readonly values: ReadonlyFloat64Array }[];
}
