import { ArgumentError } from "../../foundation/index.js";
import { applyWeights } from "../../spectroscopy/process/apply-weights.js";
import { localWeights } from "../../spectroscopy/process/local-polynomial.js";
import { reader } from "../reader.js";
import type { RowsRequest } from "./rows.js";
import { parseStackSettings, type StackSettings } from "./settings.js";

/** A window and the degree of its polynomials. */
export type Smoothing = NonNullable<StackSettings["smooth"]>;

/** Rows that want to be smoothed. */
export interface SmoothRequest extends RowsRequest {
  readonly smooth: Smoothing;
}

/** Answers with the smoothed rows; undefined while they are being worked out. */
export type SmoothOf = (request: SmoothRequest) => Readonly<Float64Array> | undefined;

/** More products than this take a page's own thread longer than the few milliseconds that nobody notices. */
const HEAVY = 4e6;

/** Whether a page should leave it to its worker. */
export function isHeavySmoothing({ values, smooth }: Pick<SmoothRequest, "values" | "smooth">): boolean {
  return values.length * smooth.window > HEAVY;
}

/** Spectra to be smoothed, as plain data. */
export interface SmoothInput {
  /** nAxis places. */
  readonly axis: Float64Array;
  /** Rows of nAxis numbers; NaN for a gap. */
  readonly values: Float64Array;
  readonly smooth: Smoothing;
}

/** Rows of one step; between two steps others have their turn. */
const ROWS = 32;

/** Spectra smoothed by local polynomials, some rows a step. */
export function* smoothRows(input: SmoothInput): Generator<number, { readonly values: Float64Array }, void> {
  const read = reader(input, "input");
  const axis = read.numbers("axis");
  const values = read.numbers("values");
  const { smooth } = parseStackSettings({ smooth: input.smooth });
  const n = axis.length;
  if (n === 0 || values.length % n !== 0) {
    throw new ArgumentError(
      `Expected \`values\` to hold rows of ${String(n)} numbers but found ${String(values.length)}.`,
    );
  }
  if (smooth === null || smooth.window > n)
    throw new ArgumentError(`Expected a window of at most ${String(n)} points but found ${JSON.stringify(smooth)}.`);
  const weights = localWeights(axis, smooth.window, smooth.order);
  const out = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += ROWS * n) {
    out.set(applyWeights(values.subarray(start, start + ROWS * n), weights), start);
    yield start / values.length;
  }
  return { values: out };
}

/** Smooths at once, for a page without a worker. */
export const smoothNow = ({ smooth, axis, values }: SmoothRequest): Readonly<Float64Array> =>
  applyWeights(values, localWeights(axis, smooth.window, smooth.order));
