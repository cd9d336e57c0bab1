import type { JupyterFrontEnd } from "@jupyterlab/application";
import { Dialog, showDialog } from "@jupyterlab/apputils";
import { Widget } from "@lumino/widgets";
import { el } from "../page/dom.js";
import { COMMANDS } from "./ids.js";
import { addWorkbenchStyle } from "./style.js";

const SAID: readonly (readonly [command: string, does: string])[] = [
  [COMMANDS.openLarge, "Opens the view of the active cell in a tab beside the notebook. Cursor and settings are those of the cell."],
  [COMMANDS.openAgain, "Opens it in one more tab."],
  [COMMANDS.listViews, "Lists the views of the notebook, with pictures."],
  [COMMANDS.previousView, "Shows the previous view of the notebook: in its tab, or by going to its cell."],
  [COMMANDS.nextView, "Shows the next one."],
  [COMMANDS.goToCell, "Goes to the cell of the view."],
]; // prettier-ignore

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ["Arrow keys, with Shift by ten; Home, End", "move the cursor"],
  ["+ and −, Escape", "zoom, and show all"],
  ["R", "choose the reference of a difference"],
  ["L", "mark a place"],
  ["Space bar", "play the scans"],
];

const row = (...cells: readonly string[]): HTMLElement => el("tr", {}, ...cells.map((text) => el("td", {}, text)));

/** Shows what the workbench does and which keys it knows. */
export async function showHelp(app: JupyterFrontEnd): Promise<void> {
  addWorkbenchStyle();
  const keysOf = (command: string): string => {
    const binding = app.commands.keyBindings.find((one) => one.command === command);
    return binding === undefined ? "" : binding.keys.join(" ");
  };
  const commands = SAID.map(([command, does]) => row(app.commands.label(command), keysOf(command), does));
  const node = el(
    "div",
    { class: "hld-help" },
    el("h3", {}, "Commands"),
    el("table", {}, ...commands),
    el("h3", {}, "Keys in a figure that has the focus"),
    el("table", {}, ...KEYS.map((key) => row(...key))),
    el("p", {}, "Colour map, unit and theme for all figures: Settings, Settings Editor, Halidelab. What a cell or a reader chose for one figure stays."),
  ); // prettier-ignore
  await showDialog({ title: "Halidelab", body: new Widget({ node }), buttons: [Dialog.okButton({ label: "Close" })] });
}
