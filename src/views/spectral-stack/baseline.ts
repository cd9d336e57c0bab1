import type { Rows, RowsRequest } from "./rows.js";
import type { BaselineSettings } from "./settings.js";

/** The baselines that need numerics, which no page's own thread should wait for. */
export type FittedBaseline = Extract<BaselineSettings, { readonly kind: "polynomial" | "asymmetric" }>;

/** Rows that want their baselines fitted. */
export interface BaselineRequest extends RowsRequest {
  readonly baseline: FittedBaseline;
}

/** Answers with the baselines, laid out as the request's values; undefined while they are being worked out. */
export type BaselineOf = (request: BaselineRequest) => Readonly<Float64Array> | undefined;

/** Subtracts from each row its mean over the columns from the first to the last of a range; missing values are left out. */
export function subtractConstant(
  { values, nAxis }: Rows,
  output: Float64Array,
  rows: readonly [from: number, to: number],
  [first, last]: readonly [number, number],
): void {
  for (let i = rows[0]; i < rows[1]; i += 1) {
    let [sum, n] = [0, 0];
    for (let j = first; j <= last; j += 1) {
      const v = values[i * nAxis + j] as number;
      if (v - v === 0) {
        sum += v;
        n += 1;
      }
    }
    const mean = n === 0 ? Number.NaN : sum / n;
    for (let j = 0, k = i * nAxis; j < nAxis; j += 1, k += 1) output[k] = (values[k] as number) - mean;
  }
}
