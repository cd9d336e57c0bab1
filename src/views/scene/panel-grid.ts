import { X_ROOM } from "./frame.js";
import type { Rect } from "./marks.js";

/** Places of panels of one size, in two columns where there are several and room for them. */
export interface PanelGrid {
  /** Where each panel begins, its head included; `height` is that of the plot alone. */
  readonly places: readonly Rect[];
  readonly bottom: number;
}

/**
 * @param head room of what stands above each plot
 * @param tall height of each plot
 */
export function panelGrid(count: number, width: number, top: number, head: number, tall: number): PanelGrid {
  const columns = count > 1 && width >= 480 ? 2 : 1;
  const wide = (width - 8) / columns;
  const row = head + tall + X_ROOM + 6;
  const places = Array.from({ length: count }, (_, k) => {
    return { x: (k % columns) * wide, y: top + Math.floor(k / columns) * row, width: wide, height: tall };
  });
  return { places, bottom: top + Math.ceil(count / columns) * row };
}
