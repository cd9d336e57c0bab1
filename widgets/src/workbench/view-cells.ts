import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { WidgetTracker } from "@jupyterlab/apputils";
import { insertBelow } from "../jupyter/notebook-cells.js";
import { onViewCell } from "../save/view-cell.js";
import type { CellModel, NotebookPanel } from "./lab.js";
import type { LargePanel } from "./large-panels.js";
import { cellIndex, type Notebooks } from "./notebooks.js";

/** Finds the cell of a view, be the view in the notebook or in a tab of its own. */
export function findViewCells(app: JupyterFrontEnd, notebooks: Notebooks, tracker: WidgetTracker<LargePanel>): void {
  const holding = (view: Element): { readonly panel: NotebookPanel; readonly cell: string } | undefined => {
    const place = tracker.find(({ node }) => node.contains(view))?.content.place;
    const panel = place === undefined ? undefined : notebooks.at(place.path);
    return place === undefined || panel === undefined ? notebooks.holding(view) : { panel, cell: place.cell };
  };
  onViewCell((view) => {
    const { panel, cell: id } = holding(view) ?? {};
    if (panel === undefined || id === undefined || cellIndex(panel, id) < 0) return undefined;
    const { model } = panel.content;
    const cell = model?.cells.get(cellIndex(panel, id)) as CellModel;
    const [first, ...others] = notebooks.views(panel).filter((one) => one.cell === id);
    const isResult = first?.isResult === true && others.length === 0;
    return {
      showing:
        cell.isDirty === true ? undefined : { code: cell.sharedModel.getSource(), isResult, settings: first?.chosen },
      putBelow:
        model?.readOnly === false
          ? (source) => {
              insertBelow(app, panel, cellIndex(panel, id), source);
            }
          : undefined,
    };
  });
}
