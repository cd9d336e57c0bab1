import {
  datumWords,
  describeChromaticity,
  drawDiagram,
  parseChromaticitySettings,
  parseChromaticityState,
  type ChromaticityState,
  type DiagramKind,
} from "halidelab/views/chromaticity";
import { choiceField } from "../controls/fields.js";
import { figureCanvas } from "../figure/canvas.js";
import { figureFoot, figureHead } from "../figure/mount.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";

/** The chromaticity diagram: points, triangles and the locus under the cursor, in x, y or in u′, v′. */
export const mountChromaticity: Mount = (element, first, { signal, shared }) => {
  shell(element, "chromaticity", signal);
  let state: ChromaticityState | undefined;
  let settings = parseChromaticitySettings(shared.get("settings"));
  const canvas = figureCanvas(signal, {
    words: ({ layer, index }) => (state === undefined ? undefined : datumWords(state, layer, index)),
    drawn: () => {
      element.dataset["ready"] = "true";
    },
  });
  const kinds = [["xy", "CIE 1931, x and y"], ["uv", "CIE 1976, u′ and v′"]] as const; // prettier-ignore
  const choice = choiceField<DiagramKind>("Diagram", kinds, (diagram) => {
    settings = { ...settings, diagram };
    shared.set("settings", settings);
    refresh();
  }, signal); // prettier-ignore
  const bar = el("div", { class: "hld-controls" }, choice.node, saveButton(() => state && { view: "chromaticity", state, settings }, signal)); // prettier-ignore

  function refresh(): void {
    if (state === undefined) return;
    const shown = { ...state, diagram: settings.diagram ?? state.diagram };
    choice.set(shown.diagram);
    canvas.showDrawing((width, theme) => drawDiagram(shown, 0, width, theme), describeChromaticity(shown));
  }

  function update(raw: unknown): void {
    try {
      state = parseChromaticityState(raw);
      const { title, simulated } = state;
      const head = figureHead({ title, simulated, lead: [] });
      fill(element, ...head, bar, canvas.node, ...figureFoot({ ...state, notes: [] }));
      refresh();
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  shared.onChange(
    "settings",
    () => {
      settings = parseChromaticitySettings(shared.get("settings"));
      refresh();
    },
    signal,
  );
  (element as Inspectable).halidelab = Object.freeze({
    view: "chromaticity",
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
