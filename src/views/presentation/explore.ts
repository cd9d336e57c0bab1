import { exploreAt } from "../explore/calculate.js";
import { parameterWords, resultWords, startValues, type ExploreView } from "../explore/index.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** Formulas with sliders: the picture and the words have them where they start. */
export function presentExplore({ state }: ExploreView): Presentation {
  const values = startValues(state);
  const words = [state.title, parameterWords(state, values), resultWords(exploreAt(state, values)), ...state.notes];
  return {
    text: words.filter((line) => line !== "").join("\n"),
    view: viewOf("explore", state),
  };
}
