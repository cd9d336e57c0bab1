/** Formulas with sliders. */
export { exploreAt, type ExploreInput, type ExploreOutcome } from "./calculate.js";
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
} from "./make.js";
export { parseExploreState } from "./read.js";
export { describeExplore, exploredScene, parameterWords, resultWords } from "./scene.js";
export { parseExploreSettings, settingsOf, valuesBy, type ExploreSettings } from "./settings.js";
export {
  startValues,
  type ExplorePanel,
  type ExploreParameter,
  type ExploreState,
  type ExploreValues,
} from "./state.js";
export { labelRich } from "./words.js";
