import type { ViewFeed } from "halidelab/views";
import type { Comm } from "./comm.js";

type Protocol = typeof import("halidelab/protocol");

/** In a burst, scans that come within this time travel together. */
const TOGETHER_MS = 20;

/**
 * Tells the pages of what comes to a view that grows: at once, or, in a burst, together a moment later. Each message
 * says how many scans came before, so that a page which has missed some can ask for them. Where all was replaced, they get
 * the whole state.
 *
 * @param tellWhole sends the state as it is now
 */
export function tellOfGrowth(
  comm: Comm,
  feed: ViewFeed,
  { appendMessage, askedFrom }: Pick<Protocol, "appendMessage" | "askedFrom">,
  tellWhole: () => void,
): void {
  let told = feed.count();
  let version = feed.version();
  let last = -Infinity;
  let waiting = false;

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
