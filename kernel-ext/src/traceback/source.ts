import { fileURLToPath } from "node:url";
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

/** A place in a file, found in a line of a stack trace. */
export interface FilePlace extends Position {
  readonly path: string;
}

export type Place = CellPlace | FilePlace;

/** `In[3]:2:5` as we print it, or `cell-script:3:2:5` as V8 does. */
const PLACE = /(?:cell-script:([\w.-]+)|In\[([\w.-]+)\]):(\d+):(\d+)/;

/** What follows the name of the function in a line: a path. */
const FILE_PLACE = /(?:\(|at (?:async )?)(\/[^()]*?):(\d+):(\d+)\)?$/;

/** As V8 prints a file that was imported; the kernel's loader adds a query. */
const FILE_URL = /(file:\/\/\/[^?#\s()]*)(?:\?[^:\s()]*)?(?=:\d+:\d+)/g;

/** V8 also says where `eval` was called, in our script's positions; the next call says it in the cell's. */
const EVAL = /\(eval at .*, (<anonymous>:\d+:\d+)\)$/;

export type Locate = (label: string, at: Position) => Position;

/** Rewrites the places of scripts in a line of a stack trace to places in cells. */
export function printablePlaces(line: string, locate: Locate): string {
  return line.replace(/cell-script:([\w.-]+):(\d+):(\d+)/g, (_, label: string, row: string, column: string) => {
    const at = locate(label, { line: Number(row), column: Number(column) });
    return `In[${label}]:${at.line}:${at.column}`;
  });
}

/** A line of a stack trace with paths where V8 names files by URL. */
export function plainPaths(line: string): string {
  return line.replace(EVAL, "($1)").replace(FILE_URL, (whole, url: string) => {
    try {
      return fileURLToPath(url);
    } catch {
      // A host or an encoded slash: no file of this machine.
      return whole;
    }
  });
}

/** The first place in a cell that a printed line of a stack trace names. */
export function placeIn(line: string): CellPlace | undefined {
  const match = PLACE.exec(line);
  if (match === null) return undefined;
  return { label: match[2] ?? match[1] ?? "", line: Number(match[3]), column: Number(match[4]) };
}

/** The place of the user's that a printed line of a stack trace names: in a cell, or in a file that is no package's. */
export function ownPlaceIn(line: string): Place | undefined {
  const inCell = placeIn(line);
  if (inCell !== undefined) return inCell;
  const match = FILE_PLACE.exec(line);
  if (match === null || line.includes("/node_modules/")) return undefined;
  return { path: match[1] ?? "", line: Number(match[2]), column: Number(match[3]) };
}
