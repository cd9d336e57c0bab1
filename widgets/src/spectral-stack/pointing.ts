import { nearestCell, toValue, type Panel } from "halidelab/views/scene";
import type { Cursor, ShownStack, StackLayout } from "halidelab/views/spectral-stack";

function inside({ plot }: Panel, x: number, y: number): boolean {
  return x >= plot.x && x <= plot.x + plot.width && y >= plot.y && y <= plot.y + plot.height;
}

/** The cursor that a place in the figure means; undefined outside the panels. */
export function cursorAt(
  shown: ShownStack,
  layout: StackLayout,
  cursor: Cursor,
  x: number,
  y: number,
): Cursor | undefined {
  const { heatmap, spectra, trace } = layout;
  const columnAt = (place: Panel): number => nearestCell(shown.axis.cells, toValue(place.x, x));
  if (heatmap !== undefined && inside(heatmap, x, y)) {
    return {
      scan: nearestCell(shown.scans.cells, toValue(heatmap.y, y)),
      column: columnAt(heatmap),
    };
  }
  if (inside(spectra, x, y)) return { scan: cursor.scan, column: columnAt(spectra) };
  if (trace !== undefined && inside(trace, x, y)) {
    return { scan: nearestCell(shown.scans.cells, toValue(trace.x, x)), column: cursor.column };
  }
  return undefined;
}

/** The cursor after a key; undefined for keys that do not move it. Left and right follow the axis as drawn. */
export function cursorAfter(shown: ShownStack, cursor: Cursor, key: string, shift: boolean): Cursor | undefined {
  const { nAxis, nScans } = shown;
  const axis = shown.state.axis.values;
  const rightward = nAxis > 1 && (axis[1] as number) < (axis[0] as number) ? -1 : 1;
  const step = shift ? 10 : 1;
  const column = (d: number): Cursor => ({
    scan: cursor.scan,
    column: Math.max(0, Math.min(nAxis - 1, cursor.column + d * rightward)),
  });
  const scan = (d: number): Cursor => ({
    scan: Math.max(0, Math.min(nScans - 1, cursor.scan + d)),
    column: cursor.column,
  });
  switch (key) {
    case "ArrowLeft":
      return column(-step);
    case "ArrowRight":
      return column(step);
    case "ArrowUp":
      return scan(step);
    case "ArrowDown":
      return scan(-step);
    case "PageUp":
      return scan(10);
    case "PageDown":
      return scan(-10);
    case "Home":
      return scan(-nScans);
    case "End":
      return scan(nScans);
    default:
      return undefined;
  }
}
