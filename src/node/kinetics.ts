export * from "../kinetics/index.js";
export { fitGlobalAsync } from "./fit-global-async.js";
