import { formatNumber, formatUnit } from "../../foundation/index.js";
import { cellsOf, nearestCell, plain, toPixel, toValue, type Panel } from "../scene/index.js";
import type { PlacedPanel } from "./panels.js";
import type { FigureLayer, FigureQuantity } from "./state.js";

/** The datum next to a place of a figure. */
export interface Picked {
  /** Which panel, and which layer of it. */
  readonly panel: number;
  readonly layer: number;
  /** Index into the layer's places; of a map the cell, row by row. */
  readonly index: number;
  /** Where it stands, in pixels. */
  readonly x: number;
  readonly y: number;
  /** In words: `residual: t = 30 s, A = 0.25`. */
  readonly text: string;
}

/** How far from a datum the pointer may be, in pixels. */
const REACH = 40;

function quantityText({ symbol, unit }: FigureQuantity, value: number): string {
  if (Number.isNaN(value)) return `${plain(symbol)}: no value`;
  return `${plain(symbol)} = ${formatNumber(value, 5)}${unit === "" ? "" : ` ${formatUnit(unit)}`}`;
}

function mapPick(layer: FigureLayer & { kind: "map" }, place: Panel, px: number, py: number): number {
  const column = nearestCell(cellsOf(layer.columns), toValue(place.x, px));
  const row = nearestCell(cellsOf(layer.rows), toValue(place.y, py));
  return row * layer.columns.length + column;
}

function nearestPoint(x: Float64Array, y: Float64Array, place: Panel, px: number, py: number): [number, number] {
  let best = -1;
  let least = REACH ** 2;
  for (let i = 0; i < x.length; i += 1) {
    const dx = toPixel(place.x, x[i] as number) - px;
    const dy = toPixel(place.y, y[i] as number) - py;
    // What the eye follows is the place along x.
    const distance = 4 * dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return [best, least];
}

/** What stands in words of a datum. */
export function datumText(placed: PlacedPanel, layer: number, index: number): string {
  const { panel } = placed;
  const one = panel.layers[layer];
  if (one === undefined || one.kind === "rule") return "";
  const label = one.kind === "sticks" ? (one.labels[index] ?? "") : "";
  const names = [one.name, label].filter((part) => part !== "");
  const head = names.length === 0 ? "" : `${names.join(" ")}: `;
  if (one.kind === "map") {
    const column = index % one.columns.length;
    const row = Math.floor(index / one.columns.length);
    const at = `${quantityText(panel.x, one.columns[column] as number)}, ${quantityText(panel.y, one.rows[row] as number)}`;
    return `${head}${at}, ${quantityText(one.quantity, one.values[index] as number)}`;
  }
  const up = panel.right !== null && one.side === "right" ? panel.right : panel.y;
  const x = quantityText(panel.x, one.x[index] as number);
  if (one.kind === "band") {
    const ends = `${formatNumber(one.low[index] as number, 4)} to ${formatNumber(one.high[index] as number, 4)}`;
    return `${head}${x}, ${plain(up.symbol)} from ${ends}`;
  }
  const error = one.kind === "points" ? one.errors?.[index] : undefined;
  const more = error === undefined || !Number.isFinite(error) ? "" : ` ± ${formatNumber(error, 2)}`;
  return `${head}${x}, ${quantityText(up, one.y[index] as number)}${more}`;
}

/** The datum next to the pointer, or undefined where there is none. */
export function pickDatum(places: readonly PlacedPanel[], px: number, py: number): Picked | undefined {
  const at = places.findIndex(({ left: { plot } }) => {
    return px >= plot.x && px <= plot.x + plot.width && py >= plot.y && py <= plot.y + plot.height;
  });
  const placed = places[at];
  if (placed === undefined) return undefined;
  let found: { layer: number; index: number; distance: number } | undefined;
  placed.panel.layers.forEach((layer, l) => {
    const place = placed.right !== null && layer.side === "right" ? placed.right : placed.left;
    if (layer.kind === "map") found ??= { layer: l, index: mapPick(layer, place, px, py), distance: REACH ** 2 };
    if (layer.kind !== "line" && layer.kind !== "points" && layer.kind !== "bars" && layer.kind !== "sticks") return;
    const [index, distance] = nearestPoint(layer.x, layer.y, place, px, py);
    if (index >= 0 && distance < (found?.distance ?? Number.POSITIVE_INFINITY)) found = { layer: l, index, distance };
  });
  if (found === undefined) return undefined;
  return { panel: at, layer: found.layer, index: found.index, ...placeOf(placed, found.layer, found.index), text: datumText(placed, found.layer, found.index) }; // prettier-ignore
}

/** The pixel of a datum. */
export function placeOf(placed: PlacedPanel, layer: number, index: number): { readonly x: number; readonly y: number } {
  const one = placed.panel.layers[layer];
  const place = placed.right !== null && one?.side === "right" ? placed.right : placed.left;
  if (one === undefined || one.kind === "rule" || one.kind === "band") return { x: Number.NaN, y: Number.NaN };
  const [x, y] =
    one.kind === "map"
      ? [one.columns[index % one.columns.length], one.rows[Math.floor(index / one.columns.length)]]
      : [one.x[index], one.y[index]];
  return { x: toPixel(place.x, x as number), y: toPixel(place.y, y as number) };
}
