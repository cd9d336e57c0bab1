/**
 * The one name that a rewritten cell uses of ours. The evaluator defines it as a global property that cannot be
 * replaced; its members are in `evaluator/cellApi.ts`.
 */
export const CELL_API = "__halidelab__";
