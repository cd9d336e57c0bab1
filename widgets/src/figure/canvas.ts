import { datumText, drawPanels, pickDatum, placeOf, type DrawnPanels, type FigureRow, type Picked, type PlacedPanel } from "halidelab/views/figure"; // prettier-ignore
import { toValue } from "halidelab/views/scene";
import { eachFrame, el, onWidth } from "../page/dom.js";
import { paint, prepare } from "../page/paint.js";
import { onTheme, theme } from "../page/theme.js";

/** A place of a panel under the pointer, in the units of its axes. */
export interface PointedAt {
  readonly panel: number;
  readonly x: number;
  readonly y: number;
}

/** What a view wants to hear of its figure. */
export interface FigureEvents {
  /** The reader pressed the pointer, or Enter, at a datum. */
  readonly chosen?: (picked: Picked) => void;
  /** The pointer moved, or keys moved the cursor. */
  readonly pointed?: (at: PointedAt) => void;
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

const KEYS = "Arrow keys left and right move along the data, up and down to another curve, Page Up and Page Down to another plot."; // prettier-ignore

/** Makes the canvases; they follow theme and width until the signal aborts. */
export function figureCanvas(signal: AbortSignal, events: FigureEvents = {}): FigureCanvas {
  const base = el("canvas", { "aria-hidden": "true", class: "hld-base" });
  const over = el("canvas", { "aria-hidden": "true", class: "hld-cursor" });
  const spoken = el("p", { class: "hld-hidden", "aria-live": "polite" });
  const readout = el("p", { class: "hld-readout" });
  // An empty line keeps the figure from jumping when the first value comes.
  readout.textContent = "\u00a0";
  const figure = el("div", { class: "hld-figure", tabindex: "0", role: "application" }, base, over);
  const node = el("div", { class: "hld-figure-block" }, figure, readout, spoken);
  let rows: readonly FigureRow[] = [];
  let places: readonly PlacedPanel[] = [];
  let picked: Picked | undefined;
  let size = { width: 0, height: 0 };

  /** Takes the room of the plots; what is to be painted there. */
  function place(): DrawnPanels | undefined {
    const width = figure.clientWidth;
    if (width < 50) return undefined;
    const block = drawPanels(rows, 0, width, theme());
    places = block.places;
    size = { width, height: block.height };
    figure.style.height = `${String(block.height)}px`;
    return block;
  }

  function draw(): void {
    const block = place();
    if (block === undefined) return;
    const { width } = size;
    const context = prepare(base, width, block.height, devicePixelRatio);
    if (context !== null) paint(context, block.marks, devicePixelRatio);
    if (picked !== undefined) repick(picked.panel, picked.layer, picked.index);
    cursor();
    events.drawn?.();
  }

  function cursor(): void {
    const context = prepare(over, size.width, size.height, devicePixelRatio);
    const placed = picked === undefined ? undefined : places[picked.panel];
    if (context === null || picked === undefined || placed === undefined) return;
    const { plot } = placed.left;
    const { x, y } = picked;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const line = { kind: "path", stroke: theme().cursor, opacity: 0.35 } as const;
    paint(
      context,
      [
        { ...line, points: [x, plot.y, x, plot.y + plot.height] },
        { ...line, points: [plot.x, y, plot.x + plot.width, y] },
        { kind: "points", points: [x, y], radius: 4.5, stroke: theme().cursor },
      ],
      devicePixelRatio,
    );
  }

  function repick(panel: number, layer: number, index: number): void {
    const placed = places[panel];
    const one = placed?.panel.layers[layer];
    const count = one === undefined || one.kind === "rule" ? 0 : one.kind === "map" ? one.values.length : one.x.length;
    picked =
      placed === undefined || index >= count
        ? undefined
        : { panel, layer, index, ...placeOf(placed, layer, index), text: datumText(placed, layer, index) };
  }

  const recursor = eachFrame(
    figure,
    () => {
      cursor();
      readout.textContent = picked?.text ?? "\u00a0";
    },
    signal,
  );
  const redraw = eachFrame(figure, draw, signal, place);

  function point(px: number, py: number): void {
    picked = pickDatum(places, px, py);
    recursor();
    const panel = places.findIndex(({ left: { plot } }) => {
      return px >= plot.x && px <= plot.x + plot.width && py >= plot.y && py <= plot.y + plot.height;
    });
    const placed = places[panel];
    if (placed !== undefined) events.pointed?.({ panel, x: toValue(placed.left.x, px), y: toValue(placed.left.y, py) });
  }

  figure.addEventListener("pointermove", (event) => {
    point(event.offsetX, event.offsetY);
  }, { signal }); // prettier-ignore
  figure.addEventListener("pointerleave", () => {
    picked = undefined;
    recursor();
  }, { signal }); // prettier-ignore
  figure.addEventListener("click", () => {
    if (picked !== undefined) events.chosen?.(picked);
  }, { signal }); // prettier-ignore

  /** The next layer, or the next panel, that has data. */
  function beside(from: Picked, along: "layer" | "panel", by: number): Picked | undefined {
    let { panel, layer } = from;
    for (let tries = 0; tries < 200; tries += 1) {
      const count = places[panel]?.panel.layers.length ?? 0;
      if (along === "layer") layer = (layer + by + count) % Math.max(1, count);
      else {
        panel = (panel + by + places.length) % places.length;
        layer = 0;
      }
      const layers = places[panel]?.panel.layers ?? [];
      const first = along === "panel" ? layers.findIndex(({ kind }) => kind !== "rule" && kind !== "band") : layer;
      const one = layers[first];
      if (one === undefined || one.kind === "rule" || one.kind === "band") continue;
      const length = one.kind === "map" ? one.values.length : one.x.length;
      if (length === 0) continue;
      const placed = places[panel] as PlacedPanel;
      const index = Math.min(along === "panel" ? Math.floor(length / 2) : from.index, length - 1);
      return { panel, layer: first, index, ...placeOf(placed, first, index), text: datumText(placed, first, index) };
    }
    return undefined;
  }

  function move(by: number): void {
    if (picked === undefined) {
      picked = beside({ panel: -1, layer: 0, index: 0, x: 0, y: 0, text: "" }, "panel", 1);
      return;
    }
    const one = places[picked.panel]?.panel.layers[picked.layer];
    if (one === undefined || one.kind === "rule") return;
    const length = one.kind === "map" ? one.values.length : one.x.length;
    repick(picked.panel, picked.layer, Math.max(0, Math.min(length - 1, picked.index + by)));
  }

  const STEPS: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => { move(-1); },
    ArrowRight: () => { move(1); },
    ArrowUp: () => { upDown(-1); },
    ArrowDown: () => { upDown(1); },
    PageUp: () => { picked = picked === undefined ? picked : beside(picked, "panel", -1); },
    PageDown: () => { picked = picked === undefined ? picked : beside(picked, "panel", 1); },
    Home: () => { move(Number.NEGATIVE_INFINITY); },
    End: () => { move(Number.POSITIVE_INFINITY); },
  }; // prettier-ignore

