export { chooseKind } from "./choose.js";
export { MEASUREMENT_KINDS, type MeasurementKind, type MeasurementKinds } from "./kinds.js";
export {
  isDecay,
  isMeasurement,
  isPattern,
  isRegion,
  isRegionSeries,
  isSeries,
  isSpectrum,
  isTable,
  type Measurement,
} from "./measurement.js";
export { measurementsOf } from "./of-file.js";
export { toDecay, type MeasurementOptions } from "./others.js";
