/** Parameters of a fit as rows that a hand can change. */
export { formatEstimate, formatNumber } from "../../foundation/index.js";
export { parameterRich } from "../scene/names.js";
export { unitRich } from "../scene/unit.js";
export type { Adjustments } from "./adjust.js";
export { adjustmentsOf, byHandOf, readByHand, type ByHand } from "./by-hand.js";
export type { ParameterState } from "./state.js";
export { partOf, slideOf, valueAt, type Slide } from "./slide.js";
