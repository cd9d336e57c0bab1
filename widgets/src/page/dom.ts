/** Makes an element with attributes and children. Text goes in as text: nothing from data is ever parsed as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Runs at most once a frame, with the last state: pointers move faster than screens draw. */
export function eachFrame(work: () => void, signal: AbortSignal): () => void {
  let handle = 0;
  signal.addEventListener("abort", () => {
    cancelAnimationFrame(handle);
  });
  return () => {
    if (handle !== 0 || signal.aborted) return;
    handle = requestAnimationFrame(() => {
      handle = 0;
      work();
    });
  };
}

/** Calls back with the width of an element whenever it changes, and with the screen's density. */
export function onWidth(element: HTMLElement, listener: () => void, signal: AbortSignal): void {
  let last = -1;
  const observer = new ResizeObserver(() => {
    const width = element.clientWidth;
    if (width > 0 && width !== last) {
      last = width;
      listener();
    }
  });
  observer.observe(element);
  signal.addEventListener("abort", () => {
    observer.disconnect();
  });
  const watchDensity = (): void => {
    matchMedia(`(resolution: ${String(devicePixelRatio)}dppx)`).addEventListener(
      "change",
      () => {
        listener();
        watchDensity();
      },
      { once: true, signal },
    );
  };
  watchDensity();
}
