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
export {
  dataTable,
  tableColumn,
  type DataColumn,
  type DataColumnInit,
  type DataTable,
  type DataTableInit,
} from "./data-table.js";
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
export { convert, type ConvertOptions } from "./convert/convert.js";
export { convertValue, convertWidth } from "./convert/convert-value.js";
export { axisJacobian, isSpectralDensity } from "./convert/density.js";
export { smooth, type SmoothOptions } from "./process/smooth.js";
export { normalise, type NormaliseOptions } from "./process/normalise.js";
export { subtractBaseline, type BaselineOptions } from "./process/subtract-baseline.js";
export { asymmetricBaseline, type AsymmetricBaseline } from "./process/asymmetric-baseline.js";
export { polynomialBaseline } from "./process/polynomial-baseline.js";
export { applyWeights } from "./process/apply-weights.js";
export { localWeights, propagateWeights, type LocalWeights } from "./process/local-polynomial.js";
export { divideRows, rowNorms, type Norm } from "./process/normalise-rows.js";
export { findPeaks, type Peak, type PeakOptions, type PeakPlace, type PeakReport } from "./peaks/find-peaks.js";
export { centroid, integrate, type IntegralOptions, type SpectrumIntegral } from "./integrate/integrate.js";
export type { NoiseSource } from "./integrate/noise-of.js";
export { fitPeaks } from "./peaks/fit/fit-peaks.js";
export { peakFitReport } from "./peaks/fit/report.js";
export {
  PEAK_BACKGROUNDS,
  type BackgroundTerm,
  type PeakBackground,
  type PeakBackgroundName,
} from "./peaks/fit/background.js";
export type { PeakCurve } from "./peaks/fit/curve.js";
export type { FittedPeak, PeakFit, PeakFitOptions, PeakStart } from "./peaks/fit/types.js";
export { PEAK_PROFILES, type PeakProfileName } from "./peaks/profiles/list.js";
export type { PeakProfile, ProfileParameter } from "./peaks/profiles/profile.js";
export { asLight, lightQuantity, type LightOptions, type LightQuantity } from "./convert/light.js";
export { subtractScatter, type SpectrumScatterOptions } from "./process/subtract-scatter.js";
