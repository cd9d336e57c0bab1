import { drawPanels, type DrawnPanels, type FigureRow } from "halidelab/views/figure";
import type { Theme } from "halidelab/views/scene";

/** Panels are not squeezed below this part of their height: the tab scrolls instead. */
const LEAST = 0.75;
/** A plot higher than this many times its own height says no more. */
const MOST = 3.5;

/** Rows of panels in their own height, or stretched to fill the room of a tab. */
export function filledPanels(
  rows: readonly FigureRow[],
  width: number,
  theme: Theme,
  room: number | undefined,
): DrawnPanels {
  const natural = drawPanels(rows, 0, width, theme);
  const heights = columnHeights(natural);
  if (room === undefined || heights === 0) return natural;
  const stretch = Math.min(MOST, Math.max(LEAST, 1 + (room - natural.height) / heights));
  const stretched = rows.map((row) => ({
    ...row,
    panels: row.panels.map((one) => ({ ...one, height: Math.floor(one.height * stretch) })),
  }));
  return drawPanels(stretched, 0, width, theme);
}

/** The heights of the panels that stand one under the other, added. */
function columnHeights({ places }: DrawnPanels): number {
  const tops = new Map<number, number>();
  for (const { panel, left } of places) tops.set(left.plot.y, Math.max(tops.get(left.plot.y) ?? 0, panel.height));
  return [...tops.values()].reduce((sum, height) => sum + height, 0);
}
