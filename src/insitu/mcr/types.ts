import type { BRAND, NumericArray, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { FittedParameter } from "../../fitting/index.js";
import type { KineticModel } from "../../kinetics/index.js";
import type { Coordinate, Provenance, SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import type { McrAmbiguity } from "./ambiguity-types.js";
import type { McrRules } from "./rules.js";
import type { McrViolation } from "./violations.js";

/** Where alternating least squares begins. */
export type McrInitial =
  | "purest"
  | "purest points"
  | { readonly spectra: readonly (Spectrum | NumericArray)[] }
  | { readonly concentrations: readonly NumericArray[] };

/** A part of a profile in which a component is known to be absent. */
export interface ZeroWindow {
  /** Name of the component. */
  readonly component: string;
  /** In the unit of the coordinate (concentrations) or of the axis (spectra), both ends included. */
  readonly from: number;
  readonly to: number;
  /** Only in this series, counted from 0; in all of them otherwise. */
  readonly series?: number | undefined;
}

/** The sum of the concentrations of some components is the same in every scan. */
export interface ClosureConstraint {
  /** 1 by default; a list gives one number a series. */
  readonly total?: number | readonly number[] | undefined;
  /** Names; all components by default. */
  readonly components?: readonly string[] | undefined;
}

/** Concentrations follow a kinetic model, whose parameters are fitted (hard modelling). */
export interface KineticsConstraint {
  /**
   * A scheme such as `"A -> B -> C"`, or any kinetic model. Each of its species is the component of that name; components
   * that it does not name are free (soft), which makes room for what the model leaves out.
   */
  readonly model: string | KineticModel;
  /** Values to start from, by the name of the parameter; rates that have none are searched. */
  readonly start?: Readonly<Record<string, number>> | undefined;
  /** Parameters that each series has for itself: all, or those named. Shared by default. */
  readonly separate?: boolean | readonly string[] | undefined;
  /** `"free"`: each series after the first has an amount of its own, by which its concentrations are multiplied. */
  readonly amounts?: "same" | "free" | undefined;
}

/** What is known beforehand of concentrations and spectra. */
export interface McrConstraints {
  /**
   * No value below 0, for all components or those named. Both by default; of a series of differences only the
   * concentrations, since the spectra of differences have both signs. Known spectra are left as they are unless asked for.
   * `true` or `false` holds for both.
   */
  readonly nonNegative?:
    | boolean
    | {
        readonly concentrations?: boolean | readonly string[] | undefined;
        readonly spectra?: boolean | readonly string[] | undefined;
      }
    | undefined;
  /** The sum of concentrations: `true` for 1 in every scan, a number for another total. */
  readonly closure?: boolean | number | ClosureConstraint | undefined;
  /** Concentrations with one maximum in each series and none below 0: all of them, or those of the components named. */
  readonly unimodal?: boolean | readonly string[] | undefined;
  /** Where concentrations are 0 (selectivity). */
  readonly zeroConcentrations?: readonly ZeroWindow[] | undefined;
  /** Where spectra are 0 (selectivity). */
  readonly zeroSpectra?: readonly ZeroWindow[] | undefined;
  /** Spectra that are known, by the name of the component; they must cover the axis. */
  readonly knownSpectra?: Readonly<Record<string, Spectrum>> | undefined;
  /** Concentrations that follow a kinetic model from time 0 of the coordinate on. */
  readonly kinetics?: KineticsConstraint | undefined;
}

/** How far an analysis has come. */
export interface McrProgress {
  readonly iteration: number;
  readonly maxIterations: number;
  /** Per cent of the data's root mean square. */
  readonly lackOfFit: number;
}

/** Options of `mcrAls`. */
export interface McrOptions {
  readonly components: number;
  /** Names of the components; `component 1` … by default. */
  readonly names?: readonly string[] | undefined;
  /**
   * Spectra or concentrations to begin with, or where to find them: the purest scans (`"purest"`), or the concentrations
   * at the purest axis points (`"purest points"`).
   */
  readonly initial?: McrInitial | undefined;
  readonly constraints?: McrConstraints | undefined;
  /** Weight by the known sigma of the series; unweighted by default. */
  readonly weighted?: boolean | undefined;
  /** The offset of purities, as a part of the largest mean: what is weaker is noise (0.05). */
  readonly purityOffset?: number | undefined;
  /** 1000 by default. */
  readonly maxIterations?: number | undefined;
  /** Relative fall of the lack of fit in an iteration that counts as none (1e-6). */
  readonly tolerance?: number | undefined;
  /** Called after every iteration; what it throws ends the analysis. */
  readonly onProgress?: ((progress: McrProgress) => void) | undefined;
  /** An `AbortSignal`: once aborted, the analysis ends after the iteration with what it has. */
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** What is known of the kinetic model after an analysis. */
export interface McrKinetics {
  /** The name of the model. */
  readonly model: string;
  readonly parameters: readonly FittedParameter[];
  readonly covariance: ReadonlyFloat64Array | null;
  readonly correlation: readonly (readonly number[])[] | null;
  /** Values less free numbers, those of spectra and free concentrations included. */
  readonly dof: number;
  readonly warnings: readonly string[];
  readonly verdict: Verdict;
}

/** How an analysis ended. */
export interface McrEnd {
  readonly code: "converged" | "exact" | "iteration limit" | "cancelled";
  readonly converged: boolean;
  readonly iterations: number;
  readonly reason: string;
}

/** What was found in one of the series. */
export interface McrSeries {
  readonly coordinate: Coordinate;
  /** nScans × nComponents, row by row. */
  readonly concentrations: ReadonlyFloat64Array;
  /** Data less concentrations times spectra. */
  readonly residuals: SpectralSeries;
  /** Per cent. */
  readonly lackOfFit: number;
}

/** What `mcrAls` finds. */
export interface McrResult {
  readonly [BRAND]: "McrResult";
  readonly names: readonly string[];
  readonly series: readonly McrSeries[];
  /** One a component, shared by all series. */
  readonly spectra: readonly Spectrum[];
  /** What fixes the sizes of spectra and concentrations against each other. */
  readonly scale: string;
  /** 100 √(Σ residual² / Σ data²); weighted as the fit. */
  readonly lackOfFit: number;
  /** Σ (residual / σ)², with σ = 1 where unweighted. */
  readonly rss: number;
  /** The lack of fit after each iteration; it never rises. */
  readonly history: ReadonlyFloat64Array;
  readonly ended: McrEnd;
  /** What the data alone say of the number of components. */
  readonly rank: McrRank;
  /** `null` where no concentration follows a model. */
  readonly kinetics: McrKinetics | null;
  /** The constraints in words. */
  readonly constraints: readonly string[];
  /** The constraints in numbers, as they were applied. */
  readonly rules: McrRules;
  /** How far the result breaks each of its constraints. */
  readonly violations: readonly McrViolation[];
  /** What else would fit as well under the same constraints. */
  readonly ambiguity: McrAmbiguity;
  readonly warnings: readonly string[];
  readonly verdict: Verdict;
  readonly madeBy: McrOrigin;
  readonly provenance: Provenance;
}

/** How many components the data hold by themselves. */
export interface McrRank {
  /** The leading singular values. */
  readonly singularValues: ReadonlyFloat64Array;
  /** The largest singular value that noise alone would have; `null` where the noise is not known. */
  readonly noise: number | null;
  /** Singular values above that of the noise. */
  readonly significant: number | null;
}

/** What is needed to repeat an analysis. */
export interface McrOrigin {
  readonly version: string;
  readonly options: McrOptions;
  /** Of the values, masks and sigmas of all series. */
  readonly dataHash: string;
}
