import type { ReadonlyFloat64Array, Temperature } from "../foundation/index.js";

/**
 * What a fit reads of a trace; a `Trace` of the library is one, and so is any object of this shape.
 *
 * `coordinate.unit` must be a unit of time. `values` and `sigma` have one finite number for each
 * time. `sigma` is the known standard deviation of each value.
 */
export interface KineticTrace {
  readonly coordinate: {
    readonly kind?: string;
    readonly unit: string;
    readonly label?: string;
    readonly values: ReadonlyFloat64Array;
  };
  readonly values: ReadonlyFloat64Array;
  readonly sigma?: ReadonlyFloat64Array;
  readonly signal?: { readonly kind: string; readonly unit: string; readonly label: string };
  readonly selection?: { readonly text: string };
  readonly temperature?: Temperature;
  readonly provenance?: { readonly title: string; readonly simulated?: string };
}
