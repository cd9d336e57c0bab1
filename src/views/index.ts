/** How values of the library are shown: live views, static pictures, text. */
export {
  marked,
  presentationOf,
  type MarkedSeries,
  type Presentation,
  type ViewDescription,
} from "./presentation/index.js";
export { arrheniusScene, arrheniusState } from "./arrhenius/index.js";
export { firstOrderState, kineticsScene, traceState } from "./kinetics/index.js";
export { toSvg } from "./scene/index.js";
export { stackScene, stackState, type StackOptions } from "./spectral-stack/index.js";
