import { nearestCell } from "halidelab/views/scene";
import type { Cursor, Link, ShownStack } from "halidelab/views/spectral-stack";
import type { FigureCursor } from "./figure.js";

/** A place that all runs have in common: on the first run's own axis and coordinate, in their units. */
export interface Place {
  readonly axis: number;
  readonly scan: number;
}

/** The place of a cursor. */
export function placeOf(shown: ShownStack, { scan, column }: Cursor, toFirst: Link): Place {
  const own = { axis: shown.axis.own[column] as number, scan: shown.scans.places[scan] as number };
  return { axis: toFirst.axis(own.axis), scan: toFirst.scan(own.scan) };
}

/** The cursor of a place in a stack, and whether the stack has it at all. */
export function cursorOf(shown: ShownStack, place: Place, fromFirst: Link): FigureCursor {
  const x = shown.axis.to(fromFirst.axis(place.axis));
  const scan = fromFirst.scan(place.scan);
  const beyond = (value: number, [low, high]: readonly [number, number]): boolean => !(value >= low && value <= high);
  return {
    cursor: { scan: nearestCell(shown.scans.cells, scan), column: nearestCell(shown.axis.cells, x) },
    outside: { axis: beyond(x, shown.axis.cells.domain), scans: beyond(scan, shown.scans.cells.domain) },
  };
}

/** A place from a stranger; undefined for what is none. */
export function readPlace(value: unknown): Place | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { axis, scan } = value as { readonly axis?: unknown; readonly scan?: unknown };
  if (!Number.isFinite(axis) || !Number.isFinite(scan)) return undefined;
  return { axis: axis as number, scan: scan as number };
}
