/** How views leave the notebook: as SVG, PDF or PNG of a size on paper, as exact tables, as the cell that shows them again. */
import type { ViewName } from "../view-name.js";
import type { Exportable, ShownView } from "./exportable.js";
import { chromaticityExport, decayExport, figureExport, ledgerExport } from "./views/figures.js";
import { exploreExport } from "./views/explore.js";
import { globalExport } from "./views/global.js";
import { arrheniusExport, kineticsExport } from "./views/kinetic.js";
import { liveExport } from "./views/live.js";
import { stackExport } from "./views/stack.js";
import { tableExport, xyExport } from "./views/tables.js";

export type { Exportable, ShowingCell, ShownMore, ShownView, WorkedOut } from "./exportable.js";
export { fileName, figureOn, sheetSvg, type OnPaper } from "./figure.js";
export { COLUMN_WIDTHS, checkSheet, densityFor, ONE_COLUMN, pixelsOf, pixelWidth, type Sheet } from "./sheet.js";
export { delimited, type Column, type ExportTable } from "./table.js";

/** Every view by its name. */
const EXPORTS: Readonly<Record<ViewName, (shown: ShownView) => Exportable>> = {
  "spectral-stack": stackExport,
  "global-fit": globalExport,
  chromaticity: chromaticityExport,
  kinetics: kineticsExport,
  arrhenius: arrheniusExport,
  figure: figureExport,
  decay: decayExport,
  explore: exploreExport,
  ledger: ledgerExport,
  live: liveExport,
  table: tableExport,
  xy: xyExport,
};

/**
 * A view as it can leave the notebook.
 *
 * @throws ProtocolError for a state that is none of the view's
 */
export function exportable(shown: ShownView): Exportable {
  return EXPORTS[shown.view](shown);
}
