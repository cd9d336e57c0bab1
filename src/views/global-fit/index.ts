/** The view of a global fit. */
export { globalFitCode } from "./code.js";
export { cutOf, type CutData } from "./cut.js";
export { globalFitState } from "./from-fit.js";
export { globalPanels, SPECTRUM, spectraShown, TRACE, type GlobalScene } from "./panels.js";
export { parseGlobalFitState } from "./read.js";
export type { GlobalRefit, RankState } from "./refit.js";
export {
  GLOBAL_FIT_SETTINGS,
  globalStart,
  parseGlobalCursor,
  parseGlobalFitSettings,
  type GlobalCursor,
  type GlobalFitSettings,
  type SpectraKind,
} from "./settings.js";
export { timeScale } from "./time-scale.js";
export type { GlobalFitState, GlobalOutcome, GlobalSetData, GlobalSetResult, SpectraState } from "./state.js";
