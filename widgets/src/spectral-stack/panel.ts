import { el } from "../page/dom.js";
import { group, show, type Change, type Group } from "./group.js";
import { button, check } from "./inputs.js";
import { interestList } from "./interest-list.js";
import { processGroup } from "./process-group.js";
import { viewGroup } from "./view-group.js";

/** What the panel asks for besides other settings. */
export interface PanelChoices {
  readonly change: Change;
  /** Opens the dialog of all exports; a stack within another view leaves that to it. */
  readonly save: HTMLElement | undefined;
  onLine(): void;
}

/** Makes the panel of what is chosen less often, folded away. */
export function panel(choices: PanelChoices, signal: AbortSignal): Group {
  const { change } = choices;
  const process = processGroup(change, signal);
  const view = viewGroup(change, signal);
  const isosbestic = check(
    "Isosbestic points",
    (on) => {
      change({ isosbestic: on });
    },
    signal,
  );
  const peaks = check(
    "Peaks",
    (on) => {
      change({ peaks: on });
    },
    signal,
  );
  const interest = interestList(change, signal);
  const addLine = button(
    "Mark this place",
    "A line at the cursor (key L); drag along the spectral axis for a band",
    choices.onLine,
    signal,
    "hld-add-line",
  );

  const element = el(
    "div",
    { class: "hld-panel", hidden: "" },
    process.element,
    view.element,
    group("Mark", isosbestic.element, peaks.element, addLine, interest.element),
    ...(choices.save === undefined ? [] : [group("Save", choices.save)]),
  );
  return {
    element,
    setStack(shown, runs) {
      process.setStack(shown, runs);
      view.setStack(shown, runs);
      isosbestic.set(shown.settings.isosbestic);
      show(isosbestic, shown.nScans > 1);
      peaks.set(shown.settings.peaks);
      interest.setStack(shown);
    },
  };
}
