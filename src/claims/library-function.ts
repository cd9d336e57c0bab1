import { CLAIM_FUNCTIONS, type ClaimFunction } from "./functions/index.js";
import { sameDimension, siUnit } from "../foundation/si-unit.js";

/** A library function by its name, or `undefined`. */
export function libraryFunction(name: unknown): ClaimFunction | undefined {
  return typeof name === "string" && Object.hasOwn(CLAIM_FUNCTIONS, name) ? CLAIM_FUNCTIONS[name] : undefined;
}

/** By what a number in one unit is multiplied to be in another; `undefined` where they measure different things. */
export function conversion(from: string, to: string): number | undefined {
  if (from === to) return 1;
  const [a, b] = [siUnit(from), siUnit(to)];
  return sameDimension(a.dimension, b.dimension) ? a.factor / b.factor : undefined;
}
