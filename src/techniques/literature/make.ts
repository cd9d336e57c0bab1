import { BRAND } from "../../foundation/index.js";
import { parsePrinted } from "./printed.js";
import type { LiteratureCell, LiteratureColumn, LiteratureRow, LiteratureTable, Paper } from "./types.js";

/** A cell as it is written down: what is printed, with what has to be known of it; or why there is nothing to read. */
export type CellInit =
  | string
  | { readonly printed: string; readonly note: string }
  | { readonly missing: string }
  | { readonly damaged: string; readonly printed: string };

export interface RowInit {
  readonly place: string;
  readonly reference: number | null;
  /** In the order of the columns; those that are left out at the end are not given. */
  readonly cells: readonly CellInit[];
}

interface TableInit {
  readonly id: string;
  readonly title: string;
  readonly paper: Paper;
  readonly place: string;
  readonly columns: readonly (readonly [key: string, name: string, unit?: string])[];
  readonly rows: readonly RowInit[];
  readonly notes?: readonly string[];
}

/** What stands for “not given” in the tables of the papers. */
const DASH = "—";
/** The reason of a cell of which nothing else is to be said. */
export const NOT_GIVEN = "The paper gives none.";

/** A table from what is printed: a column with a unit, which may be `""`, is one of numbers. */
export function makeTable({ columns, rows, notes = [], ...rest }: TableInit): LiteratureTable {
  const made = columns.map(([key, name, unit]): LiteratureColumn =>
    Object.freeze({ key, name, kind: unit === undefined ? "text" : "number", unit: unit ?? "" }),
  );
  return Object.freeze({
    [BRAND]: "LiteratureTable" as const,
    ...rest,
    columns: Object.freeze(made),
    rows: Object.freeze(rows.map((row) => rowOf(row, made))),
    notes: Object.freeze(notes),
  });
}

function rowOf({ place, reference, cells }: RowInit, columns: readonly LiteratureColumn[]): LiteratureRow {
  const pairs = columns.map((column, i) => [column.key, cellOf(cells[i] ?? DASH, column)] as const);
  return Object.freeze({ place, reference, cells: Object.freeze(Object.fromEntries(pairs)) });
}

function cellOf(init: CellInit, { kind }: LiteratureColumn): LiteratureCell {
  if (typeof init !== "string") {
    if ("missing" in init) return Object.freeze({ kind: "missing", printed: "", note: init.missing });
    if ("damaged" in init) return Object.freeze({ kind: "damaged", printed: init.printed, note: init.damaged });
  }
  const { printed, note } = typeof init === "string" ? { printed: init, note: "" } : init;
  if (printed === DASH) return Object.freeze({ kind: "missing", printed: "", note: NOT_GIVEN });
  return Object.freeze(kind === "text" ? { kind: "text", printed, note } : { ...parsePrinted(printed), printed, note });
}
