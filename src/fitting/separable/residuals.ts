import { weightAt } from "./groups.js";
import type { SeparableBlock, SeparableProblem } from "./problem.js";

/** Residuals of a block and their sums of squares. */
export interface BlockResiduals {
  /** observed − fitted, rows × columns; `NaN` where masked. */
  readonly residuals: Float64Array;
  /** Σ (residual / σ)². */
  readonly weighted: number;
  /** Σ residual². */
  readonly plain: number;
}

/** The residuals of a block with these parameters and amplitudes (terms × columns). */
export function residualsOf(block: SeparableBlock, p: Float64Array, amplitudes: Float64Array): BlockResiduals {
  const { rows, columns, terms, data, sigma, mask } = block;
  const basis = new Float64Array(rows * terms);
  block.basis(p, basis);
  const residuals = data.slice();
  let weighted = 0;
  let plain = 0;
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    subtract(residuals, at, columns, basis.subarray(i * terms, (i + 1) * terms), amplitudes);
    // Row by row, so that long sums do not gather rounding errors.
    if (!mask && sigma === undefined) {
      const row = sumOver(residuals.subarray(at, at + columns), 0, 2);
      plain += row;
      weighted += row;
      continue;
    }
    let row = 0;
    let rowWeighted = 0;
    for (let j = 0; j < columns; j++) {
      if (mask && mask[at + j]) {
        residuals[at + j] = Number.NaN;
        continue;
      }
      const square = (residuals[at + j] as number) ** 2;
      row += square;
      if (sigma !== undefined) rowWeighted += square * weightAt(block, i, j) ** 2;
    }
    plain += row;
    weighted += sigma === undefined ? row : rowWeighted;
  }
  return { residuals, weighted, plain };
}

/** Takes Σ factorₖ amplitudesₖ from a row, three terms in one pass over it. */
function subtract(
  out: Float64Array,
  at: number,
  columns: number,
  factors: Float64Array,
  amplitudes: Float64Array,
): void {
  const triples = factors.length - (factors.length % 3);
  for (let k = 0; k < triples; k += 3) {
    const [f, g, h] = [factors[k] as number, factors[k + 1] as number, factors[k + 2] as number];
    const a = k * columns;
    const b = a + columns;
    const c = b + columns;
    for (let j = 0; j < columns; j++) {
      const first = (out[at + j] as number) - f * (amplitudes[a + j] as number);
      out[at + j] = first - g * (amplitudes[b + j] as number) - h * (amplitudes[c + j] as number);
    }
  }
  for (let k = triples; k < factors.length; k++) {
    const f = factors[k] as number;
    const a = k * columns;
    for (let j = 0; j < columns; j++) out[at + j] = (out[at + j] as number) - f * (amplitudes[a + j] as number);
  }
}

/** Σ (observation − mean)² of all values that may be used. */
export function totalSquares({ blocks }: SeparableProblem): number {
  let n = 0;
  let mean = 0;
  let total = 0;
  for (const { data, mask } of blocks) {
    const used = mask ? data.filter((_, i) => !mask[i]) : data;
    const own = used.length;
    if (own === 0) continue;
    const centre = sumOver(used, 0, 1) / own;
    // T. F. Chan, G. H. Golub and R. J. LeVeque, Am. Stat. 37 (1983) 242: sums about two means put together.
    total += sumOver(used, centre, 2) + ((centre - mean) ** 2 * n * own) / (n + own);
    mean += ((centre - mean) * own) / (n + own);
    n += own;
  }
  return total;
}

/** Σ (v − centre)ᵖ for p of 1 or 2, in two sums side by side: no addition waits for the one before it. */
function sumOver(values: Float64Array, centre: number, power: 1 | 2): number {
  let even = 0;
  let odd = 0;
  const pairs = values.length - (values.length & 1);
  for (let i = 0; i < pairs; i += 2) {
    const a = (values[i] as number) - centre;
    const b = (values[i + 1] as number) - centre;
    even += power === 1 ? a : a * a;
    odd += power === 1 ? b : b * b;
  }
  const last = pairs < values.length ? (values[pairs] as number) - centre : 0;
  return even + odd + (power === 1 ? last : last * last);
}
