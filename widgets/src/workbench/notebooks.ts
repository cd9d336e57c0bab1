import type { JupyterFrontEnd } from "@jupyterlab/application";
import { showCellAt } from "../jupyter/notebook-cells.js";
import type { CellModel, NotebookPanel } from "./lab.js";
import { viewsOf, type FoundView, type Place } from "./places.js";

/** The notebooks that are open, with their views. */
export interface Notebooks {
  /** The notebook at a path, once its file has been read. */
  at(path: string): NotebookPanel | undefined;
  /** The notebook in front; where something else is, the one that was in front last. */
  current(): NotebookPanel | undefined;
  /** Where an output stands. */
  placeOf(output: unknown): Place | undefined;
  views(panel: NotebookPanel): readonly FoundView[];
  /** The cell that an element stands in, wherever that is scrolled to. */
  holding(element: Element): { readonly panel: NotebookPanel; readonly cell: string } | undefined;
  /** Calls back when notebooks are opened, closed, renamed or brought to the front, and when cells or outputs change. */
  onChange(listener: () => void, signal: AbortSignal): void;
  /** Calls back for each notebook, those open already too. */
  onOpen(listener: (panel: NotebookPanel) => void): void;
}

let followed: Notebooks | undefined;

/** The notebooks of JupyterLab, followed from the first question on. */
export function notebooksOf(app: JupyterFrontEnd): Notebooks {
  followed ??= followNotebooks(app);
  return followed;
}

function followNotebooks(app: JupyterFrontEnd): Notebooks {
  const open = new Set<NotebookPanel>();
  const listeners = new Set<() => void>();
  const openers = new Set<(panel: NotebookPanel) => void>();
  let last: NotebookPanel | undefined;
  let asked = 0;

  function tell(): void {
    asked = 0;
    for (const listener of [...listeners]) listener();
  }
  /** Outputs come together, and every key typed is a change: all that look at them look once. */
  const soon = (): void => {
    if (asked === 0 && listeners.size > 0) asked = window.setTimeout(tell, 50);
  };
  const closed = (panel: NotebookPanel): void => {
    open.delete(panel);
    if (last === panel) last = undefined;
    soon();
  };
  function opened(panel: NotebookPanel): void {
    open.add(panel);
    panel.disposed.connect(() => {
      closed(panel);
    });
    panel.context.pathChanged.connect(soon);
    void panel.context.ready.then(() => {
      if (panel.isDisposed) return;
      panel.content.model?.contentChanged.connect(soon);
      soon();
    });
    for (const listener of openers) listener(panel);
  }
  app.docRegistry.addWidgetExtension("Notebook", {
    createNew: (panel) => {
      opened(panel as unknown as NotebookPanel);
    },
  });
  (app.shell as { readonly currentChanged?: { connect(slot: () => void): boolean } }).currentChanged?.connect(soon);

  const current = (): NotebookPanel | undefined => {
    const front = app.shell.currentWidget as NotebookPanel | null;
    if (front !== null && open.has(front)) last = front;
    else if (last === undefined && open.size === 1) [last] = open;
    return last;
  };
  return {
    at: (path) => [...open].find((panel) => panel.context.path === path && panel.content.model !== null),
    current,
    placeOf(output) {
      for (const panel of open) {
        const found = viewsOf(panel.content.model).find((view) => view.output === output);
        if (found !== undefined) return { path: panel.context.path, cell: found.cell, index: found.index };
      }
      return undefined;
    },
    holding(element) {
      for (const panel of open) {
        const at = panel.content.widgets.findIndex(({ node }) => node.contains(element));
        const cell = at < 0 ? undefined : panel.content.model?.cells.get(at);
        if (cell !== undefined) return { panel, cell: cell.id };
      }
      return undefined;
    },
    views: (panel) => viewsOf(panel.content.model),
    onChange(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener("abort", () => listeners.delete(listener), { once: true });
    },
    onOpen(listener) {
      openers.add(listener);
      for (const panel of open) listener(panel);
    },
  };
}

/** Where a cell stands in its notebook; -1 where it is no more. */
export function cellIndex({ content }: NotebookPanel, id: string): number {
  const cells = content.model?.cells;
  for (let i = 0; i < (cells?.length ?? 0); i += 1) if ((cells?.get(i) as CellModel).id === id) return i;
  return -1;
}

/** Brings a cell to the front; its notebook alone where the cell is no more. */
export async function showCell(app: JupyterFrontEnd, panel: NotebookPanel, id: string): Promise<void> {
  const at = cellIndex(panel, id);
  if (at < 0) app.shell.activateById(panel.id);
  else await showCellAt(app, panel, at);
}
