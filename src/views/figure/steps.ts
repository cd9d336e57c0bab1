import type { PlacedPanel } from "./panels.js";
import { datumText, placeOf, type Picked } from "./pick.js";
import type { FigureLayer } from "./state.js";

/** How many data a layer has that a cursor may stand on. */
function countOf(layer: FigureLayer | undefined): number {
  if (layer === undefined || layer.kind === "rule") return 0;
  return layer.kind === "map" ? layer.values.length : layer.x.length;
}

/** A datum by its place; undefined where there is none any more. */
export function datumAt(
  places: readonly PlacedPanel[],
  panel: number,
  layer: number,
  index: number,
): Picked | undefined {
  const placed = places[panel];
  if (placed === undefined || !(index >= 0 && index < countOf(placed.panel.layers[layer]))) return undefined;
  return { panel, layer, index, ...placeOf(placed, layer, index), text: datumText(placed, layer, index) };
}

/** +1 where the index grows to the right as drawn, −1 where it falls. */
function rightward(places: ArrayLike<number>): 1 | -1 {
  return (places[places.length - 1] as number) < (places[0] as number) ? -1 : 1;
}

function isGap(layer: FigureLayer, index: number): boolean {
  if (layer.kind === "rule" || layer.kind === "band" || layer.kind === "map") return false;
  return !Number.isFinite(layer.x[index]) || !Number.isFinite(layer.y[index]);
}

/** Along a curve by so many data, over gaps; the last datum that there is where the curve ends in one. */
function along(layer: FigureLayer, from: number, by: number): number {
  const length = countOf(layer);
  const way = by < 0 ? -1 : 1;
  const to = Math.max(0, Math.min(length - 1, from + by));
  for (let i = to; i >= 0 && i < length; i += way) if (!isGap(layer, i)) return i;
  for (let i = to; i !== from; i -= way) if (!isGap(layer, i)) return i;
  return from;
}

/** Where the cursor stands first in a layer: in the middle of what is seen of it. */
function middle(placed: PlacedPanel, layer: FigureLayer): number {
  const length = countOf(layer);
  const half = Math.floor(length / 2);
  if (layer.kind !== "line" && layer.kind !== "points" && layer.kind !== "bars" && layer.kind !== "sticks") return half;
  const [low, high] = placed.left.x.domain;
  const seen = (i: number): boolean => (layer.x[i] as number) >= low && (layer.x[i] as number) <= high;
  let first = 0;
  while (first < length && !seen(first)) first += 1;
  let last = length - 1;
  while (last > first && !seen(last)) last -= 1;
  return first === length ? half : along(layer, Math.floor((first + last + 1) / 2), 0);
}

/** The next layer, or the next panel, that has data; undefined where no panel has any. */
function beside(places: readonly PlacedPanel[], from: Picked, what: "layer" | "panel", by: number): Picked | undefined {
  let { panel, layer } = from;
  const tries = places.reduce((sum, placed) => sum + placed.panel.layers.length + 1, 1);
  for (let n = 0; n < tries; n += 1) {
    if (what === "layer") {
      const count = places[panel]?.panel.layers.length ?? 0;
      layer = (layer + by + count) % Math.max(1, count);
    } else {
      panel = (panel + by + places.length) % places.length;
      const layers = places[panel]?.panel.layers ?? [];
      layer = layers.findIndex((one) => one.kind !== "band" && countOf(one) > 0);
    }
    const placed = places[panel];
    const one = placed?.panel.layers[layer];
    if (placed === undefined || one === undefined || one.kind === "band" || countOf(one) === 0) continue;
    const index = what === "panel" ? middle(placed, one) : nearestTo(placed, one, from);
    return datumAt(places, panel, layer, index);
  }
  return undefined;
}

/** The datum of another curve that stands at the same place along x. */
function nearestTo(placed: PlacedPanel, layer: FigureLayer, from: Picked): number {
  const before = placed.panel.layers[from.layer];
  if (layer.kind === "map" || layer.kind === "rule" || before === undefined || !("x" in before)) {
    return Math.min(from.index, countOf(layer) - 1);
  }
  const target = before.x[from.index] as number;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < layer.x.length; i += 1) {
    const apart = Math.abs((layer.x[i] as number) - target);
    if (apart < least && !isGap(layer, i)) [best, least] = [i, apart];
  }
  return best;
}

/** Within a row of a map, or along a curve. */
function sideways(places: readonly PlacedPanel[], { panel, layer, index }: Picked, by: number): Picked | undefined {
  const one = places[panel]?.panel.layers[layer];
  if (one === undefined || one.kind === "rule") return undefined;
  if (one.kind !== "map") return datumAt(places, panel, layer, along(one, index, by * rightward(one.x)));
  const n = one.columns.length;
  const column = Math.max(0, Math.min(n - 1, (index % n) + by * rightward(one.columns)));
  return datumAt(places, panel, layer, index - (index % n) + column);
}

/** In a map to the next row, elsewhere to the next curve. */
function upward(places: readonly PlacedPanel[], from: Picked, by: number): Picked | undefined {
  const one = places[from.panel]?.panel.layers[from.layer];
  if (one?.kind !== "map") return beside(places, from, "layer", -by);
  const n = one.columns.length;
  const row = Math.max(0, Math.min(one.rows.length - 1, Math.floor(from.index / n) + by * rightward(one.rows)));
  return datumAt(places, from.panel, from.layer, row * n + (from.index % n));
}

const NOWHERE: Picked = { panel: -1, layer: 0, index: 0, x: Number.NaN, y: Number.NaN, text: "" };

/**
 * Where a cursor over the data of a figure stands after a key: arrows move along the data as they are drawn and to
 * other curves, with Shift by ten, Home and End to the ends, Page Up and Page Down to another plot.
 *
 * @param from where it stands; undefined before the first key, which sets it down
 * @returns null for keys that do not move it, undefined where there is no datum
 */
export function steppedDatum(
  places: readonly PlacedPanel[],
  from: Picked | undefined,
  key: string,
  shift: boolean,
): Picked | undefined | null {
  if (!/^(?:Arrow(?:Left|Right|Up|Down)|Page(?:Up|Down)|Home|End)$/.test(key)) return null;
  if (from === undefined) return beside(places, NOWHERE, "panel", 1);
  const step = shift ? 10 : 1;
  switch (key) {
    case "ArrowLeft":
      return sideways(places, from, -step);
    case "ArrowRight":
      return sideways(places, from, step);
    case "ArrowUp":
      return upward(places, from, step);
    case "ArrowDown":
      return upward(places, from, -step);
    case "PageUp":
      return beside(places, from, "panel", -1);
    case "PageDown":
      return beside(places, from, "panel", 1);
    case "Home":
      return sideways(places, from, Number.NEGATIVE_INFINITY);
    default:
      return sideways(places, from, Number.POSITIVE_INFINITY);
  }
}
