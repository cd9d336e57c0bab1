import {
  sameReference,
  usedReference,
  type Interval,
  type Reference,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import type { FigureEvents } from "./figure.js";
import { hasRoom } from "./interest-list.js";
import { isSameQuantity } from "./kept-contrasts.js";
import { placeOf, type Place } from "./linked-cursor.js";
import { onFirst, ownInterval } from "./own-places.js";
import type { Run } from "./run.js";

/** What all runs have in common. */
export interface Common {
  settings(): StackSettings;
  change(settings: Partial<StackSettings>): void;
  move(place: Place): void;
  /** After a run's cursor was drawn, or the run has its place far from the window. */
  drawn(run: Run, seen: boolean): void;
}

/** What was done in the figure of a run, for all of them: its places become those of the first run's own axis. */
export function eventsOf(run: () => Run, { settings, change, move, drawn }: Common): FigureEvents {
  const interval = (chosen: Interval): Interval | undefined => {
    const shown = run().figure.shown();
    const own = shown === undefined ? undefined : ownInterval(chosen, shown);
    return own && onFirst(own, run().toFirst);
  };
  return {
    onCursor: (cursor) => {
      const shown = run().figure.shown();
      if (shown !== undefined) move(placeOf(shown, cursor, run().toFirst));
    },
    onReference: (first, last) => {
      const chosen: Reference = first === last ? first : [first, last];
      // The figure may still show what was chosen before.
      const now = usedReference(run().state(), settings().reference);
      // A click on the scan that is the reference takes it off again.
      const off = first === last && sameReference(now, chosen);
      change({ reference: off ? "none" : chosen });
    },
    onBand: (from, to) => {
      const { bands } = settings();
      const ends = interval([from, to]);
      if (ends === undefined || !hasRoom(settings(), "bands")) return;
      change({ bands: [...bands, { from: ends[0], to: ends[1], name: "" }] });
    },
    onZoom: ({ axis, scans }) => {
      const ends = axis && interval(axis);
      const zoom = ends === undefined ? {} : { zoom: ends };
      const { scan } = run().toFirst;
      change({ ...zoom, ...(scans === undefined ? {} : { zoomScans: [scan(scans[0]), scan(scans[1])] }) });
    },
    onResetZoom: () => {
      const { zoom, zoomScans } = settings();
      if (zoom !== null || zoomScans !== null) change({ zoom: null, zoomScans: null });
    },
    onContrast: (contrast) => {
      const shown = run().figure.shown();
      // Ends for what the figure still shows mean nothing for another quantity that is on its way.
      if (shown !== undefined && isSameQuantity(shown, settings())) change({ contrast });
    },
    onDrawn: (seen) => {
      drawn(run(), seen);
    },
  };
}
