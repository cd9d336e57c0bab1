export * from "../lifetime/index.js";
export { fitDecays, type DecayBatchRun } from "./fit-decays.js";
