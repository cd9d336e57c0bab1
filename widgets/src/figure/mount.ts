import { describeFigure, parseFigureState, type FigureState } from "halidelab/views/figure";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { verdictLine } from "../page/explained.js";
import { line, reportNode } from "../page/report.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";
import { figureCanvas } from "./canvas.js";

/** What stands over the plots of a figure. */
export function figureHead({ title, simulated, lead }: Pick<FigureState, "title" | "simulated" | "lead">): Node[] {
  return [
    ...(title === "" ? [] : [line(title, "hld-title")]),
    ...(simulated === null ? [] : [line(simulated === "" ? "simulated" : `simulated: ${simulated}`, "hld-simulated")]),
    ...lead.map((text) => line(text, "hld-result")),
  ];
}

/** What stands under them. */
export function figureFoot({
  notes,
  report,
  ...said
}: Pick<FigureState, "notes" | "verdict" | "ok" | "code" | "report">): Node[] {
  // prettier-ignore
  return [
    ...notes.map((text) => line(text, "hld-foot hld-note")),
    ...(said.verdict === "" ? [] : [verdictLine(said)]),
    ...(report.tables.length + report.notes.length === 0 ? [] : [reportNode(report)]),
  ];
}

/** The view of any figure: its plots with the value under the pointer, what is said of them, and the report. */
export const mountFigure: Mount = (element, first, { signal }) => {
  shell(element, "figure", signal);
  let state: FigureState | undefined;
  const canvas = figureCanvas(signal, {
    drawn: () => {
      element.dataset["ready"] = "true";
    },
  });

  const save = saveButton(() => state && { view: "figure", state }, signal);
  const bar = el("div", { class: "hld-controls" }, save);

  function update(raw: unknown): void {
    try {
      state = parseFigureState(raw);
      fill(element, ...figureHead(state), bar, canvas.node, ...figureFoot(state));
      canvas.show(state.rows, describeFigure(state));
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  (element as Inspectable).halidelab = Object.freeze({
    view: "figure",
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
