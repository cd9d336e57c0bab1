import type { JupyterFrontEnd } from "@jupyterlab/application";
import { insertBelow, showCellAt } from "../jupyter/notebook-cells.js";
import { readingCell, type Around, type Chosen } from "./cell.js";
import type { NotebookPanel, Notebooks } from "./notebooks.js";

/** The code for files in a notebook, as a cell below the one at `index` would have it. */
function codeIn(
  { serviceManager: { contents } }: JupyterFrontEnd,
  { context, content }: NotebookPanel,
  index: number,
  files: readonly string[],
  chosen?: Chosen,
): string {
  const sources = content.widgets.map(({ model }) => (model.type === "code" ? model.sharedModel.getSource() : ""));
  const around: Around = {
    notebook: contents.localPath(context.path),
    above: sources.slice(0, index + 1),
    below: sources.slice(index + 1),
  };
  const paths = files.map((file) => contents.localPath(file));
  return readingCell(paths, around, chosen);
}

/** Puts a cell that reads the files below the one at `index`, and shows it. */
export function insertReading(
  app: JupyterFrontEnd,
  panel: NotebookPanel,
  index: number,
  files: readonly string[],
  chosen?: Chosen,
): void {
  insertBelow(app, panel, index, codeIn(app, panel, index, files, chosen));
}

/** Puts such a cell into the notebook that was used last, or into a new one beside the first file. */
export async function useInNotebook(
  app: JupyterFrontEnd,
  notebooks: Notebooks,
  files: readonly string[],
  chosen?: Chosen,
): Promise<void> {
  const panel = notebooks.last() ?? (await create(app, notebooks, files[0] ?? ""));
  const index = panel.content.activeCellIndex;
  const cell = panel.content.widgets[index];
  // Where the reader stands in an empty cell, that one is meant.
  if (cell?.model.type === "code" && cell.model.sharedModel.getSource().trim() === "") {
    cell.model.sharedModel.setSource(codeIn(app, panel, index, files, chosen));
    void showCellAt(app, panel, index);
  } else insertReading(app, panel, index, files, chosen);
}

async function create(app: JupyterFrontEnd, notebooks: Notebooks, beside: string): Promise<NotebookPanel> {
  const cwd = beside.split("/").slice(0, -1).join("/");
  const kernelName = notebooks.kernels()[0];
  const panel = (await app.commands.execute("notebook:create-new", { cwd, kernelName })) as NotebookPanel;
  await panel.context.ready;
  return panel;
}

/** The code as a notebook beside the file would have it, for a reader who puts it elsewhere. */
export function codeBeside(app: JupyterFrontEnd, file: string, chosen?: Chosen): string {
  const path = app.serviceManager.contents.localPath(file);
  return readingCell([path], { notebook: path, above: [], below: [] }, chosen);
}
