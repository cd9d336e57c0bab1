import { figureOf, figureScene, type FigureRow } from "../../figure/index.js";
import {
  cutOf,
  GLOBAL_FIT_SETTINGS,
  globalFitCode,
  globalPanels,
  globalStart,
  parseGlobalCursor,
  parseGlobalFitSettings,
  parseGlobalFitState,
  type GlobalScene,
  type GlobalSetResult,
} from "../../global-fit/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { saidOf } from "../table.js";
import { shownAgain } from "./cell.js";
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
    const ranks = chosen.svd ? ((more.ranks ?? ranksOf(cut.observed, result)) as GlobalScene["ranks"]) : null;
    return globalPanels({ data, cut, result, settings: chosen, cursor, ranks });
  };
  const ranksOf = (observed: Float64Array, { time, axis, residuals }: GlobalSetResult): GlobalScene["ranks"] => {
    const rankOf = more.made?.rankOf;
    const matrix = { rows: time.length, columns: axis.length };
    return rankOf === undefined
      ? null
      : { data: rankOf({ ...matrix, values: observed }), residuals: rankOf({ ...matrix, values: residuals }) };
  };
  const stacks = fit.data.length;
  const which = stacks > 1 ? [`stack ${String(index + 1)} of ${String(stacks)}: ${fit.data[index]?.name ?? ""}`] : [];
  const said = [...which, outcome.quality, ...outcome.warnings];
  return {
    title,
    simulated,
    scene: (options) =>
      figureScene(
        figureOf(title, rows(), { simulated, verdict: outcome.verdict, ok: outcome.ok, notes: said }),
        options,
      ),
    tables: () => [
      { name: "", said: saidOf(title, simulated, ...said, outcome.verdict), columns: panelColumns(rows()) }, // prettier-ignore
    ],
    cell: () => {
      const made = more.code ?? (request === null ? undefined : globalFitCode(request));
      const otherwise = { name: "fit", missing: "The model of this fit is made of functions, which stand in the cell over it." }; // prettier-ignore
      const known = made === undefined ? { cell: more.cell, otherwise } : { made };
      return shownAgain(known, chosen, GLOBAL_FIT_SETTINGS);
    },
  };
}
