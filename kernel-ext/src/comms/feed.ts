import type { ViewFeed } from "halidelab/views";
import type { Comm } from "./comm.js";

type Protocol = typeof import("halidelab/protocol");

// Taken at the start: the timers that a cell sees end when it is interrupted, as acquisitions often are.
const { setTimeout } = globalThis;

/** In a burst, scans that come within this time travel together. */
const TOGETHER_MS = 20;
/** What changes beside the scans is told at most so often. */
const BESIDE_MS = 100;

/**
 * Tells the pages of what comes to a view that grows: at once, or, in a burst, together a moment later. Each message
 * says how many scans came before, so that a page which has missed some can ask for them. Where all was replaced, they get
 * the whole state. What changes beside the scans follows them.
 *
 * @param tellWhole sends the state as it is now
 */
export function tellOfGrowth(
  comm: Comm,
  feed: ViewFeed,
  { appendMessage, askedFrom, besideMessage }: Pick<Protocol, "appendMessage" | "askedFrom" | "besideMessage">,
  tellWhole: () => void,
): void {
  let told = feed.count();
  let version = feed.version();
  let last = -Infinity;
  let waiting = false;
  let beside = feed.beside?.version();
  let lastBeside = -Infinity;
  let besideWaits = false;

  function tell(from: number): void {
    const { content, buffers } = appendMessage({ from, ...feed.since(from) });
    comm.send({ method: "custom", content }, { buffers });
  }

  function tellNew(): void {
    waiting = false;
    const replaced = feed.version() !== version;
    if (!comm.isOpen || (!replaced && feed.count() === told)) return;
    const from = told;
    [told, version] = [feed.count(), feed.version()];
    last = performance.now();
    if (replaced) tellWhole();
    else tell(from);
  }

  function tellBeside(): void {
    besideWaits = false;
    const now = feed.beside?.version();
    if (feed.beside === undefined || now === beside || !comm.isOpen) return;
    [beside, lastBeside] = [now, performance.now()];
    const { content, buffers } = besideMessage(feed.beside.state());
    comm.send({ method: "custom", content }, { buffers });
  }

  /** The last change of a burst is told too, a moment later. */
  function changedBeside(): void {
    if (feed.beside === undefined || besideWaits) return;
    besideWaits = true;
    const wait = lastBeside + BESIDE_MS - performance.now();
    // After the scans that came with it: these are what a reader waits for.
    if (wait <= 0) queueMicrotask(tellBeside);
    else setTimeout(tellBeside, wait).unref();
  }

  const stop = feed.subscribe(() => {
    if (!comm.isOpen) {
      stop();
      return;
    }
    if (performance.now() - last >= TOGETHER_MS) tellNew();
    else if (!waiting) {
      waiting = true;
      queueMicrotask(tellNew);
    }
    changedBeside();
  });
  comm.on("msg", ({ data }) => {
    const { method, content } = (data ?? {}) as { readonly method?: unknown; readonly content?: unknown };
    const have = method === "custom" ? askedFrom(content) : undefined;
    if (have !== undefined && have < feed.count()) tell(have);
  });
  comm.on("close", stop);
}
