import { datumAt, pickDatum, steppedDatum, type Picked, type PlacedPanel } from "halidelab/views/figure";
import { spokenKeys } from "halidelab/views/keys";
import { toValue } from "halidelab/views/scene";
import { eachFrame, el } from "../page/dom.js";
import { keepPlainKeys } from "../page/own-keys.js";
import { paint, prepare } from "../page/paint.js";
import { theme } from "../page/theme.js";

/** A place of a panel under the pointer, in the units of its axes. */
export interface PointedAt {
  readonly panel: number;
  readonly x: number;
  readonly y: number;
}

/** What a view wants to hear of the cursor. */
export interface CursorEvents {
  /** The reader pressed Enter, or, where the pointer moves the cursor too, the pointer, at a datum. */
  readonly chosen?: (picked: Picked) => void;
  /** The cursor moved. */
  readonly pointed?: (at: PointedAt) => void;
  /** Where the first key sets the cursor down; without it in the middle of the first plot. */
  readonly begin?: () => Pick<Picked, "panel" | "layer" | "index"> | undefined;
}

/** Where the data stand, and how the cursor is to behave over them. */
export interface CursorWays extends CursorEvents {
  /** The panels as drawn. */
  readonly places: () => readonly PlacedPanel[];
  /** Whether the pointer moves the cursor; plotly has labels of its own for it. */
  readonly pointer: boolean;
  /** The name of the view, whose keys a screen reader is told. */
  readonly view: string;
  /** Other words for a datum than its coordinates. */
  readonly words?: (picked: Picked) => string | undefined;
  /** Other keys than those of the cursor; true for one that was used. */
  readonly key?: (key: string, picked: Picked | undefined) => boolean;
  /** Keys moved the cursor: it may stand beyond what is seen. */
  readonly moved?: (picked: Picked) => void;
}

/** A cursor over the data of a figure: its marks, the value under it in words, and the keys that move it. */
export interface DataCursor {
  /** The figure with its cursor, and the value under it. */
  readonly node: HTMLElement;
  /** What takes the focus, and has the size of the figure. */
  readonly figure: HTMLElement;
  readonly picked: Picked | undefined;
  /** The figure was drawn anew, or has changed its size. */
  drawn(): void;
  describe(text: string): void;
}

/** Keeps the figure from jumping when the first value comes. */
const NOTHING = "\u00a0";

/** Lays a cursor over a figure until the signal aborts. */
export function dataCursor(content: HTMLElement, ways: CursorWays, signal: AbortSignal): DataCursor {
  const over = el("canvas", { "aria-hidden": "true", class: "hld-cursor" });
  const spoken = el("p", { class: "hld-hidden", "aria-live": "polite" });
  const readout = el("p", { class: "hld-readout" }, NOTHING);
  const figure = el("div", { class: "hld-figure", tabindex: "0", role: "application" }, content, over);
  keepPlainKeys(figure, signal);
  const node = el("div", { class: "hld-figure-block" }, figure, readout, spoken);
  let picked: Picked | undefined;

  const worded = (found: Picked | undefined): Picked | undefined => {
    const text = found === undefined ? undefined : ways.words?.(found);
    return found === undefined || text === undefined ? found : { ...found, text };
  };

  function mark(): void {
    over.hidden = picked === undefined;
    // Without a cursor there is nothing to ask the page about: its answer costs a layout.
    if (picked === undefined) {
      over.getContext("2d")?.clearRect(0, 0, over.width, over.height);
      return;
    }
    const context = prepare(over, figure.clientWidth, figure.clientHeight, devicePixelRatio);
    const plot = ways.places()[picked.panel]?.left.plot;
    if (context === null || plot === undefined) return;
    const { x, y } = picked;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const line = { kind: "path", stroke: theme().cursor, opacity: 0.35 } as const;
    const marks = [
      { ...line, points: [x, plot.y, x, plot.y + plot.height] },
      { ...line, points: [plot.x, y, plot.x + plot.width, y] },
      { kind: "points", points: [x, y], radius: 4.5, stroke: theme().cursor },
    ] as const;
    // A figure that is zoomed does not show all of its data.
    const room = { x: plot.x - 6, y: plot.y - 6, width: plot.width + 12, height: plot.height + 12 };
    paint(context, [{ kind: "group", clip: room, marks }], devicePixelRatio);
  }

  const show = eachFrame(
    figure,
    () => {
      mark();
      readout.textContent = picked?.text ?? NOTHING;
    },
    signal,
  );

  function tell(at: { readonly panel: number; readonly x: number; readonly y: number }): void {
    const left = ways.places()[at.panel]?.left;
    if (left !== undefined) ways.pointed?.({ panel: at.panel, x: toValue(left.x, at.x), y: toValue(left.y, at.y) });
  }

  if (ways.pointer) {
    figure.addEventListener("pointermove", ({ offsetX: x, offsetY: y }) => {
      picked = worded(pickDatum(ways.places(), x, y));
      show();
      const panel = ways.places().findIndex(({ left: { plot } }) => {
        return x >= plot.x && x <= plot.x + plot.width && y >= plot.y && y <= plot.y + plot.height;
      });
      tell({ panel, x, y });
    }, { signal }); // prettier-ignore
    figure.addEventListener("pointerleave", () => {
      picked = undefined;
      show();
    }, { signal }); // prettier-ignore
    figure.addEventListener("click", () => {
      if (picked !== undefined) ways.chosen?.(picked);
    }, { signal }); // prettier-ignore
  }

  /** Whether a key was for the figure. */
  function press(key: string, shift: boolean): boolean {
    if (key === "Enter") {
      if (picked !== undefined) ways.chosen?.(picked);
      return picked !== undefined;
    }
    const places = ways.places();
    const start = picked === undefined ? ways.begin?.() : undefined;
    const stepped = steppedDatum(places, picked, key, shift);
    const first = start === undefined || stepped === null ? undefined : datumAt(places, start.panel, start.layer, start.index); // prettier-ignore
    const next = first ?? stepped;
    if (next === null) return ways.key?.(key, picked) ?? false;
    picked = worded(next);
    if (picked !== undefined) ways.moved?.(picked);
    show();
    spoken.textContent = picked?.text ?? "";
    if (picked !== undefined) tell(picked);
    return true;
  }

  figure.addEventListener("keydown", (event) => {
    // Keys at a button inside the figure are the button's.
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== figure) return;
    if (!press(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal }); // prettier-ignore

  return {
    node,
    figure,
    get picked() {
      return picked;
    },
    drawn() {
      if (picked !== undefined) picked = worded(datumAt(ways.places(), picked.panel, picked.layer, picked.index));
      mark();
      readout.textContent = picked?.text ?? NOTHING;
    },
    describe(text) {
      figure.setAttribute("aria-label", `${text} ${spokenKeys(ways.view)}`.trim());
    },
  };
}
