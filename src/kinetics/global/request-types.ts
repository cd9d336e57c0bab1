import type { CommonGlobalOptions } from "./common-options.js";
import type { ModelSource } from "./model-source.js";

/** Options as plain data: the start by name. */
export interface PlainGlobalOptions extends CommonGlobalOptions {
  readonly start?: Readonly<Record<string, number>>;
}

/** A global fit as plain data, but for its series: what a record or another program needs to make it again. */
export interface GlobalRequest {
  /** One for each data set, with their instrument responses. */
  readonly models: readonly ModelSource[];
  readonly options: PlainGlobalOptions;
}
