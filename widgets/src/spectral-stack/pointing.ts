import { nearestCell, toValue, type Panel } from "halidelab/views/scene";
import type { Cursor, ShownStack, StackLayout } from "halidelab/views/spectral-stack";

/** What a place in the figure is: a panel, the room beside it where its axis of scans stands, or that of its spectral axis. */
export interface Zone {
  readonly kind: "plot" | "scans" | "axis";
  readonly panel: "heatmap" | "spectra" | "trace";
  readonly place: Panel;
}

/** So far beside a plot its axis reaches, in pixels. */
const REACH = 34;

/** The zone of a place; undefined where nothing is. */
export function zoneAt({ heatmap, spectra, trace }: StackLayout, x: number, y: number): Zone | undefined {
  const places = [
    ["heatmap", heatmap],
    ["spectra", spectra],
    ["trace", trace],
  ] as const;
  for (const [panel, place] of places) {
    if (place === undefined) continue;
    const { plot } = place;
    const [across, down] = [x - plot.x, y - plot.y];
    const within = across >= 0 && across <= plot.width;
    const upright = down >= 0 && down <= plot.height;
    if (within && upright) return { kind: "plot", panel, place };
    if (within && down > plot.height && down < plot.height + REACH)
      return { kind: panel === "trace" ? "scans" : "axis", panel, place };
    if (panel === "heatmap" && upright && across < 0 && across > -REACH) return { kind: "scans", panel, place };
  }
  return undefined;
}

/** The scan under a place in a panel that has an axis of scans. */
export function scanAt(shown: ShownStack, { panel, place }: Zone, x: number, y: number): number {
  const value = panel === "trace" ? toValue(place.x, x) : toValue(place.y, y);
  return nearestCell(shown.scans.cells, value);
}

/** The cursor that a place in the figure means; undefined outside the panels. */
export function cursorAt(
  shown: ShownStack,
  layout: StackLayout,
  cursor: Cursor,
  x: number,
  y: number,
): Cursor | undefined {
  const zone = zoneAt(layout, x, y);
  if (zone?.kind !== "plot") return undefined;
  const column = (): number => nearestCell(shown.axis.cells, toValue(zone.place.x, x));
  if (zone.panel === "heatmap") return { scan: scanAt(shown, zone, x, y), column: column() };
  if (zone.panel === "spectra") return { scan: cursor.scan, column: column() };
  return { scan: scanAt(shown, zone, x, y), column: cursor.column };
}

/** The cursor after a key; undefined for keys that do not move it. Left and right follow the axis as drawn. */
export function cursorAfter(shown: ShownStack, cursor: Cursor, key: string, shift: boolean): Cursor | undefined {
  const { nAxis, nScans } = shown;
  const axis = shown.axis.values;
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
