import {
  datumWords,
  describeChromaticity,
  drawDiagram,
  parseChromaticityState,
  type ChromaticityState,
  type DiagramKind,
} from "halidelab/views/chromaticity";
import { choiceField } from "../controls/fields.js";
import { figureCanvas } from "../figure/canvas.js";
import { figureFoot, figureHead } from "../figure/mount.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { faulty, shell } from "../page/shell.js";

/** The chromaticity diagram: points, triangles and the locus under the cursor, in x, y or in u′, v′. */
export const mountChromaticity: Mount = (element, first, { signal }) => {
  shell(element, "chromaticity", signal);
  let state: ChromaticityState | undefined;
  const canvas = figureCanvas(signal, {
    words: ({ layer, index }) => (state === undefined ? undefined : datumWords(state, layer, index)),
    drawn: () => {
      element.dataset["ready"] = "true";
    },
  });
  const kinds = [["xy", "CIE 1931, x and y"], ["uv", "CIE 1976, u′ and v′"]] as const; // prettier-ignore
  const choice = choiceField<DiagramKind>("Diagram", kinds, (diagram) => {
    if (state === undefined) return;
    state = { ...state, diagram };
    draw(state);
  }, signal); // prettier-ignore
  const bar = el("div", { class: "hld-controls" }, choice.node);

  function draw(shown: ChromaticityState): void {
    canvas.showDrawing((width, theme) => drawDiagram(shown, 0, width, theme), describeChromaticity(shown));
  }

  function update(raw: unknown): void {
    try {
      state = parseChromaticityState(raw);
      const { diagram, title, simulated, verdict, ok, report } = state;
      choice.set(diagram);
      const head = figureHead({ title, simulated, lead: [] });
      element.replaceChildren(...head, bar, canvas.node, ...figureFoot({ notes: [], verdict, ok, report }));
      draw(state);
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  (element as Inspectable).halidelab = Object.freeze({
    view: "chromaticity",
    get state() {
      return state;
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
