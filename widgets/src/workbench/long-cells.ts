/** Whether somebody sees an element, or a part of it. */
export function isSeen(element: Element | undefined): boolean {
  if (element === undefined || document.hidden || element.getClientRects().length === 0) return false;
  const { top, bottom } = element.getBoundingClientRect();
  const { top: from, bottom: to } = (element.closest(".jp-WindowedPanel-outer, .jp-Notebook, .hld-large-body") ?? document.documentElement).getBoundingClientRect(); // prettier-ignore
  return bottom > Math.max(0, from) && top < Math.min(innerHeight, to);
}

/** A length of time in words. */
export function spanText(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 120 ? `${String(whole)} s` : `${String(Math.round(whole / 60))} min`;
}
