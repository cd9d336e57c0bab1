import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { FitResult } from "../../fitting/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import type { ElliottCurve, ElliottParameters } from "./elliott.js";

/** A window of photon energies, eV. */
export interface EnergyWindow {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** Whether it was given or found. */
  readonly source: "given" | "found";
}

/** Which law the ordinate follows at a gap: (αhν)² and (αhν)^½ for allowed transitions, ^⅔ and ^⅓ for forbidden ones. */
export type TaucTransition = "direct" | "indirect" | "direct forbidden" | "indirect forbidden";

/** A number read off a straight line through a part of a spectrum: a gap by Tauc, an onset, an Urbach energy. */
export interface EdgeLine {
  readonly [BRAND]: "EdgeLine";
  readonly method: "tauc" | "onset" | "urbach";
  readonly transition?: TaucTransition;
  /** The gap or onset in eV, the Urbach energy in meV; its error holds that of the line and that of the window. */
  readonly result: Estimate;
  /** The part of the error that the choice of the window has, in the unit of the result. */
  readonly windowError: number;
  readonly window: EnergyWindow;
  /** Photon energies, eV, rising. */
  readonly x: ReadonlyFloat64Array;
  /** What the line goes through: (αhν)^r, α or ln α; NaN where it has no value. */
  readonly y: ReadonlyFloat64Array;
  readonly yLabel: string;
  /** The line: `y = at + slope (x − centre)`. */
  readonly line: { readonly centre: number; readonly at: number; readonly slope: number };
  /** Of an onset: the level that the line is followed down to. */
  readonly baseline?: Estimate;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

/** The steepest place of an edge. */
export interface EdgeDerivative {
  readonly [BRAND]: "EdgeDerivative";
  /** eV. */
  readonly inflection: Estimate;
  /** Photon energies, eV, rising, and the smoothed derivative there. */
  readonly x: ReadonlyFloat64Array;
  readonly derivative: ReadonlyFloat64Array;
  /** Points over which it is smoothed. */
  readonly smoothedOver: number;
  readonly unit: string;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

/** An absorption edge fitted with its exciton. */
export interface ElliottFit {
  readonly [BRAND]: "ElliottFit";
  /** eV. */
  readonly gap: Estimate;
  /** meV. */
  readonly bindingEnergy: Estimate;
  /** Energy of the 1s exciton, gap − binding energy, eV. */
  readonly exciton: Estimate;
  /** Full width at half maximum of the broadening, meV. */
  readonly width: Estimate;
  readonly model: ElliottParameters;
  readonly x: ReadonlyFloat64Array;
  readonly y: ReadonlyFloat64Array;
  /** The fitted edge and its parts at each `x`, without the offset. */
  readonly curve: ElliottCurve;
  readonly offset: number;
  readonly label: string;
  readonly unit: string;
  readonly fit: FitResult;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}
