/** The part of a tab that one view fills. */
const TAB = ".hld-large-body";
/** Figures that share a tab stand in rows of this. */
const GRID = ".hld-runs";
/** What may lie under the tab's end: it is read after the figure. */
const BELOW = ".hld-report";
/** Between the view and the end of the tab. */
const EDGE = 2;

/** The tab that a figure is to fill; in a notebook there is none. */
export function tabOf(figure: Element): HTMLElement | null {
  return figure.closest<HTMLElement>(TAB);
}

/** The height that a figure is to take so that its view fills the tab; undefined where it stands in a notebook. */
export function roomFor(figure: HTMLElement): number | undefined {
  const tab = tabOf(figure);
  const view = figure.closest<HTMLElement>(".hld-view");
  if (tab === null || view === null || tab.clientHeight === 0) return undefined;
  const grid = figure.closest<HTMLElement>(GRID) ?? figure;
  const rows = grid === figure ? 1 : new Set([...grid.children].map((one) => (one as HTMLElement).offsetTop)).size;
  const below = [...view.querySelectorAll<HTMLElement>(BELOW)].reduce((sum, one) => sum + one.offsetHeight, 0);
  const beside = view.offsetHeight - grid.offsetHeight - below;
  // Of a view that holds this one, what stands under it is to be seen too.
  const outer = view.parentElement?.closest<HTMLElement>(".hld-view") ?? null;
  const after = outer === null ? 0 : outer.getBoundingClientRect().bottom - view.getBoundingClientRect().bottom;
  const over = view.getBoundingClientRect().top - tab.getBoundingClientRect().top + tab.scrollTop;
  return Math.floor((tab.clientHeight - over - beside - after - EDGE) / Math.max(1, rows));
}
