import { figureOf, figureScene, type FigureRow } from "../../figure/index.js";
import {
  cutOf,
  globalFitCode,
  globalPanels,
  globalStart,
  parseGlobalCursor,
  parseGlobalFitSettings,
  parseGlobalFitState,
  type GlobalScene,
} from "../../global-fit/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { saidOf } from "../table.js";
import { panelColumns } from "./columns.js";

/** A global fit: the stack that is shown. */
export function globalExport({ state, settings, more = {} }: ShownView): Exportable {
  const fit = parseGlobalFitState(state);
  const { title, simulated, outcome, request } = fit;
  const chosen = parseGlobalFitSettings(settings);
  const index = Math.min(chosen.set, fit.data.length - 1);
  const rows = (): readonly FigureRow[] => {
    const [data, result] = [fit.data[index], outcome.sets[index]];
    if (data === undefined || result === undefined) return [];
    const zero = request?.options.timeZero ?? 0;
    const cut = cutOf(data, result, typeof zero === "number" ? zero : 0);
    const start = globalStart(cut.observed, result.time.length, result.axis.length);
    const cursor = parseGlobalCursor(more.cursor, result.time.length, result.axis.length, start);
    const ranks = chosen.svd ? ((more.ranks ?? null) as GlobalScene["ranks"]) : null;
    return globalPanels({ data, cut, result, settings: chosen, cursor, ranks });
  };
  const said = [outcome.quality, ...outcome.warnings];
  return {
    title,
    simulated,
    scene: (options) =>
      figureScene(
        figureOf(title, rows(), { simulated, verdict: outcome.verdict, ok: outcome.ok, notes: said }),
        options,
      ),
    tables: () => [
      { name: "", said: saidOf(title, simulated, fit.data.length > 1 ? `stack: ${fit.data[index]?.name ?? ""}` : "", ...said, outcome.verdict), columns: panelColumns(rows()) }, // prettier-ignore
    ],
    cell: () => {
      if (more.code !== undefined) return more.code;
      if (request !== null) return globalFitCode(request);
      return { missing: "The model of this fit is made of functions, which stand in the cell over it." };
    },
  };
}
