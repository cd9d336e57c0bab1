import type { JupyterFrontEnd } from "@jupyterlab/application";
import { Notification } from "@jupyterlab/apputils";
import { onAlarm } from "../live/alarms.js";
import { showCell, type Notebooks } from "./notebooks.js";
import type { WorkbenchSettings } from "./settings.js";

/** Tells of the alarms of measurements that are followed, each once, with a way to the cell that follows it. */
export function tellAlarms(app: JupyterFrontEnd, notebooks: Notebooks, settings: WorkbenchSettings): void {
  onAlarm(({ text, path, view }) => {
    if (!settings.tellAlarms()) return;
    const callback = (): void => {
      const at = notebooks.holding(view);
      const tab = view.closest(".jp-MainAreaWidget")?.id;
      if (at !== undefined) void showCell(app, at.panel, at.cell);
      else if (tab !== undefined) app.shell.activateById(tab);
    };
    const name = path.split(/[\\/]/).at(-1) ?? path;
    const actions = [{ label: "Show", caption: "Go to the cell", callback }];
    Notification.emit(`${name}: ${text}`, "warning", { autoClose: false, actions });
  });
}
