/** How values of the library are shown: live views, static pictures, text. */
export {
  marked,
  presentationOf,
  stack,
  type MarkedSeries,
  type Presentation,
  type StackView,
  type ViewDescription,
  type ViewFeed,
  type ViewSettings,
  type ViewWithSettings,
  withSettings,
} from "./presentation/index.js";
export { arrheniusScene, arrheniusState } from "./arrhenius/index.js";
export {
  explore,
  type ExploreCurveInit,
  type ExploreHeight,
  type ExploreInit,
  type ExploreMarkInit,
  type ExplorePanelInit,
  type ExploreParameterInit,
  type ExploreVariable,
  type ExploreView,
} from "./explore/index.js";
export { growing, type GrowingInit, type GrowingStack } from "./growing/index.js";
export { firstOrderState, kineticsScene, traceState } from "./kinetics/index.js";
export { ledger, type LedgerView } from "./ledger/index.js";
export { explain, type Explanation } from "./verdicts/index.js";
export { toSvg } from "./scene/index.js";
export {
  stackScene,
  stackSettings,
  stackState,
  type BandOfInterest,
  type BaselineSettings,
  type LineOfInterest,
  type NormaliseSettings,
  type StackOptions,
  type StackSettings,
  type StackSettingsInit,
} from "./spectral-stack/index.js";
export { table, type TableColumnInit, type TableView } from "./table/index.js";
export { xy, type XyAxis, type XyInit, type XySeries, type XyView } from "./xy/index.js";
