/**
 * The convolution of a model's columns with a response at given times, as an IRF model needs it: the columns, their
 * derivatives with respect to the model's parameters, and with respect to the response's centre and width.
 */
export interface Response {
  /** Adds `weight` times the convolved columns to `out[i * stride + c]`. */
  addColumns(at: Place, weight: number, out: Float64Array, stride: number): void;
  /** Adds all derivatives: parameter j's to `out[(j * n + i) * stride + c]`; centre's and width's to the given blocks. */
  addDerivatives(at: Place, weight: number, out: Float64Array, stride: number, blocks: ResponseBlocks): void;
}

/** Times less the model's own shift, and where the Gaussian is. */
export interface Place {
  readonly time: Float64Array;
  readonly p: Float64Array;
  readonly centre: number;
  readonly sigma: number;
}

/** Where the derivatives go: places in `out` with the factors that stand before them. */
export interface ResponseBlocks {
  readonly centre: readonly (readonly [block: number, factor: number])[];
  readonly sigma: readonly (readonly [block: number, factor: number])[];
}
