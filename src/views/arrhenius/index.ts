/** The view of rate constants over temperature. */
export { arrheniusState, eyringState } from "./from-fit.js";
export { arrheniusRanges, CELSIUS, arrheniusScene, describeArrhenius } from "./scene.js";
export {
  AS_GIVEN,
  parseArrheniusSettings,
  usedBy,
  withPoint,
  type ArrheniusSettings,
  type ChosenPoint,
} from "./settings.js";
export { parseArrheniusState, type ArrheniusPointState, type ArrheniusState } from "./state.js";
export { energyRich, factorRich, INVERSE_TEMPERATURE, ordinateOf } from "./text.js";
export type { LineRefit } from "./refit.js";
