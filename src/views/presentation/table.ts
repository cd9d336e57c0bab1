import { cellText, headText, type TableView } from "../table/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** Rows that a reader without the live view sees. */
const SHOWN = 60;

/** A table: sorted and copied live, its first rows everywhere else. */
export function presentTable({ state }: TableView): Presentation {
  const { title, columns } = state;
  const rows = columns[0]?.values.length ?? 0;
  const shown = Math.min(rows, SHOWN);
  const report = {
    title: title === "" ? "Table" : title,
    lead: [],
    tables: [
      {
        columns: columns.map(headText),
        rows: Array.from({ length: shown }, (_, row) => columns.map((column) => cellText(column, row))),
      },
    ],
    notes: rows > shown ? [`The first ${String(shown)} of ${String(rows)} rows.`] : [],
  };
  return { ...presentReport(report), view: viewOf("table", state) };
}
