import { drawPanels, type DrawnPanels, type FigureRow, type Picked, type PlacedPanel } from "halidelab/views/figure";
import type { Theme } from "halidelab/views/scene";
import { eachFrame, el, onWidth } from "../page/dom.js";
import { paint, prepare } from "../page/paint.js";
import { roomFor } from "../page/room.js";
import { onTheme, theme } from "../page/theme.js";
import { dataCursor, type CursorEvents } from "./data-cursor.js";
import { filledPanels } from "./filled.js";

/** What a view wants to hear of its figure. */
export interface FigureEvents extends CursorEvents {
  /** The name of the view that it stands in; `"figure"` unless given. */
  readonly view?: string;
  /** Called after each drawing. */
  readonly drawn?: () => void;
  /** Other words for a datum than its coordinates. */
  readonly words?: (picked: Picked) => string | undefined;
}

/** A figure in the page: a canvas for its plots, one over it for the cursor, and the value under it in words. */
export interface FigureCanvas {
  readonly node: HTMLElement;
  /** Draws these plots with the next frame. */
  show(rows: readonly FigureRow[], description: string): void;
  /** Draws a figure of another kind with the next frame. */
  showDrawing(drawing: Drawing, description: string): void;
  /** Where the plots stand; empty before the first drawing. */
  readonly places: readonly PlacedPanel[];
  readonly picked: Picked | undefined;
}

/** Draws a figure in a width, and to a height where it is to fill a tab; its panels are what the cursor moves over. */
export type Drawing = (width: number, theme: Theme, room: number | undefined) => DrawnPanels;

/** Makes the canvases; they follow theme and width until the signal aborts. */
export function figureCanvas(signal: AbortSignal, events: FigureEvents = {}): FigureCanvas {
  const base = el("canvas", { "aria-hidden": "true", class: "hld-base" });
  let drawing: Drawing = (width, colours) => drawPanels([], 0, width, colours);
  let places: readonly PlacedPanel[] = [];
  const cursor = dataCursor(base, { view: "figure", ...events, places: () => places, pointer: true }, signal);
  const { figure } = cursor;

  /** Takes the room of the plots; what is to be painted there. */
  function place(): DrawnPanels | undefined {
    const width = figure.clientWidth;
    if (width < 50) return undefined;
    const block = drawing(width, theme(), roomFor(figure));
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
  function showDrawing(next: Drawing, description: string): void {
    drawing = next;
    cursor.describe(description);
    redraw();
  }

  return {
    node: cursor.node,
    show(rows, description) {
      showDrawing((width, colours, room) => filledPanels(rows, width, colours, room), description);
    },
    showDrawing,
    get places() {
      return places;
    },
    get picked() {
      return cursor.picked;
    },
  };
}
