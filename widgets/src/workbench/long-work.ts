import type { JupyterFrontEnd } from "@jupyterlab/application";
import { Notification } from "@jupyterlab/apputils";
import { readEnded, type EndedCell } from "halidelab/protocol";
import type { KernelMessage, NotebookPanel } from "./lab.js";
import { isSeen, spanText } from "./long-cells.js";
import { cellIndex, showCell, type Notebooks } from "./notebooks.js";
import type { WorkbenchSettings } from "./settings.js";
import { onEndedWork } from "../worker/noticed.js";

/** The kernel whose cells are told of: others have their own ways. */
const OURS = "halidelab";

/** Tells when a cell ends that took long and that nobody looks at. */
export function tellLongCells(app: JupyterFrontEnd, notebooks: Notebooks, settings: WorkbenchSettings): void {
  notebooks.onOpen((panel) => {
    let heard: { disconnect(): void } | undefined;
    const listen = (): void => {
      heard?.disconnect();
      heard = undefined;
      const kernel = panel.sessionContext.session?.kernel;
      if (kernel?.name !== OURS) return;
      // The kernel tells of a cell that ends, and how long it took.
      const slot = (_: unknown, { direction, msg }: KernelMessage): void => {
        const ended = direction === "recv" ? readEnded(msg.metadata) : undefined;
        if (ended !== undefined) tell(app, notebooks, settings, panel, ended);
      };
      kernel.anyMessage.connect(slot);
      heard = { disconnect: () => kernel.anyMessage.disconnect(slot) };
    };
    panel.sessionContext.kernelChanged.connect(listen);
    panel.disposed.connect(() => {
      heard?.disconnect();
    });
    listen();
  });
}

/** Tells when a calculation of a view ends that took long while nobody looked at the view. */
export function tellLongWork(app: JupyterFrontEnd, settings: WorkbenchSettings): void {
  onEndedWork(({ task, seconds, failed, view, tab }) => {
    const after = settings.notifyAfter();
    if (after === 0 || seconds < after || isSeen(view)) return;
    const show = (): void => {
      app.shell.activateById(tab);
      view.scrollIntoView({ block: "center" });
    };
    emit(`A calculation of a view (${task}) ${failed ? "failed" : "ended"} after ${spanText(seconds)}.`, failed, show);
  });
}

function emit(message: string, failed: boolean, callback: () => void): void {
  const actions = [{ label: "Show", caption: "Go to the cell", callback }];
  Notification.emit(message, failed ? "error" : "success", { autoClose: false, actions });
}

function tell(
  app: JupyterFrontEnd,
  notebooks: Notebooks,
  settings: WorkbenchSettings,
  panel: NotebookPanel,
  { cell, seconds, failed }: EndedCell,
): void {
  const after = settings.notifyAfter();
  if (after === 0 || seconds < after || panel.isDisposed) return;
  const at = cellIndex(panel, cell);
  if (at < 0 || isSeen(panel.content.widgets[at]?.node)) return;
  const name = panel.context.path.split("/").at(-1) ?? "";
  const view = notebooks.views(panel).find((one) => one.cell === cell);
  const what = view === undefined || failed ? "" : `: ${view.title}`;
  const message = `Cell ${String(at + 1)} of ${name} ${failed ? "failed" : "ended"} after ${spanText(seconds)}${what}.`;
  emit(message, failed, () => void showCell(app, panel, cell));
}
