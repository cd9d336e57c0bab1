/**
 * Signals for contents that take each other's place: each ends when the next is asked for, or with the view. What only
 * the view's own signal ends is kept by it for as long, out of the page or not.
 */
export function contentSignals(view: AbortSignal): () => AbortSignal {
  let content = new AbortController();
  return () => {
    content.abort();
    content = new AbortController();
    return AbortSignal.any([view, content.signal]);
  };
}
