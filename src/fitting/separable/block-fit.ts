import { withLazy } from "../lazy.js";
import { identity, transformAmplitudes } from "./amplitudes.js";
import { nameOf } from "./check.js";
import type { SeparableBlock } from "./problem.js";
import { type BlockResiduals, residualsOf } from "./residuals.js";
import type { SeparableBlockFit } from "./result.js";
import type { BlockSolution } from "./solve.js";

/** What is left of a block: sums of squares, and residuals that may have to be asked for. */
export interface BlockRest {
  readonly weighted: number;
  readonly plain: number;
  readonly residuals: () => BlockResiduals["residuals"];
}

/**
 * What is left of a block at `p`. Where its data last, and no weights make two sums of squares of it, the residuals are
 * worked out when they are asked for: the optimiser knows their sum.
 */
export function restOf(block: SeparableBlock, p: Float64Array, found: BlockSolution, lasting: boolean): BlockRest {
  if (lasting && block.sigma === undefined) {
    return {
      weighted: found.rss,
      plain: found.rss,
      residuals: () => residualsOf(block, p, found.amplitudes).residuals,
    };
  }
  const { residuals, weighted, plain } = residualsOf(block, p, found.amplitudes);
  return { weighted, plain, residuals: () => residuals };
}

/** A block of the result; errors of amplitudes and residuals are worked out when they are first asked for. */
export function blockFit(
  block: SeparableBlock,
  index: number,
  { amplitudes, parts: linear }: BlockSolution,
  rest: BlockRest,
  whole: { readonly parameters: number; readonly covariance: ArrayLike<number> | null; readonly variance: number },
): SeparableBlockFit {
  const { rows, columns, terms } = block;
  const facts = { name: nameOf(block, index), rows, columns, terms, amplitudes, rss: rest.weighted, linear };
  const withErrors = withLazy(
    facts,
    "amplitudeErrors",
    () => transformAmplitudes({ terms, columns, amplitudes, linear, ...whole }, { matrix: identity(terms) }).errors,
  );
  return withLazy(withErrors, "residuals", rest.residuals);
}
