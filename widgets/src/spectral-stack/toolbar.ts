import { controls, type Choices, type Controls } from "./controls.js";
import type { Group } from "./group.js";
import { button } from "./inputs.js";
import { panel, type PanelChoices } from "./panel.js";

/** Everything over the figures: the row of controls, and the panel that it unfolds. */
export interface Toolbar extends Omit<Controls, "element" | "setStack">, Pick<Group, "setStack"> {
  readonly elements: readonly HTMLElement[];
}

/** Makes the toolbar. */
export function toolbar(choices: Choices & PanelChoices, signal: AbortSignal): Toolbar {
  const more = panel(choices, signal);
  const unfold = button(
    "More",
    "Processing, view, marks, saving",
    () => {
      more.element.hidden = !more.element.hidden;
      unfold.setAttribute("aria-expanded", String(!more.element.hidden));
    },
    signal,
    "hld-more",
  );
  unfold.setAttribute("aria-expanded", "false");
  const row = controls(choices, unfold, signal);
  row.setPlaying(false);
  return {
    elements: [row.element, more.element],
    setCursor: row.setCursor,
    setPlaying: row.setPlaying,
    setStack(shown, runs) {
      row.setStack(shown);
      more.setStack(shown, runs);
    },
  };
}
