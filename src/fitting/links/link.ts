import type { Expression } from "../expression/expression.js";

/**
 * How a parameter follows from others: a formula in their names, or a function of the values of all parameters that are not
 * linked themselves. A formula may name linked parameters, as long as no circle results.
 */
export type Link = string | Expression | ((others: Readonly<Record<string, number>>) => number);

/** A link in words, for results and reports. */
export function linkText(link: Link): string {
  if (typeof link === "function") return "a function of the others";
  return typeof link === "string" ? link : link.text;
}

/** The linked parameters of a problem, checked and ordered. */
export interface Links {
  /** Places of the linked parameters; each after those that it follows from. */
  readonly places: readonly number[];
  /** In words, in the order of `places`. */
  readonly texts: readonly string[];
  /** Writes the values of the linked parameters into `p`, from those of the others. */
  complete(p: Float64Array): void;
  /**
   * ∂linked/∂other at `p`, one row over all parameters for each of `places`: by the whole chain, so that only parameters that
   * are not linked have a part.
   */
  gradients(p: Float64Array): Float64Array;
}
