import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { WidgetTracker } from "@jupyterlab/apputils";
import { onCellBelow } from "../save/below.js";
import type { LargePanel } from "./large-panels.js";
import { cellIndex, showCell, type Notebooks } from "./notebooks.js";

/** Puts the code that a view gives below its cell, be the view in the notebook or in a tab of its own. */
export function putCellsBelow(app: JupyterFrontEnd, notebooks: Notebooks, tracker: WidgetTracker<LargePanel>): void {
  onCellBelow((view) => {
    const tab = tracker.find(({ node }) => node.contains(view));
    const place = tab?.content.place;
    const panel = place === undefined ? undefined : notebooks.at(place.path);
    const at = place === undefined || panel === undefined ? notebooks.holding(view) : { panel, cell: place.cell };
    const model = at?.panel.content.model;
    if (at === undefined || model?.readOnly !== false || cellIndex(at.panel, at.cell) < 0) return undefined;
    return (source) => {
      const made = model.sharedModel.insertCell(cellIndex(at.panel, at.cell) + 1, { cell_type: "code", source, metadata: {} }); // prettier-ignore
      void showCell(app, at.panel, made.id);
    };
  });
}
