import { plain } from "halidelab/views/scene";
import {
  referenceText,
  refusal,
  scanText,
  SHOWN_UNITS,
  spectralUnit,
  type Cursor,
  type ShownStack,
  type ShownUnit,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { el, setAttribute, setText } from "../page/dom.js";
import { setRich } from "../page/rich-nodes.js";
import { button, check, select } from "./inputs.js";

/** What the reader may choose in the row over the figure. */
export interface Choices {
  onScan(scan: number): void;
  onPlay(): void;
  onDifference(on: boolean): void;
  onReference(): void;
  change(settings: Partial<StackSettings>): void;
}

/** The row over the figure: playback, time slider, difference on or off, its reference, what is chosen most. */
export interface Controls {
  readonly element: HTMLElement;
  /** Follows a new stack or other settings. */
  setStack(shown: ShownStack): void;
  /** Follows the cursor. */
  setCursor(shown: ShownStack, cursor: Cursor): void;
  setPlaying(on: boolean): void;
}

/** Units as they are written for readers. */
export function unitName(unit: string): string {
  return unit.replace("cm^-1", "cm⁻¹");
}

/** Makes the row of controls. */
export function controls(choices: Choices, more: HTMLElement, signal: AbortSignal): Controls {
  const play = button("▶", "Play the scans (space bar)", choices.onPlay, signal, "hld-play");
  const slider = el("input", { type: "range", min: "0", step: "1", class: "hld-slider" });
  const name = el("span");
  const time = el("output");
  const toggle = el("input", { type: "checkbox", class: "hld-difference" });
  const symbol = el("span");
  const subtract = button(
    "Subtract this scan",
    "Show the change against the selected scan; or drag along the time axis",
    choices.onReference,
    signal,
    "hld-reference",
  );
  const note = el("span", { class: "hld-note hld-reference-note" });
  slider.addEventListener(
    "input",
    () => {
      choices.onScan(slider.valueAsNumber);
    },
    { signal },
  );
  slider.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      choices.onPlay();
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
  const unit = select<ShownUnit>(
    "Axis",
    SHOWN_UNITS.map((u) => [u, unitName(u)]),
    (value) => {
      choices.change({ unit: value });
    },
    signal,
  );
  const spectra = select<StackSettings["spectra"]>(
    "Spectra",
    [
      ["overlay", "overlaid"],
      ["waterfall", "waterfall"],
    ],
    (value) => {
      choices.change({ spectra: value });
    },
    signal,
  );
  const log = check(
    "Log time",
    (on) => {
      choices.change({ logScans: on });
    },
    signal,
  );
  const logName = log.element.querySelector("span");
  const timeLabel = el("label", { class: "hld-time" }, name, slider, time);
  const toggleLabel = el("label", {}, toggle, symbol);
  const transport = el("div", { class: "hld-transport" }, play, timeLabel);
  const difference = el("div", { class: "hld-group" }, toggleLabel, subtract, note);
  const modes = el("div", { class: "hld-group" }, unit.element, spectra.element, log.element);
  const element = el("div", { class: "hld-controls" }, transport, difference, modes, more);

  return {
    element,
    setStack(shown) {
      const many = shown.nScans > 1;
      const { state, settings } = shown;
      setAttribute(slider, "max", String(shown.nScans - 1));
      transport.style.display = many ? "" : "none";
      const label = state.coordinate.label;
      setText(name, label);
      setAttribute(slider, "aria-label", `${label}: selected scan`);
      if (logName !== null) setText(logName, `Log ${label.toLowerCase()}`);
      log.set(settings.logScans);
      log.enable(many && !shown.scans.whole);
      const own = spectralUnit(state.axis.unit);
      unit.element.style.display = own === undefined ? "none" : "";
      unit.set(own === undefined ? "nm" : (shown.axis.unit as ShownUnit));
      spectra.set(settings.spectra);
      spectra.element.style.display = many ? "" : "none";
      log.element.style.display = many ? "" : "none";
      const base = shown.signal.symbol.filter((run) => run.text !== "norm" && run.text !== ", norm");
      const change = base[0]?.text === "Δ" ? base : [{ text: "Δ" }, ...base];
      setRich(symbol, change);
      setAttribute(toggle, "aria-label", `Show the difference ${plain(change)}`);
      const why = refusal(state);
      setAttribute(toggleLabel, "title", why ?? `Show the difference ${plain(change)}, or the spectra themselves`);
      toggle.checked = shown.isDifference || why !== undefined;
      // One spectrum has nothing to be compared with.
      toggle.disabled = why !== undefined || (!many && state.difference === null);
      difference.style.display = toggle.disabled && why === undefined ? "none" : "";
      subtract.disabled = !many || why !== undefined;
      setText(note, why ?? referenceText(shown));
    },
    setCursor(shown, cursor) {
      if (slider.valueAsNumber !== cursor.scan) slider.value = String(cursor.scan);
      const text = scanText(shown, cursor.scan);
      setAttribute(slider, "aria-valuetext", plain(text));
      setRich(time, text);
    },
    setPlaying(on) {
      play.textContent = on ? "❚❚" : "▶";
      play.title = on ? "Pause (space bar)" : "Play the scans (space bar)";
      play.setAttribute("aria-label", on ? "Pause" : "Play");
      play.setAttribute("aria-pressed", String(on));
    },
  };
}
