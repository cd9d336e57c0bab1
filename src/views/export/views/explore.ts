import {
  exploreAt,
  exploredScene,
  parameterWords,
  parseExploreSettings,
  parseExploreState,
  resultWords,
  valuesBy,
} from "../../explore/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { saidOf } from "../table.js";
import { panelColumns, ruleLines } from "./columns.js";

/** Formulas where the sliders stand. */
export function exploreExport({ state, settings }: ShownView): Exportable {
  const given = parseExploreState(state);
  const values = valuesBy(given, parseExploreSettings(settings));
  const outcome = exploreAt(given, values);
  const { title, simulated } = given;
  const said = [parameterWords(given, values), resultWords(outcome), ...outcome.gaps, ...ruleLines(outcome.rows)];
  return {
    title,
    simulated,
    scene: (options) => exploredScene(given, values, options),
    tables: () => [{ name: "", said: saidOf(title, simulated, ...said), columns: panelColumns(outcome.rows) }],
    cell: () => ({ missing: "The cell over it shows these formulas again; where its sliders stand is kept with the notebook." }), // prettier-ignore
  };
}
