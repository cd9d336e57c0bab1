import {
  decayPanels,
  parseDecaySettings,
  parseDecayState,
  type DecaySettings,
  type DecayState,
} from "halidelab/views/decay";
import { endFields, type Ends } from "../controls/end-fields.js";
import { choiceField, tickField } from "../controls/fields.js";
import { figureCanvas } from "../figure/canvas.js";
import { figureHead } from "../figure/mount.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { verdictLine } from "../page/explained.js";
import { line, reportNode } from "../page/report.js";
import { faulty, fill, sentence, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";

/** The view of a photon-counting decay: counts, fit and response, residuals, their autocorrelation, lifetimes. */
export const mountDecay: Mount = (element, first, { signal, shared }) => {
  shell(element, "decay", signal);
  let state: DecayState | undefined;
  let settings = parseDecaySettings(shared.get("settings"));
  const canvas = figureCanvas(signal, {
    drawn: () => {
      element.dataset["ready"] = "true";
    },
  });

  function set(change: Partial<DecaySettings>): void {
    settings = parseDecaySettings({ ...settings, ...change });
    shared.set("settings", settings);
    refresh();
  }
  /** The window that is shown; an end that is empty is that of the data. */
  function takeWindow([a, b]: Ends): boolean {
    if (a !== null && a === b) return false;
    const isTurned = a !== null && b !== null && a > b;
    set(isTurned ? { from: b, to: a } : { from: a, to: b });
    return true;
  }
  const scale = choiceField("Counts", [["counts", "logarithmic"], ["linear", "linear"]], (value) => { set({ scale: value }); }, signal); // prettier-ignore
  const ends = endFields([{}, {}], takeWindow, signal);
  const [from, to] = [el("label", {}, "From", ends.inputs[0]), el("label", {}, "To", ends.inputs[1])];
  const response = tickField("Response", (value) => { set({ response: value }); }, signal); // prettier-ignore
  const unit = el("span", { class: "hld-note" });
  const controls = el("div", { class: "hld-controls" }, scale.node, from, to, unit, response.node, saveButton(() => state && { view: "decay", state, settings }, signal)); // prettier-ignore

  function refresh(): void {
    if (state === undefined) return;
    scale.set(settings.scale);
    ends.set([settings.from, settings.to]);
    unit.textContent = state.unit;
    response.set(settings.response);
    response.node.hidden = state.response === null;
    canvas.show(decayPanels(state, settings), `${state.title}. ${state.verdict}`);
  }

  function update(raw: unknown): void {
    try {
      state = parseDecayState(raw);
      const head = figureHead({ title: state.title, simulated: state.simulated, lead: [] });
      if (!state.counts.some((v) => Number.isFinite(v))) {
        sentence(element, "There is no count to draw.");
        element.prepend(...head);
        return;
      }
      fill(
        element,
        ...head,
        controls,
        canvas.node,
        line(state.tests, "hld-foot hld-note"),
        verdictLine(state),
        reportNode(state.report, true),
      );
      refresh();
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  shared.onChange(
    "settings",
    () => {
      settings = parseDecaySettings(shared.get("settings"));
      refresh();
    },
    signal,
  );
  (element as Inspectable).halidelab = Object.freeze({
    view: "decay",
    get state() {
      return state;
    },
    get settings() {
      return settings;
    },
    get places() {
      return canvas.places;
    },
    get picked() {
      return canvas.picked;
    },
  });
  update(first);
  return { update };
};
