/** How far from the window a view is drawn before it is seen: the window's own height, above and below. */
const MARGIN = 1;

interface Watched {
  near: boolean;
  /** Called when the element comes near. */
  readonly listeners: Set<() => void>;
}

const watched = new Map<Element, Watched>();
let observer: IntersectionObserver | undefined;

function come(one: Watched): void {
  one.near = true;
  for (const listener of [...one.listeners]) listener();
}

/** Whoever prints, prints all of it. The page is read as soon as this returns, so that all is drawn at once. */
function everything(): void {
  for (const one of watched.values()) come(one);
}

function observe(element: Element): void {
  if (observer === undefined) {
    const share = `${String(100 * MARGIN)}% 0px`;
    observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const one = watched.get(target);
          if (one === undefined) continue;
          if (isIntersecting) come(one);
          else one.near = false;
        }
      },
      // A notebook scrolls within the page; where a browser does not know scrollMargin, what is seen is drawn when it is.
      { rootMargin: share, scrollMargin: share },
    );
    addEventListener("beforeprint", everything);
  }
  observer.observe(element);
}

/** Whether an element is seen, or within a window's height of it, by where it stands now. */
function standsNear(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= -MARGIN * innerHeight && top <= (1 + MARGIN) * innerHeight;
}

/**
 * Whether an element is seen or about to be. From the first question on it is watched, until the signal aborts.
 *
 * @param listener called when it comes near
 */
export function isNear(element: Element, listener: () => void, signal: AbortSignal): boolean {
  if (signal.aborted) return false;
  const known = watched.get(element);
  const one = known ?? { near: standsNear(element), listeners: new Set() };
  if (known === undefined) {
    watched.set(element, one);
    observe(element);
  }
  if (!one.listeners.has(listener)) {
    one.listeners.add(listener);
    signal.addEventListener(
      "abort",
      () => {
        forget(element, one, listener);
      },
      { once: true },
    );
  }
  return one.near;
}

function forget(element: Element, one: Watched, listener: () => void): void {
  one.listeners.delete(listener);
  if (one.listeners.size > 0) return;
  watched.delete(element);
  observer?.unobserve(element);
  if (watched.size > 0) return;
  observer?.disconnect();
  observer = undefined;
  removeEventListener("beforeprint", everything);
}
