import type { ViewFeed } from "halidelab/views";
import type { Comm } from "./comm.js";

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
