export * from "../fitting/index.js";
export {
  bootstrapAsync,
  fitCountsAsync,
  fitCurveAsync,
  fitLeastSquaresAsync,
  fitSeparableAsync,
  profileIntervalsAsync,
  profilesAsync,
  type FitAsyncOptions,
  type FitProgress,
} from "./fit-async.js";
export type { AsyncOptions } from "./in-turns.js";
