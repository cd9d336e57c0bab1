import { plain } from "halidelab/views/scene";
import { referenceText, scanText, type Cursor, type ShownStack } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";
import { richNodes } from "../page/rich-nodes.js";

/** What the reader may choose. */
export interface Choices {
  onScan(scan: number): void;
  onDifference(on: boolean): void;
  onReference(): void;
}

/** The row over the figure: time slider, difference on or off, its reference. */
export interface Controls {
  readonly element: HTMLElement;
  /** Follows a new stack or reference. */
  setStack(shown: ShownStack): void;
  /** Follows the cursor. */
  setCursor(shown: ShownStack, cursor: Cursor): void;
}

/** Makes the row of controls. */
export function controls(choices: Choices, signal: AbortSignal): Controls {
  const slider = el("input", { type: "range", min: "0", step: "1", class: "hld-slider" });
  const name = el("span");
  const time = el("output");
  const toggle = el("input", { type: "checkbox", class: "hld-difference" });
  const symbol = el("span");
  const button = el(
    "button",
    { type: "button", class: "hld-reference", title: "Show the change against the selected scan" },
    "Subtract this scan",
  );
  const note = el("span", { class: "hld-note" });
  slider.addEventListener(
    "input",
    () => {
      choices.onScan(slider.valueAsNumber);
    },
    { signal },
  );
  toggle.addEventListener(
    "change",
    () => {
      choices.onDifference(toggle.checked);
    },
    { signal },
  );
  button.addEventListener(
    "click",
    () => {
      choices.onReference();
    },
    { signal },
  );
  const timeLabel = el("label", { class: "hld-time" }, name, slider, time);
  const toggleLabel = el("label", {}, toggle, symbol);
  const element = el("div", { class: "hld-controls" }, timeLabel, toggleLabel, button, note);
  return {
    element,
    setStack(shown) {
      slider.max = String(shown.nScans - 1);
      timeLabel.hidden = shown.nScans < 2;
      timeLabel.style.display = shown.nScans < 2 ? "none" : "";
      const label = shown.state.coordinate.label;
      name.textContent = label;
      slider.setAttribute("aria-label", `${label}: selected scan`);
      const base = shown.signal.symbol;
      symbol.replaceChildren(...richNodes(shown.isDifference ? base : [{ text: "Δ" }, ...base]));
      const change = plain(shown.isDifference ? base : [{ text: "Δ" }, ...base]);
      toggle.setAttribute("aria-label", `Show the difference ${change}`);
      toggleLabel.title = `Show the difference ${change}, or the spectra themselves`;
      toggle.checked = shown.isDifference;
      // One spectrum has nothing to be compared with.
      toggle.disabled = shown.nScans < 2 && shown.state.difference === null;
      element.style.display = toggle.disabled ? "none" : "";
      button.disabled = shown.nScans < 2;
      note.textContent = referenceText(shown);
    },
    setCursor(shown, cursor) {
      if (slider.valueAsNumber !== cursor.scan) slider.value = String(cursor.scan);
      const text = scanText(shown, cursor.scan);
      slider.setAttribute("aria-valuetext", plain(text));
      time.replaceChildren(...richNodes(text));
    },
  };
}
