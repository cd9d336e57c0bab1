import { plain, type Rich } from "halidelab/views/scene";
import {
  baseMarks,
  columnText,
  cursorMarks,
  keeper,
  scanText,
  stackHeading,
  stackLayout,
  valueAt,
  valueText,
  type Cursor,
  type FoundPeak,
  type Interval,
  type ShownStack,
  type StackLayout,
} from "halidelab/views/spectral-stack";
import { eachFrame, el, onWidth } from "../page/dom.js";
import { keepPlainKeys } from "../page/own-keys.js";
import { paint, prepare } from "../page/paint.js";
import { roomFor } from "../page/room.js";
import { onTheme, theme } from "../page/theme.js";
import { contrastHandles } from "./contrast.js";
import { gestures } from "./gestures.js";
import { cursorAt } from "./pointing.js";
import { redrawing } from "./redrawing.js";

/** What a reader does to a figure. Places are in the unit that is shown; scans are counted in the state. */
export interface FigureEvents {
  onCursor(cursor: Cursor): void;
  onReference(first: number, last: number): void;
  onBand(from: number, to: number): void;
  onZoom(zoom: { readonly axis?: Interval; readonly scans?: Interval }): void;
  onResetZoom(): void;
  onContrast(contrast: Interval | null): void;
  /** After the cursor's layer was drawn, or the figure has taken its place far from the window. */
  onDrawn(drawn: boolean): void;
}

/** Where the cursor is in a figure. */
export interface FigureCursor {
  readonly cursor: Cursor;
  readonly outside: { readonly axis: boolean; readonly scans: boolean };
}

/** One stack in the page: a canvas for what stays, and one over it for what follows the cursor. */
export interface StackFigure {
  readonly element: HTMLElement;
  readonly shown: () => ShownStack | undefined;
  readonly layout: () => StackLayout | undefined;
  readonly at: () => FigureCursor | undefined;
  /** Shows a stack with the next frame, or with this one, if it is one. */
  show(shown: ShownStack, at: FigureCursor, when?: "next frame" | "once"): void;
  setCursor(at: FigureCursor): void;
  setPeaks(peaks: readonly FoundPeak[]): void;
}

const NOT_OUTSIDE = { axis: false, scans: false } as const;

