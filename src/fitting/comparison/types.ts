import type { BRAND, Verdict } from "../../foundation/index.js";
import type { ErrorSource, ObjectiveKind } from "../result.js";

/**
 * What a comparison needs of a fit. `FitResult`, `SeparableFit`, `GlobalFit`, `LawFit`, `FirstOrderFit` and `DecayFit` have
 * it; fits of different kinds can be compared where they were made of the same data.
 */
export interface ComparableFit {
  /** What was minimised, and its value at the optimum. */
  readonly objective: { readonly kind: ObjectiveKind; readonly value: number };
  readonly statistics: {
    /** Observations. */
    readonly n: number;
    /** Free parameters, amplitudes included. */
    readonly parameters: number;
  };
  /** `"scaled by the residuals"`: a given σ is a weight and says nothing of the size of the noise. */
  readonly errors?: ErrorSource;
  readonly ended: { readonly converged: boolean };
  readonly verdict: Verdict;
  readonly madeBy: { readonly dataHash: string };
}

/** A model that takes part in a comparison. */
export interface Candidate {
  /** As it is called in the result: `"A -> B"`. */
  readonly name: string;
  readonly fit: ComparableFit;
  /** Names of other candidates that this one becomes where some of its parameters take fixed values. */
  readonly contains?: readonly string[];
}

/** One model beside the others. */
export interface ComparedModel {
  readonly name: string;
  /** Free parameters, amplitudes included; the noise not. */
  readonly parameters: number;
  /** χ², the sum of squares, or −2 ln L. */
  readonly objective: number;
  readonly aicc: number;
  /** AICc above that of the best model. */
  readonly delta: number;
  /** Akaike weight: how much of the evidence is for this model, if one of them is right; 0 for a fit that did not converge. */
  readonly weight: number;
  readonly bic: number;
  readonly converged: boolean;
  /** What its own fit concludes. */
  readonly verdict: Verdict;
}

/** A test whether the larger of two nested models explains more than chance. */
export interface NestedTest {
  readonly kind: "F test" | "likelihood ratio";
  /** F, or the difference of χ² or −2 ln L. */
  readonly statistic: number;
  /** Parameters that the larger model has more. */
  readonly extra: number;
  /** Degrees of freedom that the larger model leaves; those of the residuals in an F test. */
  readonly dof: number;
  /** The probability of so large a statistic if the smaller model is right. */
  readonly p: number;
}

/** A test between two of the compared models. */
export interface ComparedPair extends NestedTest {
  readonly smaller: string;
  readonly larger: string;
}

/** Models of the same data, the best by AICc first. */
export interface ModelComparison {
  readonly [BRAND]: "ModelComparison";
  readonly models: readonly ComparedModel[];
  /** One for each pair of nested models that the candidates name. */
  readonly tests: readonly ComparedPair[];
  /** What was minimised by all of them. */
  readonly kind: ObjectiveKind;
  /** Observations. */
  readonly n: number;
  readonly dataHash: string;
  /** `ok` if one model is clearly the best and its own fit may be used. */
  readonly verdict: Verdict;
  /** What else a reader should know. */
  readonly notes: readonly string[];
}
