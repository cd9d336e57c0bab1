/** The view of a kinetic trace with its fit, residuals and verdict. */
export { firstOrderState, lawState, photokineticState, traceState } from "./from-fit.js";
export { countsScans, describeKinetics, emptyTraceText, kineticsRanges, kineticsScene } from "./scene.js";
export { parseKineticsState, type KineticFitState, type KineticsState } from "./state.js";
export { RESIDUAL, resultRich } from "./text.js";
