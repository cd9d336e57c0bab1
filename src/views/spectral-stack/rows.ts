/** Rows of numbers, one a scan, that may have more rows added at their end. */
export interface Rows {
  /** At least nScans × nAxis. */
  readonly values: Readonly<Float64Array>;
  readonly nAxis: number;
  readonly nScans: number;
  /** Stays the same object while rows are only added; another one means other numbers. */
  readonly token: object;
}

/** Rows that want something done to them elsewhere. */
export interface RowsRequest {
  /** Places along the axis, in its own unit. */
  readonly axis: Readonly<Float64Array>;
  /** (to − from) × nAxis. */
  readonly values: Readonly<Float64Array>;
  readonly nAxis: number;
  /** Tells one request from another: the rows' token, and which of them. */
  readonly token: object;
  readonly from: number;
  readonly to: number;
}

/** Works rows `from` up to `to` out; false where that is not possible yet. */
export type RowWork = (input: Rows, output: Float64Array, from: number, to: number) => boolean;

/** A step that keeps its rows, and works out only what its input has new. */
export type Stage = (input: Rows, key: string, nAxis: number, work: RowWork) => Rows | undefined;

/** Makes a step of row-wise work. What the work depends on besides its input must be in the key. */
export function stage(): Stage {
  let kept: (Rows & { readonly key: string; readonly from: object; readonly buffer: Float64Array }) | undefined;
  return (input, key, nAxis, work) => {
    const grown = kept?.from === input.token && kept.key === key && kept.nScans <= input.nScans;
    const done = grown && kept !== undefined ? kept.nScans : 0;
    if (grown && kept !== undefined && done === input.nScans) return kept;
    const needed = input.nScans * nAxis;
    let buffer = grown && kept !== undefined ? kept.buffer : new Float64Array(needed);
    if (buffer.length < needed) {
      const larger = new Float64Array(Math.ceil(needed * 1.5));
      larger.set(buffer.subarray(0, done * nAxis));
      buffer = larger;
    }
    if (!work(input, buffer, done, input.nScans)) return undefined;
    const token = grown && kept !== undefined ? kept.token : {};
    kept = { values: buffer, buffer, nAxis, nScans: input.nScans, token, key, from: input.token };
    return kept;
  };
}
