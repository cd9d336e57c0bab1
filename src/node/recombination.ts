export * from "../techniques/recombination/index.js";
export { fitDecaysAsync } from "./fit-series-async.js";
