import type { JupyterFrontEnd } from "@jupyterlab/application";
import { MainAreaWidget, type WidgetTracker } from "@jupyterlab/apputils";
import { CommandToolbarButton } from "@jupyterlab/ui-components";
import { patienceFor } from "../jupyter/patience.js";
import { viewsIcon } from "./icons.js";
import { COMMANDS } from "./ids.js";
import { LargeView } from "./large-view.js";
import type { Notebooks } from "./notebooks.js";
import { samePlace, type Place } from "./places.js";

/** A tab with one view. */
export type LargePanel = MainAreaWidget<LargeView>;

export interface OpenOptions {
  /** In a tab more, although the view has one. */
  readonly again?: boolean;
  /** The tab of a layout that is restored. */
  readonly id?: string;
}

/** Opens a view in a tab beside its notebook, or brings its tab to the front. */
export async function openLarge(
  app: JupyterFrontEnd,
  notebooks: Notebooks,
  tracker: WidgetTracker<LargePanel>,
  place: Place,
  { again = false, id }: OpenOptions = {},
): Promise<LargePanel> {
  const known = again || id !== undefined ? undefined : tracker.find(({ content }) => samePlace(content.place, place));
  if (known !== undefined) {
    app.shell.activateById(known.id);
    return known;
  }
  const content = new LargeView(place, {
    notebooks,
    patience: (path) => patienceFor(app.serviceManager.sessions, { path }),
    openNotebook: (path) => {
      void app.commands.execute("docmanager:open", { path });
    },
    changed: () => {
      panel.title.label = content.heading;
      panel.title.caption = `${content.heading}, a view of ${content.place.path}`;
      if (tracker.has(panel)) void tracker.save(panel);
    },
  });
  const panel = new MainAreaWidget({ content });
  panel.id = id ?? `halidelab-large-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  panel.title.icon = viewsIcon;
  panel.title.closable = true;
  content.turnTo(place);
  for (const command of [COMMANDS.previousView, COMMANDS.nextView, COMMANDS.goToCell])
    panel.toolbar.addItem(command, new CommandToolbarButton({ commands: app.commands, id: command, args: { panel: panel.id } })); // prettier-ignore
  const beside = tracker.find(({ content: other }) => other.place.path === place.path);
  const notebook = notebooks.at(place.path);
  const ref = beside ?? notebook;
  await tracker.add(panel);
  const where = { ref: ref?.id ?? null, mode: beside === undefined ? "split-right" : "tab-after" } as const;
  app.shell.add(panel, "main", id === undefined && ref !== undefined ? where : {});
  if (id === undefined) app.shell.activateById(panel.id);
  return panel;
}
