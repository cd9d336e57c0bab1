import type { GlobalSetData, GlobalSetResult } from "./state.js";

/** The fitted part of a stack: what is compared with the model. */
export interface CutData {
  /** Times × points of the result; NaN where masked or where the state does not fit together. */
  readonly observed: Float64Array;
  readonly sigma: Float64Array | null;
}

/** Where each of `some`, in their order, stands among `all`; −1 where it does not. */
function placesAmong(all: Float64Array, some: Float64Array, shift: number): Int32Array {
  let from = 0;
  return Int32Array.from(some, (value) => {
    for (let tries = 0; tries < all.length; tries += 1) {
      const at = (from + tries) % all.length;
      if ((all[at] as number) - shift === value) {
        from = at + 1;
        return at;
      }
    }
    return -1;
  });
}

/**
 * Cuts the data to what was fitted.
 *
 * @param zero the model's time zero in the unit of the data
 */
export function cutOf(
  data: GlobalSetData,
  { time, axis }: Pick<GlobalSetResult, "time" | "axis">,
  zero: number,
): CutData {
  const rows = placesAmong(data.coordinate.values, time, zero);
  const columns = placesAmong(data.axis.values, axis, 0);
  const n = data.axis.values.length;
  const pick = (values: Float64Array): Float64Array => {
    const out = new Float64Array(time.length * axis.length).fill(Number.NaN);
    let at = 0;
    for (const i of rows)
      for (const j of columns) out[at++] = i < 0 || j < 0 ? Number.NaN : (values[i * n + j] as number);
    return out;
  };
  return { observed: pick(data.values), sigma: data.sigma === null ? null : pick(data.sigma) };
}
