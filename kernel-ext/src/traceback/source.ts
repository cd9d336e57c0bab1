import type { Position, PositionMap } from "../rewrite/positions.js";

/** A cell's text and how its script's positions lead back to it. */
export interface CellSource {
  readonly label: string;
  readonly source: string;
  readonly map: PositionMap | null;
}

/** The URL that a cell's script has in stack traces, before its positions are led back. */
export function scriptUrl(label: string): string {
  return `cell-script:${label}`;
}

/** A place in a cell, found in a line of a stack trace. */
export interface CellPlace extends Position {
  readonly label: string;
}

/** `In[3]:2:5` as we print it, or `cell-script:3:2:5` as V8 does. */
const PLACE = /(?:cell-script:([\w.-]+)|In\[([\w.-]+)\]):(\d+):(\d+)/;

export type Locate = (label: string, at: Position) => Position;

/** Rewrites the places of scripts in a line of a stack trace to places in cells. */
export function printablePlaces(line: string, locate: Locate): string {
  return line.replace(/cell-script:([\w.-]+):(\d+):(\d+)/g, (_, label: string, row: string, column: string) => {
    const at = locate(label, { line: Number(row), column: Number(column) });
    return `In[${label}]:${at.line}:${at.column}`;
  });
}

/** The first place in a cell that a printed line of a stack trace names. */
export function placeIn(line: string): CellPlace | undefined {
  const match = PLACE.exec(line);
  if (match === null) return undefined;
  return { label: match[2] ?? match[1] ?? "", line: Number(match[3]), column: Number(match[4]) };
}
