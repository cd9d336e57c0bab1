/** The one parameter beside k on which the shape of a law's curve depends. */
export interface ShapeParameter {
  /** As printed and as an option: `"n"`. */
  readonly name: string;
  readonly lower: number;
  readonly upper: number;
  /** Values from which a fit begins. */
  readonly starts: readonly number[];
  /** What the parameter means, in words. */
  readonly meaning: string;
}

/**
 * A law of one trace: y(t) = start + amplitude · α(k t), where α is the part of the reaction that is over.
 *
 * α depends on x = k t, t being the time since the reaction's own zero; before it α is 0.
 */
export interface KineticLaw {
  /** As an option: `"avrami"`. */
  readonly name: string;
  /** As printed: `"Avrami (JMAK)"`. */
  readonly title: string;
  /** α as a formula in k t. */
  readonly formula: string;
  /** Where the law comes from. */
  readonly source: string;
  readonly shape?: ShapeParameter;
  /**
   * `"rate"`: α ends at 1, and k is determined where the curve shows enough of its bend. `"coefficient"`: α is a power
   * of t without an end; amplitude and k cannot be told apart, and one coefficient stands for both.
   */
  readonly kind: "rate" | "coefficient";
  /** The name of another law, and the value of the shape parameter for which this law is that one. */
  readonly contains?: readonly { readonly law: string; readonly at: number }[];
  /** dα/dx at 0, where it is finite and above 0 for every shape: the law has a rate at the start. */
  initialSlope?(shape: number): number;
  /** Writes α, x ∂α/∂x and ∂α/∂shape at x > 0. */
  progress(x: number, shape: number, out: Progress): void;
}

/** α, its derivative with respect to ln k, and that with respect to the shape parameter (0 without one). */
export type Progress = [alpha: number, byLogRate: number, byShape: number];
