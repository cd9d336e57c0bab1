import { literal } from "../../literal.js";
import {
  DEFAULT_SETTINGS,
  parseStackRuns,
  parseStackSettings,
  runsScene,
  shownRunsScene,
  shownStack,
  stackTable,
  type StackSettings,
} from "../../spectral-stack/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { shownAgain } from "./cell.js";

/** A stack of spectra, or several side by side. */
export function stackExport({ state, settings, more = {} }: ShownView): Exportable {
  const { runs, settings: own } = parseStackRuns(state);
  const chosen = settings === undefined || settings === null ? (own ?? DEFAULT_SETTINGS) : parseStackSettings(settings);
  const { stacks } = more;
  const baselineOf = more.made?.baselineOf;
  const [first] = runs;
  const elsewhere = baselineOf === undefined ? {} : { baselineOf };
  return {
    title: first?.title ?? "",
    simulated: runs.find(({ simulated }) => simulated !== null)?.simulated ?? null,
    scene: (options) =>
      stacks === undefined
        ? runsScene({ schemaVersion: 1, view: "spectral-stack", runs, settings: chosen }, { ...options, ...elsewhere })
        : shownRunsScene(stacks, options),
    tables: () => {
      const shown = stacks?.map((one) => one.shown) ?? runs.flatMap((run) => shownStack(run, chosen, baselineOf) ?? []);
      return shown.map((one, i) => ({
        ...stackTable(one),
        name: shown.length === 1 ? "" : one.state.title === "" ? `run ${String(i + 1)}` : one.state.title,
      }));
    },
    cell: () => {
      // The state says what the cell chose.
      const cell = more.cell && { ...more.cell, settings: own ?? DEFAULT_SETTINGS };
      return shownAgain({ cell, otherwise: stackCode(chosen, runs.length) }, chosen, DEFAULT_SETTINGS);
    },
  };
}

/** The TypeScript that shows a stack as it is shown, with the series under the name `series`, or several as `run1` and so on. */
export function stackCode(settings: StackSettings, runs: number): string {
  const keys = Object.keys(DEFAULT_SETTINGS) as (keyof StackSettings)[];
  const isSet = (key: keyof StackSettings): boolean => literal(settings[key]) !== literal(DEFAULT_SETTINGS[key]);
  const lines = keys.filter(isSet).map((key) => `  ${key}: ${literal(settings[key])},`);
  const names = runs === 1 ? "series" : `[${Array.from({ length: runs }, (_, i) => `run${String(i + 1)}`).join(", ")}]`;
  const options = lines.length === 0 ? [`views.stack(${names})`] : [`views.stack(${names}, {`, ...lines, "})"];
  return ['import { views } from "halidelab";', "", ...options, ""].join("\n");
}
