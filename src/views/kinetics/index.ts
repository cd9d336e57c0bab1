/** The view of a kinetic trace with its fit, residuals and verdict. */
export { firstOrderState, traceState } from "./from-fit.js";
export { describeKinetics, emptyTraceText, kineticsScene } from "./scene.js";
export { parseKineticsState, type KineticFitState, type KineticsState } from "./state.js";
export { resultRich } from "./text.js";
