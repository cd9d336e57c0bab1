import type { ViewFeed } from "halidelab/views";
import type { Comm } from "./comm.js";

// Taken at the start: the timers that a cell sees end when it is interrupted, as acquisitions often are.
const { setTimeout, clearTimeout } = globalThis;

type Protocol = typeof import("halidelab/protocol");

/** In a burst, scans that come within this time travel together. */
const TOGETHER_MS = 20;

/**
 * Tells the pages of what comes to a view that grows: at once, or, in a burst, together a moment later. Each message
 * says how many scans came before, so that a page which has missed some can ask for them.
 */
export function tellOfGrowth(
  comm: Comm,
  feed: ViewFeed,
  { appendMessage, askedFrom }: Pick<Protocol, "appendMessage" | "askedFrom">,
): void {
  let told = feed.count();
  let last = -Infinity;
  let waiting = false;

  function tell(from: number): void {
    const { content, buffers } = appendMessage({ from, ...feed.since(from) });
    comm.send({ method: "custom", content }, { buffers });
  }

  function tellNew(): void {
    waiting = false;
    if (!comm.isOpen || feed.count() === told) return;
    const from = told;
    told = feed.count();
    last = performance.now();
    tell(from);
  }

  const stop = feed.subscribe(() => {
    if (!comm.isOpen) stop();
    else if (performance.now() - last >= TOGETHER_MS) tellNew();
    else if (!waiting) {
      waiting = true;
      queueMicrotask(tellNew);
    }
  });
  comm.on("msg", ({ data }) => {
    const { method, content } = (data ?? {}) as { readonly method?: unknown; readonly content?: unknown };
    const have = method === "custom" ? askedFrom(content) : undefined;
    if (have !== undefined && have < feed.count()) tell(have);
  });
  comm.on("close", stop);
}

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
