/** The view of a kinetic trace with its fit, residuals and verdict. */
export { firstOrderState, lawState, photokineticState, traceState } from "./from-fit.js";
export { countsScans, describeKinetics, emptyTraceText, kineticsRanges, kineticsScene, logTimes } from "./scene.js";
export { parseKineticsState, type KineticFitState, type KineticsState } from "./state.js";
export { RESIDUAL, resultRich } from "./text.js";
export type { LawChoice, LawRefit } from "./refit.js";
export type { LawRequest } from "./request.js";
export { lawCode } from "./code.js";
export { LAW_TITLES } from "./laws.js";
export { parseKineticsSettings, type KineticsSettings, type LawByHand } from "./settings.js";
