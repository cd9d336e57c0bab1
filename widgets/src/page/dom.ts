import { isNear } from "./near.js";
import { tabOf } from "./room.js";

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

/** Sets an attribute where it is another: to write what stands already has the page laid out anew. */
export function setAttribute(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Sets a text where it is another. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Runs at most once a frame, with the last state: pointers move faster than screens draw.
 * While `element` is hidden it waits (JupyterLab hides everything for a frame when the theme changes,
 * too briefly for an observer to see); once scrolled out of the page, its return is observed instead.
 *
 * @param place where what is far from the window is not to be drawn: takes the room that it needs, no more. The work
 *   itself is done when the element comes near.
 * @returns what asks for the work: with the next frame, or at once
 */
export function eachFrame(
  element: HTMLElement,
  work: () => void,
  signal: AbortSignal,
  place?: () => void,
): (at?: "next frame" | "once") => void {
  let handle = 0;
  let waits = 0;
  let late = false;
  const whenNear = (): void => {
    if (!late || element.clientWidth === 0) return;
    late = false;
    work();
  };
  const frame = (): void => {
    handle = 0;
    if (element.clientWidth > 0) {
      waits = 0;
      if (place === undefined || isNear(element, whenNear, signal)) {
        late = false;
        work();
        return;
      }
      late = true;
      place();
      const view = element.closest<HTMLElement>(".hld-view");
      if (view !== null) view.dataset["ready"] ??= "later";
    } else if (element.isConnected && waits < 30) {
      waits += 1;
      handle = requestAnimationFrame(frame);
    } else {
      waits = 0;
    }
  };
  signal.addEventListener("abort", () => {
    cancelAnimationFrame(handle);
  });
  return (at = "next frame") => {
    if (signal.aborted) return;
    if (at === "once") {
      cancelAnimationFrame(handle);
      frame();
    } else if (handle === 0) handle = requestAnimationFrame(frame);
  };
}

/** Work that many events ask for and one frame does. */
export interface Joined {
  ask(): void;
  /** Does at once what was asked for, if anything was. */
  flush(): void;
  /** Forgets what was asked for: it has been done otherwise. */
  forget(): void;
}

/** Joins what is asked for between two frames. Unlike {@link eachFrame} it does not look whether anybody sees it. */
export function joined(work: () => void, signal: AbortSignal): Joined {
  let handle = 0;
  const forget = (): void => {
    cancelAnimationFrame(handle);
    handle = 0;
  };
  const run = (): void => {
    handle = 0;
    work();
  };
  signal.addEventListener("abort", forget);
  return {
    ask() {
      if (handle === 0 && !signal.aborted) handle = requestAnimationFrame(run);
    },
    flush() {
      if (handle === 0) return;
      forget();
      work();
    },
    forget,
  };
}

/**
 * Calls back when the width of an element, the height of the tab that it fills or the screen's density changes, and
 * when the element comes back into the page: a notebook takes cells out of it that are scrolled away.
 */
export function onWidth(element: HTMLElement, listener: () => void, signal: AbortSignal): void {
  let last = "";
  let tab: HTMLElement | null = null;
  const observer = new ResizeObserver(() => {
    if (tab === null) {
      tab = tabOf(element);
      if (tab !== null) observer.observe(tab);
    }
    const width = element.clientWidth;
    const size = `${String(width)} ${String(tab?.clientHeight)}`;
    if (width > 0 && size !== last) listener();
    last = size;
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
