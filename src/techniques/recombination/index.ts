export type { CarrierModel, Emission, ExcitonModel, RecombinationModel, TrapModel } from "./model.js";
export {
  generationRate,
  pulseDensity,
  type Absorber,
  type FluenceUnit,
  type IntensityUnit,
  type LengthUnit,
  type LightUnit,
  type PulseExcitation,
  type SteadyExcitation,
} from "./generation.js";
export { simulate, type CourseInit, type RecombinationCourse } from "./simulate.js";
export { fitDecays, fitDecaysInSteps } from "./fit-decays.js";
export type {
  CountedDecay,
  DecayPoints,
  FittedConstant,
  FittedDecay,
  FluenceTrend,
  RecombinationFit,
  RecombinationFitOptions,
  SeriesDecay,
} from "./fit-types.js";
export { quantumYield, steadyDensity, type YieldCurve, type YieldCurveInit } from "./yield-curve.js";
export { fitYield, type YieldData, type YieldFit, type YieldFitOptions } from "./fit-yield.js";
