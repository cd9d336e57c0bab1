/** The general plot. */
export { xy, type XyAxis, type XyInit, type XySeries, type XyView } from "./make.js";
export { parseXyState, type XyState } from "./state.js";
export { drawnOf, MOST_DRAWN } from "./thin.js";
