export { decay, type Decay, type DecayInit } from "./decay.js";
export { instrumentResponse, type InstrumentResponse, type InstrumentResponseInit } from "./instrument-response.js";
export { correctPileUp, type PileUpOptions } from "./pile-up.js";
export { chooseComponents, type ComponentChoice } from "./choose.js";
export { fitDecay, fitTail } from "./fit-decay.js";
export { profileIntervals, refittableDecay } from "./profile.js";
export { fitGlobalDecays } from "./global/fit-global-decays.js";
export type { GlobalDecayOptions, ResponseLike } from "./global/options.js";
export type { GlobalDecayFit, GlobalDecayWarning } from "./global/result.js";
export type { DecayFitOptions, DecayLawOptions, DecayValues, TailFitOptions } from "./options.js";
export type { Estimator } from "./engine/estimator.js";
export type { Convolution } from "./engine/recursion-weights.js";
export type {
  DecayComponent,
  DecayFit,
  DecayParameter,
  DecayResidualTests,
  DecayStatistics,
  DecayWarning,
  Standing,
} from "./result.js";
export { amplitudeAverage, intensityAverage, unstatedAverage, type PublishedAverage } from "./averages/published.js";
export type { AmplitudeAverage, IntensityAverage, LifetimeAverage, UnstatedAverage } from "./averages/types.js";
export {
  radiativeRates,
  RATE_ASSUMPTIONS,
  type QuantumYield,
  type RadiativeRateBounds,
  type RadiativeRates,
} from "./averages/rates.js";
export { fitDecaysInSteps } from "./batch/in-steps.js";
export type {
  BatchOutcome,
  BatchParameter,
  BatchProgress,
  DecayBatchFit,
  DecayBatchOptions,
  DecayColumn,
  DecayCounts,
} from "./batch/types.js";
