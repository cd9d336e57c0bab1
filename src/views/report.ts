import type { Report } from "../foundation/index.js";
import type { Reader } from "./reader.js";

/** A table of a report, in plain texts. */
export interface TableState {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[] }[];
}

/** The tables and notes that stand under a figure. */
export interface ReportState {
  readonly tables: readonly TableState[];
  readonly notes: readonly string[];
}

/** A report as a state carries it; its title and lead stand in the figure already. */
export function reportState(report: Report): ReportState {
  return {
    tables: report.tables.map(({ columns, rows }) => ({
      columns: [...columns],
      rows: rows.map((cells) => ({ cells: [...cells] })),
    })),
    notes: [...report.notes],
  };
}

/** Reads a report from a state that may be malformed. */
export function readReport(read: Reader): ReportState {
  return {
    tables: read.list("tables", 20).map((table) => ({
      columns: table.texts("columns", 20),
      rows: table.list("rows", 1000).map((row) => ({ cells: row.texts("cells", 20) })),
    })),
    notes: read.texts("notes", 50),
  };
}
