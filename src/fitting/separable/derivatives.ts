import { centralDifferences } from "../finite-differences.js";
import type { Parameter } from "../parameter.js";
import type { SeparableBlock } from "./problem.js";

/** ∂basis/∂p_j of a block: `[(j * rows + i) * terms + c]`, analytic or by central differences that stay in the bounds. */
export function derivativesOf(
  block: SeparableBlock,
  parameters: readonly Parameter[],
  free: readonly number[],
  p: Float64Array,
): Float64Array {
  const length = block.rows * block.terms;
  const out = new Float64Array(parameters.length * length);
  if (block.derivatives) {
    block.derivatives(p, out);
    return out;
  }
  const basis = (at: Float64Array, values: Float64Array): void => block.basis(at, values);
  centralDifferences(basis, length, parameters, free, p, (slope, i, j) => {
    out[j * length + i] = slope;
  });
  return out;
}
