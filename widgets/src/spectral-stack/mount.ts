import {
  baseMarks,
  columnText,
  cursorMarks,
  DEFAULT_SETTINGS,
  describeStack,
  emptyStackText,
  parseStackState,
  scanText,
  shownStack,
  stackHeading,
  stackLayout,
  startCursor,
  startReference,
  usedReference,
  valueAt,
  valueText,
  type Cursor,
  type Reference,
  type ShownStack,
  type SpectralStackState,
  type StackLayout,
} from "halidelab/views/spectral-stack";
import { plain, type Rich } from "halidelab/views/scene";
import { eachFrame, el, onWidth } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { paint, prepare } from "../page/paint.js";
import { line, reportNode } from "../page/report.js";
import { richNodes } from "../page/rich-nodes.js";
import { faulty, sentence, shell } from "../page/shell.js";
import { onTheme, theme } from "../page/theme.js";
import { controls } from "./controls.js";
import { cursorAfter, cursorAt } from "./pointing.js";

/** What is on the screen at the moment. */
interface Current {
  readonly state: SpectralStackState;
  readonly shown: ShownStack;
  readonly cursor: Cursor;
  readonly layout: StackLayout | undefined;
}

const KEYS =
  "Arrow keys left and right move the cursor along the spectral axis, up and down through the scans, with Shift by ten.";

/** The live stack: one canvas that is redrawn when data, reference, size or theme change, and one over it that follows the cursor. */
export const mountSpectralStack: Mount = (element, first, { signal }) => {
  shell(element, "spectral-stack", signal);
  const base = el("canvas", { "aria-hidden": "true", class: "hld-base" });
  const over = el("canvas", { "aria-hidden": "true", class: "hld-cursor" });
  const figure = el("div", { class: "hld-figure", tabindex: "0", role: "group" }, base, over);
  const readout = el("div", { class: "hld-readout" });
  const foot = el("div");
  const spoken = el("div", { class: "hld-hidden", "aria-live": "polite" });
  let current: Current | undefined;
  /** What the base canvas was drawn from. */
  let drawn: readonly unknown[] = [];
  const row = controls(
    {
      onScan: (scan) => {
        move({ scan, column: current?.cursor.column ?? 0 }, false);
      },
      onDifference: (on) => {
        if (current === undefined) return;
        refer(on ? (current.state.difference === null ? 0 : "given") : "none");
      },
      onReference: () => {
        if (current !== undefined) refer(current.cursor.scan);
      },
    },
    signal,
  );

  function density(): number {
    return Math.min(3, Math.max(1, devicePixelRatio));
  }

  function redraw(): void {
    const width = figure.clientWidth;
    if (current === undefined || width < 50) return;
    const { state, shown, cursor } = current;
    const colours = theme();
    const key = [shown, colours, width, density()];
    if (key.every((part, i) => part === drawn[i])) return;
    drawn = key;
    const top = stackHeading(state, width, colours);
    const layout = stackLayout(shown, cursor, width, top.height);
    current = { ...current, layout };
    figure.style.height = `${String(layout.height)}px`;
    const context = prepare(base, width, layout.height, density());
    if (context === null) return;
    paint(context, [...top.marks, ...baseMarks(shown, layout, density(), colours)], density());
    redrawCursor();
    element.dataset["ready"] = "true";
    element.dataset["colourLow"] = String(shown.colours[0]);
    element.dataset["colourHigh"] = String(shown.colours[1]);
    element.dataset["reference"] = String(shown.reference);
  }

  function redrawCursor(): void {
    if (current?.layout === undefined) return;
    const width = figure.clientWidth;
    const { shown, cursor } = current;
    const top = stackHeading(current.state, width, theme());
    const layout = stackLayout(shown, cursor, width, top.height);
    current = { ...current, layout };
    const context = prepare(over, width, layout.height, density());
    if (context !== null) paint(context, cursorMarks(shown, cursor, layout, theme()), density());
    row.setCursor(shown, cursor);
    const nodes = atCursor(shown, cursor).flatMap((text, i) =>
      i === 0 ? richNodes(text) : [", ", ...richNodes(text)],
    );
    readout.replaceChildren(...nodes);
    element.dataset["scan"] = String(cursor.scan);
    element.dataset["column"] = String(cursor.column);
    element.dataset["value"] = String(valueAt(shown, cursor));
  }

  const redrawSoon = eachFrame(figure, redraw, signal);
  const redrawCursorSoon = eachFrame(figure, redrawCursor, signal);

  function move(cursor: Cursor, speak: boolean): void {
    if (current === undefined) return;
    current = { ...current, cursor };
    if (speak) {
      spoken.textContent = atCursor(current.shown, cursor).map(plain).join(", ");
    }
    redrawCursorSoon();
  }

  function refer(reference: Reference): void {
    if (current === undefined) return;
    const shown = shownStack(current.state, { ...DEFAULT_SETTINGS, reference });
    if (shown === undefined) return;
    current = { ...current, shown };
    describe();
    redrawSoon();
  }

  function describe(): void {
    if (current === undefined) return;
    row.setStack(current.shown);
    figure.setAttribute("aria-label", `${describeStack(current.shown)} ${KEYS}`);
  }

  function update(raw: unknown): void {
    try {
      const state = parseStackState(raw);
      const before = current;
      const kept = before?.shown.reference;
      // The choice of raw data or difference outlives new data of the same kind.
      const reference =
        before !== undefined &&
        kept !== undefined &&
        before.state.signal.kind === state.signal.kind &&
        usable(kept, state)
          ? kept
          : startReference(state);
      const shown = shownStack(state, { ...(state.settings ?? DEFAULT_SETTINGS), reference });
      if (shown === undefined) {
        current = undefined;
        sentence(element, emptyStackText(state));
        return;
      }
      const at = before?.cursor;
      const keep = at !== undefined && at.scan < shown.nScans && at.column < shown.nAxis;
      current = { state, shown, cursor: keep ? at : startCursor(shown), layout: undefined };
      if (figure.parentElement !== element) element.replaceChildren(row.element, figure, readout, foot, spoken);
      foot.replaceChildren(...findings(state));
      describe();
      redraw();
    } catch (error) {
      current = undefined;
      faulty(element, error);
    }
  }

  figure.addEventListener(
    "pointermove",
    (event) => {
      if (current?.layout === undefined) return;
      const box = figure.getBoundingClientRect();
      const found = cursorAt(
        current.shown,
        current.layout,
        current.cursor,
        event.clientX - box.left,
        event.clientY - box.top,
      );
      if (found !== undefined) move(found, false);
    },
    { signal },
  );
  figure.addEventListener(
    "keydown",
    (event) => {
      if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const found = cursorAfter(current.shown, current.cursor, event.key, event.shiftKey);
      if (found === undefined) return;
      // Jupyter moves between cells by the same keys.
      event.preventDefault();
      event.stopPropagation();
      move(found, true);
    },
    { signal },
  );
  onTheme(redrawSoon, signal);
  onWidth(figure, redrawSoon, signal);
  inspect(element, () => current);
  update(first);
  return { update };
};

