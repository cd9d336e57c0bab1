import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { ICommandPalette, WidgetTracker } from "@jupyterlab/apputils";
import { largeIcon, viewsIcon } from "./icons.js";
import { CATEGORY, COMMANDS } from "./ids.js";
import type { LargePanel } from "./large-panels.js";
import type { ViewList } from "./list-panel.js";
import { showCell, type Notebooks } from "./notebooks.js";
import { nearestView, readPlace, stepped, viewAt, type FoundView, type Place } from "./places.js";

/** What the commands act on. */
export interface Workbench {
  readonly app: JupyterFrontEnd;
  readonly notebooks: Notebooks;
  readonly tracker: WidgetTracker<LargePanel>;
}

type Args = Readonly<Record<string, unknown>>;

/** The tab that a command was given with, else the one in front. */
function tabOf({ app, tracker }: Workbench, { panel }: Args = {}): LargePanel | undefined {
  return tracker.find((tab) => (typeof panel === "string" ? tab.id === panel : tab === app.shell.currentWidget));
}

/** The view that is meant: the one named, the one in the tab, or the one nearest to the active cell. */
export function placeMeant(bench: Workbench, args: Args = {}): Place | undefined {
  const given = readPlace(args) ?? tabOf(bench, args)?.content.place;
  if (given !== undefined) return given;
  const panel = bench.notebooks.current();
  if (panel === undefined) return undefined;
  const view = nearestView(bench.notebooks.views(panel), panel.content.activeCellIndex);
  return view && { path: panel.context.path, cell: view.cell, index: view.index };
}

/** The next view, or the one before; from a cell without one, the nearest in that direction. */
function viewBeside({ notebooks, ...bench }: Workbench, args: Args, step: 1 | -1): Place | undefined {
  const place = placeMeant({ notebooks, ...bench }, args);
  const panel = place && notebooks.at(place.path);
  if (place === undefined || panel === undefined) return undefined;
  const views = notebooks.views(panel);
  const from = viewAt(views, place);
  const tab = tabOf({ notebooks, ...bench }, args);
  const active = panel.content.activeCellIndex;
  let next: FoundView | undefined;
  if (tab === undefined && from?.position !== active)
    next = step === 1 ? views.find((v) => v.position > active) : views.findLast((v) => v.position < active);
  else if (from !== undefined) next = stepped(views, from, step);
  return next && { path: place.path, cell: next.cell, index: next.index };
}

/** Registers the commands; what they need loads when one of them is first used. */
export function addCommands(bench: Workbench, palette: ICommandPalette | null): void {
  const { app, notebooks, tracker } = bench;
  const { commands } = app;
  let list: Promise<ViewList> | undefined;

  const open = async (args: Args, again: boolean): Promise<void> => {
    const place = placeMeant(bench, args);
    if (place === undefined) return;
    const { openLarge } = await import("./large-panels.js");
    const { id } = args;
    await openLarge(app, notebooks, tracker, place, { again, ...(typeof id === "string" ? { id } : {}) });
  };
  const goToCell = async (place: Place | undefined): Promise<void> => {
    if (place === undefined) return;
    if (notebooks.at(place.path) === undefined) await commands.execute("docmanager:open", { path: place.path });
    const panel = notebooks.at(place.path);
    if (panel !== undefined) await showCell(app, panel, place.cell);
  };
  const step = async (args: Args, by: 1 | -1): Promise<void> => {
    const next = viewBeside(bench, args, by);
    const tab = tabOf(bench, args);
    if (next === undefined) return;
    if (tab === undefined) await goToCell(next);
    else tab.content.turnTo(next);
  };
  const made = async (): Promise<ViewList> => {
    const { ViewList } = await import("./list-panel.js");
    const widget = new ViewList({
      notebooks,
      current: () => placeMeant(bench),
      open: (place) => void open({ ...place }, false),
      goToCell: (place) => void goToCell(place),
    });
    widget.title.icon = viewsIcon;
    widget.title.caption = "Halidelab: views of the notebook";
    app.shell.add(widget, "right", { rank: 900 });
    return widget;
  };
  const isThere = (args: Args): boolean => placeMeant(bench, args) !== undefined;

  commands.addCommand(COMMANDS.openLarge, {
    label: "Open View Large",
    caption: "Open the view of the active cell in a tab beside the notebook",
    icon: largeIcon,
    isEnabled: isThere,
    execute: (args) => open(args, false),
  });
  commands.addCommand(COMMANDS.openAgain, {
    label: "Open View in One More Tab",
    caption: "Open the view in a tab of its own, although it has one",
    isEnabled: isThere,
    execute: (args) => open(args, true),
  });
  commands.addCommand(COMMANDS.listViews, {
    label: "List the Views of the Notebook",
    caption: "Show a list of the notebook's views, with pictures",
    icon: viewsIcon,
    isEnabled: () => notebooks.current() !== undefined,
    execute: async () => {
      list ??= made();
      app.shell.activateById((await list).id);
    },
  });
  commands.addCommand(COMMANDS.goToCell, {
    label: "Go to the Cell of the View",
    caption: "Bring the cell of the view to the front",
    isEnabled: isThere,
    execute: (args) => goToCell(placeMeant(bench, args)),
  });
  commands.addCommand(COMMANDS.nextView, {
    label: "Next View",
    caption: "Show the next view of the notebook",
    isEnabled: (args) => viewBeside(bench, args, 1) !== undefined,
    execute: (args) => step(args, 1),
  });
  commands.addCommand(COMMANDS.previousView, {
    label: "Previous View",
    caption: "Show the view before this one",
    isEnabled: (args) => viewBeside(bench, args, -1) !== undefined,
    execute: (args) => step(args, -1),
  });
  commands.addCommand(COMMANDS.help, {
    label: "Help on Views and Their Keys",
    caption: "What the commands do, and the keys in a figure",
    isEnabled: () => true,
    execute: async () => {
      // The command has ended when the dialog stands there.
      void (await import("./help.js")).showHelp(app);
    },
  });
  for (const command of Object.values(COMMANDS))
    if (!WITH_VALUES.includes(command)) palette?.addItem({ command, category: CATEGORY });
}

/** They stand in the palette once for each value. */
const WITH_VALUES: readonly string[] = [COMMANDS.colourMap, COMMANDS.axisUnit, COMMANDS.theme];
