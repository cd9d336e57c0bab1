/** Traps by thermal admittance, DLTS and transient electroluminescence. */
export { trapStates } from "./admittance.js";
export { afterglowCarriers, type AfterglowInput } from "./afterglow.js";
export {
  transientPeaks,
  type CapacitanceTransient,
  type RateWindowTimes,
  type TransientPeak,
  type TransientSpectra,
} from "./capacitance-transients.js";
export {
  admittanceActivation,
  captureCrossSection,
  emissionActivation,
  emissionRate,
  rateWindow,
  transientTrapDensity,
  type RatePoint,
  type TrapDensityInput,
} from "./emission.js";
export { elTransientReport, transientSpectraReport, trapStatesReport } from "./report.js";
export { delayMobility, elTransient, type DelayMobilityInput, type ElTransient, type ElTransientInit } from "./transient-el.js"; // prettier-ignore
export type { CapacitanceInit, CapacitanceSource, TrapStates, TrapStatesOptions } from "./types.js";
