import { nearestCell, strictlyMonotonic } from "halidelab/views/scene";
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

/** Links of a run to the first, which is linked to itself. */
interface Links {
  readonly fromFirst: Link;
  readonly toFirst: Link;
}

/** The place, where one of the stacks shows it; else the next one that the first shows. */
export function placeWithin(stacks: readonly (readonly [ShownStack, Links])[], place: Place): Place {
  const found = stacks.map(([shown, { fromFirst }]) => cursorOf(shown, place, fromFirst));
  const [[first], [at]] = [stacks, found];
  if (first === undefined || at === undefined) return place;
  return found.every(({ outside }) => outside.axis || outside.scans)
    ? placeOf(first[0], at.cursor, first[1].toFirst)
    : place;
}

/** The place on the last scan. */
export function placeOnLast(shown: ShownStack, place: Place, { toFirst }: Links): Place {
  return { ...place, scan: placeOf(shown, { scan: shown.nScans - 1, column: 0 }, toFirst).scan };
}

/**
 * The place of the same scan, where scans had values and now have numbers, or the other way round: a sweep that turns
 * back does not run one way any more.
 */
export function placeKept(before: ShownStack, { scan }: Cursor, next: ShownStack, place: Place, links: Links): Place {
  if (isNumbered(before) === isNumbered(next)) return place;
  const same = scan + before.scans.first - next.scans.first;
  const shown = Math.max(0, Math.min(next.nScans - 1, same));
  return { ...place, scan: placeOf(next, { scan: shown, column: 0 }, links.toFirst).scan };
}

const isNumbered = ({ state }: ShownStack): boolean => !strictlyMonotonic(state.coordinate.values);

/** A place from a stranger; undefined for what is none. */
export function readPlace(value: unknown): Place | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { axis, scan } = value as { readonly axis?: unknown; readonly scan?: unknown };
  if (!Number.isFinite(axis) || !Number.isFinite(scan)) return undefined;
  return { axis: axis as number, scan: scan as number };
}
