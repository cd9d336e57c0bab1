export type { KineticTrace } from "./trace.js";
export type {
  ErrorScale,
  FirstOrderFit,
  FirstOrderOptions,
  FitStatistics,
  ResidualTests,
} from "./first-order-types.js";
export type {
  ArrheniusFit,
  ArrheniusInput,
  ArrheniusOptions,
  ArrheniusPoint,
  RateAtTemperature,
} from "./arrhenius-types.js";
