export { derivative, type DerivativeOptions } from "./derivative.js";
export { elliott, type ElliottOptions } from "./elliott-fit.js";
export {
  elliottAbsorption,
  ELLIOTT_BROADENINGS,
  type ElliottBroadening,
  type ElliottCurve,
  type ElliottParameters,
} from "./elliott.js";
export {
  onset,
  tauc,
  urbach,
  type OnsetOptions,
  type TaucOptions,
  type UrbachOptions,
  type WindowOptions,
} from "./lines.js";
export { edgeDerivativeReport, edgeLineReport, elliottReport } from "./report.js";
export { subBandgapRatio, type SubBandgapOptions } from "./sub-gap.js";
export type { EdgeDerivative, EdgeLine, ElliottFit, EnergyWindow, TaucTransition } from "./types.js";
