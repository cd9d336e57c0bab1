export {
  axis,
  AXIS_UNITS,
  axisRange,
  axisText,
  isAscending,
  sameAxis,
  type Axis,
  type AxisLike,
  type AxisQuantity,
  type AxisUnit,
} from "./axis.js";
export {
  coordinate,
  COORDINATE_KINDS,
  type Coordinate,
  type CoordinateInit,
  type CoordinateKind,
} from "./coordinate.js";
export type { Correction } from "./correction.js";
export { crop, cropScans, cropSpectrum } from "./crop.js";
export type { Mask } from "./mask.js";
export { provenance, withNotes, type Provenance } from "./provenance.js";
export { simultaneousColumns, timesAt, type SimultaneousColumns } from "./scan-times.js";
export {
  column,
  indexRange,
  interpolateAt,
  nearestIndex,
  placeOnAxis,
  row,
  scanIndex,
  spectrumAt,
  type AxisPlace,
} from "./select.js";
export {
  spectralSeries,
  withSeries,
  type Channel,
  type DifferenceReference,
  type SpectralSeries,
  type SpectralSeriesInit,
} from "./series.js";
export { signal, SIGNAL_KINDS, type Signal, type SignalKind } from "./signal.js";
export { spectrum, type Spectrum, type SpectrumInit } from "./spectrum.js";
export { traceOf, type Selection, type Trace, type TraceInit } from "./trace.js";
