export type { KineticTrace } from "./trace.js";
export type {
  FirstOrderFit,
  FirstOrderOptions,
  ResidualTests,
} from "./first-order-types.js";
export type {
  ArrheniusFit,
  ArrheniusInput,
  ArrheniusOptions,
  ArrheniusPoint,
  RateAtTemperature,
} from "./arrhenius-types.js";
