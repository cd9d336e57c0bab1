import { toValue, type Mark, type Panel, type Theme } from "halidelab/views/scene";
import type { Interval, ShownStack, StackLayout } from "halidelab/views/spectral-stack";
import { scanAt, zoneAt, type Zone } from "./pointing.js";

/** What the hand does in the figure. Places are as shown; scans are counted in the state. */
export interface Hand {
  onHover(x: number, y: number): void;
  /** Drag or click along the axis of scans. */
  onReference(first: number, last: number): void;
  /** Drag along the spectral axis. */
  onBand(from: number, to: number): void;
  onZoom(zoom: { readonly axis?: Interval; readonly scans?: Interval }): void;
  onResetZoom(): void;
  /** While a drag goes on. */
  onChange(): void;
}

/** A drag that goes on. */
interface Drag {
  readonly zone: Zone;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly moved: boolean;
}

/** So many pixels make a drag of a click; so many make a range worth a zoom. */
const SLOP = 4;
const LEAST = 8;

/** What the axes are good for; over the plots nothing should lie. */
const HINTS: Readonly<Record<Zone["kind"], string>> = {
  plot: "",
  scans: "Drag: the mean of these scans is the reference. Click: one scan is, or none again.",
  axis: "Drag: a band of interest",
};

/** Gestures on a figure. */
export interface Gestures {
  /** Scans of the state that the drag makes the reference. */
  readonly reference: () => readonly [number, number] | undefined;
  /** What shows the drag. */
  readonly marks: (theme: Theme) => readonly Mark[];
}

