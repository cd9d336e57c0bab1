export * from "../lifetime/index.js";
export { fitDecays, type DecayBatchRun } from "./fit-decays.js";
export {
  readDecayImage,
  readDecays,
  type DecayImage,
  type ReadDecayImageOptions,
  type ReadDecayOptions,
} from "./read-decays.js";