/** Makes a figure. */
export function stackFigure(events: FigureEvents, signal: AbortSignal): StackFigure {
  const base = el("canvas", { "aria-hidden": "true", class: "hld-base" });
  const over = el("canvas", { "aria-hidden": "true", class: "hld-cursor" });
  const figure = el("div", { class: "hld-figure", tabindex: "0", role: "group" }, base, over);
  keepPlainKeys(figure, signal);
  const keep = keeper();
  let shown: ShownStack | undefined;
  let at: FigureCursor = { cursor: { scan: 0, column: 0 }, outside: NOT_OUTSIDE };
  let layout: StackLayout | undefined;
  let laid: { readonly of: readonly unknown[]; readonly layout: StackLayout } | undefined;
  let heading = 0;
  /** The height to fill, in a tab of its own. */
  let room: number | undefined;
  let peaks: readonly FoundPeak[] = [];
  /** What the base canvas was drawn from. */
  let drawn: { readonly shown: ShownStack; readonly layout: StackLayout; readonly key: readonly unknown[] } | undefined;

  /** The layout at the cursor: drawing a figure and then its cursor asks for it twice. */
  function laidOut(of: ShownStack, width: number): StackLayout {
    const wanted = [of, at.cursor, width, heading, room] as const;
    if (laid === undefined || !wanted.every((part, i) => part === laid?.of[i]))
      laid = { of: wanted, layout: stackLayout(of, at.cursor, width, heading, room) };
    return laid.layout;
  }

  const density = (): number => Math.min(3, Math.max(1, devicePixelRatio));
  const key = (): readonly unknown[] => [theme(), figure.clientWidth, density(), room];

  function redraw(): void {
    const width = figure.clientWidth;
    if (shown === undefined || width < 50) return;
    room = roomFor(figure);
    const now = key();
    const same = drawn !== undefined && now.every((part, i) => part === drawn?.key[i]);
    if (same && drawn?.shown === shown) return;
    const colours = theme();
    const top = stackHeading(shown.state, width, colours);
    heading = top.height;
    layout = laidOut(shown, width);
    const part =
      same && drawn !== undefined ? redrawing(drawn, { shown, layout }, density(), colours, keep) : undefined;
    const context = part === undefined ? null : base.getContext("2d");
    if (context !== null && part !== undefined) {
      context.setTransform(density(), 0, 0, density(), 0, 0);
      for (const { x, y, width: w, height: h } of part.clear) context.clearRect(x, y, w, h);
      paint(context, part.marks, density());
      if (part.sameCursor) {
        handles.place(shown, layout);
        drawn = { shown, layout, key: now };
        events.onDrawn(true);
        return;
      }
    } else {
      figure.style.height = `${String(layout.height)}px`;
      const whole = prepare(base, width, layout.height, density());
      if (whole === null) return;
      paint(whole, [...top.marks, ...baseMarks(shown, layout, density(), colours, keep)], density());
      handles.place(shown, layout);
    }
    drawn = { shown, layout, key: now };
    redrawCursor();
  }

  function redrawCursor(): void {
    const width = figure.clientWidth;
    if (shown === undefined || layout === undefined || width < 50) return;
    const colours = theme();
    layout = laidOut(shown, width);
    const context = prepare(over, width, layout.height, density());
    if (context === null) return;
    const extras = { reference: hand.reference(), outside: at.outside, peaks };
    paint(context, [...cursorMarks(shown, at.cursor, layout, colours, extras), ...hand.marks(colours)], density());
    events.onDrawn(true);
  }

  /** Takes the room of the picture while nobody sees it. */
  function place(): void {
    const width = figure.clientWidth;
    if (shown === undefined || width < 50) return;
    heading = stackHeading(shown.state, width, theme()).height;
    room = roomFor(figure);
    layout = laidOut(shown, width);
    figure.style.height = `${String(layout.height)}px`;
    events.onDrawn(false);
  }

  const redrawSoon = eachFrame(figure, redraw, signal, place);
  const redrawCursorSoon = eachFrame(figure, redrawCursor, signal, place);
  const handles = contrastHandles(figure, events.onContrast, signal);
  const hand = gestures(
    figure,
    () => (shown === undefined || layout === undefined ? undefined : { shown, layout }),
    {
      ...events,
      onHover: (x, y) => {
        if (shown === undefined || layout === undefined) return;
        const found = cursorAt(shown, layout, at.cursor, x, y);
        if (found !== undefined) events.onCursor(found);
      },
      onChange: redrawCursorSoon,
    },
    signal,
  );
  onTheme(redrawSoon, signal);
  onWidth(figure, redrawSoon, signal);

  return {
    element: figure,
    shown: () => shown,
    layout: () => layout,
    at: () => (shown === undefined ? undefined : at),
    show(next, place, when = "next frame") {
      const first = shown === undefined;
      shown = next;
      at = place;
      // The first picture comes at once, since a page may be read without a frame ever being drawn.
      redrawSoon(first ? "once" : when);
    },
    setCursor(place) {
      at = place;
      redrawCursorSoon();
    },
    setPeaks(found) {
      peaks = found;
      redrawCursorSoon();
    },
  };
}

/** Place and value at the cursor; a single spectrum has no place among others. */
export function atCursor(shown: ShownStack, { cursor, outside }: FigureCursor): readonly Rich[] {
  const scan = shown.nScans > 1 ? [scanText(shown, cursor.scan)] : [];
  if (outside.axis || outside.scans) return [[{ text: "outside" }]];
  return [columnText(shown, cursor.column), ...scan, valueText(shown, cursor)];
}

/** The same for a screen reader. */
export function spokenAt(shown: ShownStack, at: FigureCursor): string {
  return atCursor(shown, at).map(plain).join(", ");
}

/** The number under the cursor. */
export function numberAt(figure: StackFigure): number | undefined {
  const shown = figure.shown();
  const at = figure.at();
  return shown === undefined || at === undefined ? undefined : valueAt(shown, at.cursor);
}
