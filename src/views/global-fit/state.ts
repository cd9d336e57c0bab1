import type { GlobalRequest } from "../../kinetics/global/request-types.js";
import type { SCHEMA_VERSION } from "../../protocol/version.js";
import type { ParameterState } from "../parameters/state.js";
import type { ReportState } from "../report.js";

/** A stack of spectra as a state carries it for a fit. */
export interface GlobalSetData {
  readonly name: string;
  readonly axis: { readonly quantity: string; readonly unit: string; readonly label: string; readonly values: Float64Array }; // prettier-ignore
  readonly coordinate: { readonly kind: string; readonly unit: string; readonly label: string; readonly values: Float64Array }; // prettier-ignore
  readonly signal: { readonly kind: string; readonly unit: string; readonly label: string };
  /** Scans × points, row by row; NaN where a value must not be used. */
  readonly values: Float64Array;
  readonly sigma: Float64Array | null;
  /** Seconds after the start of a scan at which each point was measured. */
  readonly scanSkew: Float64Array | null;
}

/** Spectra with their standard errors, or why there are none. */
export type SpectraState =
  | { readonly names: readonly string[]; readonly values: Float64Array; readonly errors: Float64Array }
  | { readonly missing: string };

/** What a fit found for a stack. */
export interface GlobalSetResult {
  /** Fitted times, from time zero on. */
  readonly time: Float64Array;
  /** Fitted points of the axis. */
  readonly axis: Float64Array;
  readonly components: readonly string[];
  /** Times × components. */
  readonly concentrations: Float64Array;
  readonly spectra: SpectraState;
  readonly decaySpectra: SpectraState;
  readonly evolutionSpectra: SpectraState;
  /** Observed − fitted, times × points; NaN where masked. */
  readonly residuals: Float64Array;
}

/** What a fit found. */
export interface GlobalOutcome {
  readonly parameters: readonly ParameterState[];
  readonly sets: readonly GlobalSetResult[];
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  readonly warnings: readonly string[];
  /** How well it describes the data, in a line. */
  readonly quality: string;
  readonly report: ReportState;
}

/** All that the view of a global fit needs: the data, how to make the fit again, and what it found. */
export interface GlobalFitState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "global-fit";
  readonly title: string;
  readonly simulated: string | null;
  readonly data: readonly GlobalSetData[];
  /** Null where the model is made of functions: such a fit is shown, and cannot be made again in the page. */
  readonly request: GlobalRequest | null;
  readonly outcome: GlobalOutcome;
}
