import type { ShownView } from "halidelab/views/export";
import { button } from "../controls/fields.js";

/**
 * The button that opens the dialog of a view's exports, which loads with the first press.
 *
 * @param shown the view as it stands when the button is pressed; undefined while there is nothing to save
 */
export function saveButton(shown: () => ShownView | undefined, signal: AbortSignal): HTMLButtonElement {
  const node = button("Save…", "Save or copy the figure, its numbers, or its code", () => {
    void import("./dialog.js").then(({ openDialog }) => {
      const view = shown();
      if (view !== undefined && !signal.aborted) openDialog(node, view, signal);
    });
  }, signal); // prettier-ignore
  node.classList.add("hld-export");
  return node;
}
