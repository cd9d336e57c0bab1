export { compareModels } from "./compare.js";
export { nestedTest } from "./nested-test.js";
export type { Candidate, ComparableFit, ComparedModel, ComparedPair, ModelComparison, NestedTest } from "./types.js";
