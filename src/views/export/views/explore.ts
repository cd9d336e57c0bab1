import {
  exploreAt,
  exploredScene,
  parameterWords,
  parseExploreSettings,
  parseExploreState,
  resultWords,
  settingsOf,
  startValues,
  type ExplorePanel,
  type ExploreState,
  valuesBy,
} from "../../explore/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { literal } from "../../literal.js";
import { saidOf } from "../table.js";
import { axisInit } from "./axis-init.js";
import { shownAgain } from "./cell.js";
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
    cell: () =>
      shownAgain({ made: exploreCode(given) }, settingsOf(given, values), settingsOf(given, startValues(given))),
  };
}

/** The TypeScript that makes the formulas and their sliders again. */
function exploreCode({ title, simulated, notes, parameters, panels, results }: ExploreState): string {
  const lists = [
    ["panels", panels.map(panelInit)],
    ["parameters", parameters.map(({ label, ...one }) => ({ ...one, label: label === "" ? undefined : label }))],
    ["results", results],
  ] as const;
  return [
    'import { views } from "halidelab";',
    "",
    "const view = views.explore({",
    ...(title === "" ? [] : [`  title: ${literal(title)},`]),
    ...(simulated === null ? [] : [`  simulated: ${literal(simulated)},`]),
    ...(notes.length === 0 ? [] : [`  notes: ${literal(notes)},`]),
    ...lists.flatMap(([key, list]) =>
      list.length === 0 ? [] : [`  ${key}: [`, ...list.map((one) => `    ${literal(one)},`), "  ],"],
    ),
    "});",
    "view",
    "",
  ].join("\n");
}

/** A plot as a cell gives it. */
function panelInit({ title, variable, from, to, points, x, y, curves, marks }: ExplorePanel): object {
  return {
    ...(title === "" ? {} : { title }),
    x: { name: variable, ...axisInit(x), from, to, points },
    y: axisInit(y),
    curves: curves.map(({ name, formula, family }) => ({ name, formula, family: family ?? undefined })),
    ...(marks.length === 0
      ? {}
      : { marks: marks.map(({ sigma, ...mark }) => ({ ...mark, sigma: sigma ?? undefined })) }),
  };
}