/** Watches the pointer over a figure. */
export function gestures(
  element: HTMLElement,
  look: () => { readonly shown: ShownStack; readonly layout: StackLayout } | undefined,
  hand: Hand,
  signal: AbortSignal,
): Gestures {
  let drag: Drag | undefined;

  const at = (event: MouseEvent): readonly [number, number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  function scansOf({ zone, from, to }: Drag, shown: ShownStack): readonly [number, number] {
    const ends = [scanAt(shown, zone, ...from), scanAt(shown, zone, ...to)].map((i) => i + shown.scans.first);
    return [Math.min(...ends), Math.max(...ends)];
  }

  function finish({ zone, from, to, moved }: Drag, shown: ShownStack): void {
    const { x, y } = zone.place;
    const across = Math.abs(to[0] - from[0]) >= LEAST;
    const upright = Math.abs(to[1] - from[1]) >= LEAST;
    const horizontal: Interval = ordered(toValue(x, from[0]), toValue(x, to[0]));
    const vertical: Interval = ordered(toValue(y, from[1]), toValue(y, to[1]));
    if (zone.kind === "scans") {
      hand.onReference(...scansOf({ zone, from, to, moved }, shown));
    } else if (zone.kind === "axis") {
      if (across) hand.onBand(...horizontal);
    } else if (moved && zone.panel === "trace") {
      if (across) hand.onZoom({ scans: horizontal });
    } else if (moved) {
      const scans = zone.panel === "heatmap" && upright ? { scans: vertical } : {};
      if (across || upright) hand.onZoom({ ...(across ? { axis: horizontal } : {}), ...scans });
    }
  }

  element.addEventListener(
    "pointerdown",
    (event) => {
      const now = look();
      if (now === undefined || event.button !== 0 || event.target instanceof HTMLButtonElement) return;
      const from = at(event);
      const zone = zoneAt(now.layout, ...from);
      if (zone === undefined) return;
      drag = { zone, from, to: from, moved: false };
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      const now = look();
      if (now === undefined) return;
      const to = at(event);
      if (drag === undefined) {
        const zone = zoneAt(now.layout, ...to);
        element.dataset["zone"] = zone === undefined ? "none" : `${zone.kind}-${zone.panel}`;
        const hint = zone === undefined ? "" : HINTS[zone.kind];
        if (element.title !== hint) element.title = hint;
        hand.onHover(...to);
        return;
      }
      const { plot } = drag.zone.place;
      const clamped = [
        Math.min(plot.x + plot.width, Math.max(plot.x, to[0])),
        Math.min(plot.y + plot.height, Math.max(plot.y, to[1])),
      ] as const;
      const moved = drag.moved || Math.hypot(to[0] - drag.from[0], to[1] - drag.from[1]) > SLOP;
      drag = { ...drag, to: clamped, moved };
      if (drag.zone.kind === "plot") hand.onHover(...clamped);
      if (moved) hand.onChange();
    },
    { signal },
  );
  element.addEventListener(
    "pointerup",
    () => {
      const now = look();
      const done = drag;
      drag = undefined;
      if (now === undefined || done === undefined) return;
      finish(done, now.shown);
      hand.onChange();
    },
    { signal },
  );
  const cancel = (): void => {
    if (drag === undefined) return;
    drag = undefined;
    hand.onChange();
  };
  element.addEventListener("pointercancel", cancel, { signal });
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || drag === undefined) return;
      cancel();
      // The key has ended the drag: it means nothing more, such as to show all.
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { signal },
  );
  element.addEventListener(
    "dblclick",
    (event) => {
      const now = look();
      if (now !== undefined && zoneAt(now.layout, ...at(event))?.kind === "plot") hand.onResetZoom();
    },
    { signal },
  );
  element.addEventListener(
    "wheel",
    (event) => {
      const now = look();
      // Without a key the wheel moves the notebook.
      if (now === undefined || !(event.ctrlKey || event.metaKey)) return;
      const place = at(event);
      const zone = zoneAt(now.layout, ...place);
      if (zone === undefined) return;
      event.preventDefault();
      const factor = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.005);
      const { x, y } = zone.place;
      const narrowed = (scale: Panel["x"], pixel: number): Interval => {
        const [a, b] = scale.range;
        return ordered(toValue(scale, pixel + (a - pixel) * factor), toValue(scale, pixel + (b - pixel) * factor));
      };
      if (zone.panel === "trace") hand.onZoom({ scans: narrowed(x, place[0]) });
      else if (zone.panel === "spectra") hand.onZoom({ axis: narrowed(x, place[0]) });
      else
        hand.onZoom({
          ...(zone.kind === "scans" ? {} : { axis: narrowed(x, place[0]) }),
          ...(zone.kind === "axis" ? {} : { scans: narrowed(y, place[1]) }),
        });
    },
    { signal, passive: false },
  );

  return {
    reference: () => {
      const now = look();
      return drag?.zone.kind === "scans" && drag.moved && now !== undefined ? scansOf(drag, now.shown) : undefined;
    },
    marks: (theme) => (drag?.moved === true && drag.zone.kind !== "scans" ? selection(drag, theme) : []),
  };
}

function ordered(a: number, b: number): Interval {
  return a < b ? [a, b] : [b, a];
}

/** The rectangle or column that a drag spans. */
function selection({ zone, from, to }: Drag, theme: Theme): readonly Mark[] {
  const { plot } = zone.place;
  const full = zone.kind === "axis" || zone.panel !== "heatmap";
  const wide = Math.abs(to[0] - from[0]) >= LEAST || full;
  const tall = !full && Math.abs(to[1] - from[1]) >= LEAST;
  const [x0, x1] = wide ? ordered(from[0], to[0]) : [plot.x, plot.x + plot.width];
  const [y0, y1] = tall ? ordered(from[1], to[1]) : [plot.y, plot.y + plot.height];
  const corners = [x0, y0, x1, y0, x1, y1, x0, y1];
  return [
    { kind: "path", points: corners, fill: theme.data, opacity: 0.2 },
    { kind: "path", points: [...corners, x0, y0], stroke: theme.cursor, width: 1, dash: [3, 2] },
  ];
}
