import type { ViewFeed } from "halidelab/views";

// Taken at the start: the timers that a cell sees end when it is interrupted, as acquisitions often are.
const { setTimeout, clearTimeout } = globalThis;

/** So long nothing must have come before a growing output is shown anew as a whole, … */
const STILL_MS = 1500;
/** … unless it has grown for so long without a pause. */
const LONGEST_MS = 60_000;

/** Calls back when a feed has paused after it grew. */
export function whenStill(feed: ViewFeed, act: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  feed.subscribe(() => {
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        void act();
      },
      Math.min(STILL_MS, Math.max(0, since + LONGEST_MS - now)),
    );
  });
}
