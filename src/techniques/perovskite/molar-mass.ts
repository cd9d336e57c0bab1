import { ArgumentError } from "../../foundation/index.js";
import { atomicWeight } from "./elements.js";
import { composition, inElements } from "./formula.js";

/**
 * The molar mass of a formula, g mol⁻¹, from IUPAC's standard atomic weights of 2021. Shortened cations (MA, FA, GA, EA,
 * DMA, BA, PEA) are known; counts may be fractions.
 *
 * @throws ArgumentError for what is no formula, and for elements without a standard atomic weight
 *
 * @example
 * molarMass("CsPbBr3").toFixed(2) // "579.82"
 */
export function molarMass(formula: string): number {
  let mass = 0;
  for (const [element, count] of inElements(composition(formula))) {
    const weight = atomicWeight(element);
    if (weight === null) {
      throw new ArgumentError(`Expected elements with a standard atomic weight but found ${element} in ${formula}`);
    }
    mass += count * weight;
  }
  return mass;
}
