export { bootstrap, bootstrapInSteps } from "./bootstrap.js";
export type {
  BootstrapInterval,
  BootstrapIntervals,
  BootstrapKind,
  BootstrapOptions,
  BootstrappedParameter,
  BootstrapProgress,
} from "./types.js";
