import type { Namespace } from "../modules/load.js";
import { pick } from "../modules/load.js";
import { CELL_API } from "../rewrite/names.js";
import { currentRun } from "./attribution.js";

export interface CellApiOptions {
  readonly load: (specifier: unknown, attributes?: ImportCallOptions) => Promise<Namespace>;
  readonly meta: object;
}

/** Defines what rewritten cells call: the end of `rewrite/names.ts` in the realm. */
export function defineCellApi(options: CellApiOptions): void {
  const api = {
    import: options.load,
    meta: options.meta,
    pick,
    result(value: unknown): void {
      const run = currentRun();
      if (run !== undefined) run.result = value;
    },
  };
  Object.defineProperty(globalThis, CELL_API, { value: Object.freeze(api) });
}
