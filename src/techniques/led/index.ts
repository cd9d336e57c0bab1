/** LEDs: current, voltage and luminance, efficiencies, lifetime, statistics of devices. */
export { characterise, type CharacteriseOptions, type LargestValue, type LedCharacteristics } from "./characterise.js";
export { curve } from "./curve.js";
export type { ColumnInit, DeviceCurve, DeviceCurveInit, TableCurveOptions } from "./curve-types.js";
export {
  checkEfficiencies,
  efficiencyFromFlux,
  efficiencyFromRadiance,
  emissionFactors,
  largestFactor,
  type EmissionFactors,
  type EmissionOptions,
  type StatedEfficiencies,
} from "./efficiency.js";
export { lifetime } from "./lifetime.js";
export type { DeviceLifetime, LifetimeOptions } from "./lifetime-types.js";
export { curveReport, ledReport, lifetimeReport, statisticsReport } from "./report.js";
export { statistics, type DeviceStatistics, type StatisticsOptions } from "./statistics.js";
