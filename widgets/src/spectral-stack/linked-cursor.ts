import { nearestCell } from "halidelab/views/scene";
import type { Cursor, ShownStack } from "halidelab/views/spectral-stack";
import type { FigureCursor } from "./figure.js";

/** A place that all runs have in common: in the unit of the first run's own axis, and a value of the scans' coordinate. */
export interface Place {
  readonly axis: number;
  readonly scan: number;
}

/** The place of a cursor. */
export function placeOf(shown: ShownStack, { scan, column }: Cursor, toFirst: (own: number) => number): Place {
  return { axis: toFirst(shown.axis.own[column] as number), scan: shown.scans.places[scan] as number };
}

/** The cursor of a place in a stack, and whether the stack has it at all. */
export function cursorOf(shown: ShownStack, { axis, scan }: Place, fromFirst: (place: number) => number): FigureCursor {
  const x = shown.axis.to(fromFirst(axis));
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
