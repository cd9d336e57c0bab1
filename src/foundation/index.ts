export { BRAND, brandOf, type Branded } from "./brand.js";
export { allFinite, copyOf, type NumericArray, type ReadonlyFloat64Array } from "./arrays.js";
export { count, describe, list } from "./describe.js";
export {
  ArgumentError,
  expected,
  FormatError,
  HalidelabError,
  isHalidelabError,
  ModelError,
  NumericalError,
  ProtocolError,
  type ErrorContext,
  type FormatErrorPlace,
} from "./errors.js";
export { finite, finiteArray, flag, integer, monotonic, numericArray, oneOf, positive, within } from "./check.js";
export { checkOptions, type KnownOptions } from "./options.js";
export { nearWords } from "./near-words.js";
export { estimate, isDetermined, NORMAL_95, type Estimate } from "./estimate.js";
export { propagated } from "./propagate.js";
export { inBaseUnit, type Converted, type Quantity } from "./quantity.js";
export { temperature, toKelvin, type Temperature } from "./temperature.js";
export { type Verdict } from "./verdict.js";
export type { AcceptedCode, RefusedCode, VerdictCode } from "./verdict-code.js";
export {
  BOLTZMANN_OVER_PLANCK,
  EV_NM,
  GAS_CONSTANT,
  parseTimeUnit,
  SECONDS,
  secondsPer,
  type TimeUnit,
} from "./units.js";
export { sha256 } from "./sha256.js";
export { VERSION } from "./version.js";
export {
  formatBound,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatProbability,
  formatUnit,
  formatWithSigma,
  superscript,
} from "./format.js";
export { escapeHtml, reportHtml, reportMarkdown, reportText, type Report, type ReportTable } from "./table.js";
