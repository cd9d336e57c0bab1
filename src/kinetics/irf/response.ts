import type { Combinations } from "../models/term-table.js";

/**
 * The convolution of a model's columns with a response at given times, as an IRF model needs it: the columns, their
 * derivatives with respect to the model's parameters, and with respect to the response's centre and width.
 */
export interface Response {
  /** Adds `weight` times the convolved columns. */
  addColumns(at: Place, weight: number, to: Target): void;
  /** Adds all derivatives: parameter j's to block j; centre's and width's to the given blocks. */
  addDerivatives(at: Place, weight: number, to: Target, blocks: ResponseBlocks): void;
}

/** Times less the model's own shift, and where the Gaussian is. */
export interface Place {
  readonly time: Float64Array;
  readonly p: Float64Array;
  readonly centre: number;
  readonly sigma: number;
}

/**
 * Where numbers go: of n times, block j begins at j · n · `width`, and in it stands component c of time i at
 * `i * width + c`; with combinations, combination l of time i at `l * n + i`.
 */
export interface Target {
  readonly out: Float64Array;
  readonly width: number;
  /** Combinations of the components instead of the components; `width` is their number then. */
  readonly combinations: Combinations | null;
}

/** Where the derivatives go: blocks with the factors that stand before them. */
export interface ResponseBlocks {
  readonly centre: readonly (readonly [block: number, factor: number])[];
  readonly sigma: readonly (readonly [block: number, factor: number])[];
}

/** Adds to component c of a time, or to all combinations that it is part of. */
export function addTo(
  { out, width, combinations }: Target,
  n: number,
  block: number,
  i: number,
  c: number,
  value: number,
): void {
  const at = block * n * width;
  if (!combinations) {
    out[at + i * width + c] = (out[at + i * width + c] as number) + value;
    return;
  }
  const { values, count, width: all } = combinations;
  for (let l = 0; l < count; l++) {
    out[at + l * n + i] = (out[at + l * n + i] as number) + value * (values[l * all + c] as number);
  }
}
