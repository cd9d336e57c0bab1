import { figureOf } from "../figure/make.js";
import { describeFigure, figureScene } from "../figure/scene.js";
import type { FigureState } from "../figure/state.js";
import { formatUnit } from "../../foundation/index.js";
import { numberRich, plain, type Scene } from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { exploreAt, type ExploreOutcome } from "./calculate.js";
import type { ExploreState, ExploreValues } from "./state.js";

/** The parameters where they stand, in a line. */
export function parameterWords({ parameters }: ExploreState, values: ExploreValues): string {
  return parameters
    .map(({ name, label, unit, value }) => {
      const shown = plain(numberRich(values[name] ?? value, 4));
      return `${label === "" ? name : label} = ${shown}${unit === "" ? "" : ` ${formatUnit(unit)}`}`;
    })
    .join(", ");
}

/** The results in a line. */
export function resultWords({ results }: Pick<ExploreOutcome, "results">): string {
  return results.map(({ name, text }) => `${name}: ${text}`).join("; ");
}

/** The figure at some values, as one without sliders. */
function exploreFigure(state: ExploreState, outcome: ExploreOutcome, values: ExploreValues): FigureState {
  const words = resultWords(outcome);
  return figureOf(state.title, outcome.rows, {
    simulated: state.simulated,
    lead: [parameterWords(state, values)],
    notes: [...(words === "" ? [] : [words]), ...outcome.gaps, ...state.notes],
  });
}

/** The figure where the sliders stand. */
export function exploredScene(state: ExploreState, values: ExploreValues, options: FigureOptions = {}): Scene {
  return figureScene(exploreFigure(state, exploreAt(state, values), values), options);
}

/** The figure in a sentence. */
export function describeExplore(state: ExploreState, outcome: ExploreOutcome, values: ExploreValues): string {
  return describeFigure(exploreFigure(state, outcome, values));
}
