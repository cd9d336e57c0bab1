export { toSeries, toSpectra } from "./assemble.js";
export { fromArrow, toArrow, toArrowBytes, type ArrowTableLike } from "./columnar/arrow.js";
export { fromParquet, toParquet } from "./columnar/parquet.js";
export { combineFiles, type NamedFile } from "./combine.js";
export { fromDataFrame, tableToDataFrame, toDataFrame, type DataFrameLike } from "./dataframe.js";
export type { Detection, Format, FormatInput } from "./format.js";
export { parseDelimited } from "./formats/delimited/index.js";
export { FORMATS } from "./formats/index.js";
export { identify, openFile, parseFile, type Identification } from "./identify.js";
export {
  isDecay,
  isMeasurement,
  isPattern,
  isRegion,
  isRegionSeries,
  isSeries,
  isSpectrum,
  isTable,
  measurementsOf,
  type Measurement,
  type MeasurementKind,
  type MeasurementKinds,
  type MeasurementOptions,
} from "./measurements/index.js";
export { temperatureInName, timeInName, type NamedValue } from "./names.js";
export type {
  ParsedColumn,
  ParsedFile,
  ParsedHistogram,
  ParsedPattern,
  ParsedRegion,
  ParsedSpectrum,
  ParsedTable,
  ParseOptions,
} from "./parsed.js";
export { parseTimes, type TimeStamps } from "./times.js";
export { toDelimited, type DelimitedOptions } from "./writers/delimited.js";
export {
  experiment,
  fromExperimentFile,
  toExperimentFile,
  type Experiment,
  type ExperimentInit,
} from "./stored/experiment.js";
export { fromJson, toJson } from "./stored/json.js";
export { fromNpz, toNpz } from "./stored/npz.js";
export { toJcamp } from "./writers/jcamp.js";
export { tableOf } from "./writers/table-of.js";
