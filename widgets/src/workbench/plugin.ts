import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, WidgetTracker } from "@jupyterlab/apputils";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { tellAlarms } from "./alarms.js";
import { findViewCells } from "./view-cells.js";
import { addChoices } from "./choices.js";
import { addCommands } from "./commands.js";
import { COMMANDS, WORKBENCH_ID } from "./ids.js";
import type { LargePanel } from "./large-panels.js";
import { tellLongCells, tellLongWork } from "./long-work.js";
import { notebooksOf } from "./notebooks.js";
import { followSettings } from "./settings.js";

/** Commands, tabs and settings around the views; all but the commands' names loads when it is first used. */
const workbench: JupyterFrontEndPlugin<void> = {
  id: WORKBENCH_ID,
  description: "Opens Halidelab's views large, lists them, and keeps what a reader prefers.",
  autoStart: true,
  optional: [ICommandPalette, ILayoutRestorer, ISettingRegistry],
  activate: (
    app: JupyterFrontEnd,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    registry: ISettingRegistry | null,
  ) => {
    const tracker = new WidgetTracker<LargePanel>({ namespace: "halidelab-large" });
    const notebooks = notebooksOf(app);
    const settings = followSettings(registry);
    addCommands({ app, notebooks, tracker }, palette);
    addChoices(app, settings, palette);
    tellLongCells(app, notebooks, settings);
    tellLongWork(app, settings);
    tellAlarms(app, notebooks, settings);
    findViewCells(app, notebooks, tracker);
    void restorer?.restore(tracker, {
      command: COMMANDS.openLarge,
      args: ({ id, content: { place } }) => ({ ...place, id }),
      name: ({ id }) => id,
    });
  },
};

/** The plugins of the workbench. */
export const WORKBENCH: readonly JupyterFrontEndPlugin<void>[] = [workbench];