/** Place and value at the cursor; a single spectrum has no place among others. */
function atCursor(shown: ShownStack, cursor: Cursor): readonly Rich[] {
  const scan = shown.nScans > 1 ? [scanText(shown, cursor.scan)] : [];
  return [columnText(shown, cursor.column), ...scan, valueText(shown, cursor)];
}

/** What was found in the stack, with its report open: it is what the cell asked for. */
function findings({ findings: found }: SpectralStackState): readonly Node[] {
  if (found === null) return [];
  const verdict = line(found.verdict, `hld-foot ${found.ok ? "hld-verdict" : "hld-warn"}`);
  return [verdict, reportNode(found.report, true)];
}

function usable(reference: Reference, state: SpectralStackState): boolean {
  if (reference === "given") return state.difference !== null;
  return usedReference(state, reference) === reference;
}

/** Lets tests compare what is on the screen with the data. */
function inspect(element: Inspectable, current: () => Current | undefined): void {
  element.halidelab = Object.freeze({
    view: "spectral-stack",
    get state() {
      return current()?.state;
    },
    get cursor() {
      return current()?.cursor;
    },
    get value() {
      const now = current();
      return now === undefined ? undefined : valueAt(now.shown, now.cursor);
    },
    get reference() {
      return current()?.shown.reference;
    },
    /** The numbers as shown, after the reference is subtracted. */
    get shown() {
      return current()?.shown.values;
    },
    get renderedRange() {
      return current()?.shown.colours;
    },
    get colourTable() {
      return current()?.shown.map.table;
    },
    /** Where the panels stand, in CSS pixels of the figure. */
    get layout() {
      return current()?.layout;
    },
  });
}
