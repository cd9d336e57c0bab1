import type { Parameter } from "../parameter.js";
import type { SeparableBlock } from "./problem.js";

/** ε^(1/3): the relative step that balances truncation against rounding in a central difference. */
const STEP = Math.cbrt(Number.EPSILON);

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
  const ahead = new Float64Array(length);
  const behind = new Float64Array(length);
  const trial = p.slice();
  for (const j of free) {
    const { lower = -Infinity, upper = Infinity, start } = parameters[j] ?? { start: 1 };
    const here = p[j] as number;
    const step = STEP * (Math.abs(here) || Math.abs(start) || 1);
    const high = Math.min(upper, here + step);
    const low = Math.max(lower, here - step);
    trial[j] = high;
    block.basis(trial, ahead);
    trial[j] = low;
    block.basis(trial, behind);
    trial[j] = here;
    const at = j * length;
    for (let i = 0; i < length; i++) out[at + i] = ((ahead[i] as number) - (behind[i] as number)) / (high - low);
  }
  return out;
}
