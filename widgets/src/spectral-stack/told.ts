import { roman, type Rich } from "halidelab/views/scene";
import { notesOf } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";
import { line } from "../page/report.js";
import { setRich } from "../page/rich-nodes.js";
import { atCursor, numberAt, spokenAt } from "./figure.js";
import type { Run } from "./run.js";

/** What stands in words under the figures. */
export interface Told {
  readonly readout: HTMLElement;
  readonly notes: HTMLElement;
  /** Place and value at the cursor of each run. */
  showReadout(runs: readonly Run[]): void;
  /** What was done to the numbers and found in them, after what is to be said first. */
  showNotes(runs: readonly Run[], first: readonly string[]): void;
}

/** Makes the words. */
export function told(): Told {
  const readout = el("div", { class: "hld-readout hld-readouts" });
  const notes = el("div", { class: "hld-notes" });
  let before = "";
  return {
    readout,
    notes,
    showReadout(runs) {
      while (readout.children.length > runs.length) readout.lastChild?.remove();
      while (readout.children.length < runs.length) readout.append(el("span"));
      runs.forEach(({ figure }, i) => {
        const [shown, at] = [figure.shown(), figure.at()];
        if (shown === undefined || at === undefined) return;
        const parts = atCursor(shown, at).flatMap((text, k): Rich => (k === 0 ? text : [roman(", "), ...text]));
        const name: Rich = runs.length > 1 ? [roman(`${shown.state.title || "run"}: `)] : [];
        setRich(readout.children[i] as Element, [...name, ...parts]);
      });
    },
    showNotes(runs, first) {
      const each = runs.flatMap((run) => {
        const shown = run.figure.shown();
        const done = shown === undefined ? [] : notesOf(shown);
        // In the line of what was done before: under a moving slider, a line of its own would come and go.
        return [...done.slice(0, -1), [done.at(-1) ?? "", run.busy()].join(" ").trim(), ...run.notes()];
      });
      const all = [...new Set([...first, ...each])].filter((text) => text !== "");
      if (all.join("\n") === before) return;
      before = all.join("\n");
      notes.replaceChildren(...all.map((text) => line(text, "")));
    },
  };
}

/** Place and value at the cursor, for a screen reader. */
export function spoken(runs: readonly Run[]): string {
  return runs
    .map(({ figure }) => {
      const [shown, at] = [figure.shown(), figure.at()];
      return shown === undefined || at === undefined ? "" : spokenAt(shown, at);
    })
    .join("; ");
}

/** What other programs may read of the first run, which is drawn, or stands far from the window. */
export function mark(element: HTMLElement, { figure }: Run, drawn: boolean): void {
  const [shown, at] = [figure.shown(), figure.at()];
  if (shown === undefined || at === undefined) return;
  const facts = {
    ready: drawn || element.dataset["ready"] === "true" ? "true" : "later",
    colourLow: shown.colours[0],
    colourHigh: shown.colours[1],
    reference: shown.reference,
    scans: shown.nScans,
    scan: at.cursor.scan,
    column: at.cursor.column,
    value: numberAt(figure),
  };
  for (const [name, value] of Object.entries(facts))
    if (element.dataset[name] !== String(value)) element.dataset[name] = String(value);
}
