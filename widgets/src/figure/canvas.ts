import { drawPanels, type DrawnPanels, type FigureRow, type Picked, type PlacedPanel } from "halidelab/views/figure";
import { eachFrame, el, onWidth } from "../page/dom.js";
import { paint, prepare } from "../page/paint.js";
import { onTheme, theme } from "../page/theme.js";
import { dataCursor, type CursorEvents } from "./data-cursor.js";

/** What a view wants to hear of its figure. */
export interface FigureEvents extends CursorEvents {
  /** Called after each drawing. */
  readonly drawn?: () => void;
}

/** A figure in the page: a canvas for its plots, one over it for the cursor, and the value under it in words. */
export interface FigureCanvas {
  readonly node: HTMLElement;
  /** Draws these plots with the next frame. */
  show(rows: readonly FigureRow[], description: string): void;
  /** Where the plots stand; empty before the first drawing. */
  readonly places: readonly PlacedPanel[];
  readonly picked: Picked | undefined;
}

/** Makes the canvases; they follow theme and width until the signal aborts. */
export function figureCanvas(signal: AbortSignal, events: FigureEvents = {}): FigureCanvas {
  const base = el("canvas", { "aria-hidden": "true", class: "hld-base" });
  let rows: readonly FigureRow[] = [];
  let places: readonly PlacedPanel[] = [];
  const cursor = dataCursor(base, { ...events, places: () => places, pointer: true }, signal);
  const { figure } = cursor;

  /** Takes the room of the plots; what is to be painted there. */
  function place(): DrawnPanels | undefined {
    const width = figure.clientWidth;
    if (width < 50) return undefined;
    const block = drawPanels(rows, 0, width, theme());
    places = block.places;
    figure.style.height = `${String(block.height)}px`;
    return block;
  }

  function draw(): void {
    const block = place();
    if (block === undefined) return;
    const context = prepare(base, figure.clientWidth, block.height, devicePixelRatio);
    if (context !== null) paint(context, block.marks, devicePixelRatio);
    cursor.drawn();
    events.drawn?.();
  }

  const redraw = eachFrame(figure, draw, signal, place);
  onTheme(redraw, signal);
  onWidth(figure, redraw, signal);
  return {
    node: cursor.node,
    show(next, description) {
      rows = next;
      cursor.describe(description);
      redraw();
    },
    get places() {
      return places;
    },
    get picked() {
      return cursor.picked;
    },
  };
}
