export { fromAbsorptance, type AbsorptanceOptions } from "./absorptance.js";
export { derivative, type DerivativeOptions } from "./derivative.js";
export { elliott, type ElliottOptions } from "./elliott-fit.js";
export {
  elliottAbsorption,
  ELLIOTT_BROADENINGS,
  type ElliottBroadening,
  type ElliottCurve,
  type ElliottParameters,
} from "./elliott.js";
export type { WindowOptions } from "./edge-line.js";
export { onset, type OnsetOptions } from "./onset.js";
export { tauc, type TaucOptions } from "./tauc.js";
export { urbach, type UrbachOptions } from "./urbach.js";
export { edgeDerivativeReport, edgeLineReport, elliottReport } from "./report.js";
export { subBandgapRatio, type SubBandgapOptions } from "./sub-gap.js";
export type { EdgeDerivative, EdgeLine, ElliottFit, EnergyWindow, TaucTransition } from "./types.js";