  /** In a map to the next row, elsewhere to the next curve. */
  function upDown(by: number): void {
    if (picked === undefined) {
      move(0);
      return;
    }
    const one = places[picked.panel]?.panel.layers[picked.layer];
    if (one?.kind === "map") move(-by * one.columns.length);
    else picked = beside(picked, "layer", by);
  }

  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && picked !== undefined) events.chosen?.(picked);
    const step = event.shiftKey && event.key.startsWith("Arrow") ? undefined : STEPS[event.key];
    if (event.shiftKey && event.key === "ArrowLeft") move(-10);
    else if (event.shiftKey && event.key === "ArrowRight") move(10);
    else if (step === undefined) return;
    else step();
    event.preventDefault();
    event.stopPropagation();
    recursor();
    spoken.textContent = picked?.text ?? "";
    const placed = picked === undefined ? undefined : places[picked.panel];
    if (picked !== undefined && placed !== undefined) {
      const { x, y } = picked;
      events.pointed?.({ panel: picked.panel, x: toValue(placed.left.x, x), y: toValue(placed.left.y, y) });
    }
  }, { signal }); // prettier-ignore

  onTheme(redraw, signal);
  onWidth(figure, redraw, signal);
  return {
    node,
    show(next, description) {
      rows = next;
      figure.setAttribute("aria-label", `${description} ${KEYS}`);
      redraw();
    },
    get places() {
      return places;
    },
    get picked() {
      return picked;
    },
  };
}
