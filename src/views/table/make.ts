import { ArgumentError, BRAND, expected } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { MOST_ROWS, type TableColumn, type TableState } from "./state.js";

/** A column as it is given: numbers with or without errors, or texts. */
export interface TableColumnInit {
  readonly name: string;
  /** As written in code: `"s^-1"`. */
  readonly unit?: string;
  readonly values: ArrayLike<number> | readonly string[];
  /** 1σ of each number. */
  readonly errors?: ArrayLike<number>;
  /** What the cells say in place of the numbers, by which they are still sorted and filtered: `">90"` for 90. */
  readonly shown?: readonly string[];
}

/** A table to be shown. */
export interface TableView {
  readonly [BRAND]: "TableView";
  readonly state: TableState;
}

function columnOf(
  { name, unit = "", values, errors, shown }: TableColumnInit,
  index: number,
  rows: number,
): TableColumn {
  const what = `columns[${String(index)}].values`;
  if (values.length !== rows)
    throw new ArgumentError(expected(what, `${String(rows)} values, as the first column`, values));
  if (Array.from(values as ArrayLike<unknown>).some((v) => typeof v === "string")) {
    return { kind: "texts", name, unit, values: Array.from(values as ArrayLike<unknown>, String) };
  }
  if (errors !== undefined && errors.length !== rows) {
    throw new ArgumentError(expected(`columns[${String(index)}].errors`, `${String(rows)} numbers`, errors));
  }
  if (shown !== undefined && shown.length !== rows) {
    throw new ArgumentError(expected(`columns[${String(index)}].shown`, `${String(rows)} texts`, shown));
  }
  const numbers = Float64Array.from(values as ArrayLike<number>);
  return {
    kind: "numbers",
    name,
    unit,
    values: numbers,
    errors: errors === undefined ? null : Float64Array.from(errors),
    shown: shown === undefined ? null : shown.map(String),
  };
}

/**
 * A table of results: sorted by a press on a column's head, copied as TSV, Markdown or LaTeX. Numbers are shown to the digits
 * that their errors justify, what is `NaN` as “–”.
 *
 * @throws ArgumentError unless there are columns of one length, of at most 100,000 rows
 * @example
 * views.table({ columns: [
 *   { name: "T", unit: "K", values: [295, 305] },
 *   { name: "k", unit: "s^-1", values: [1.2e-4, 2.9e-4], errors: [3e-6, 5e-6] },
 * ] }).state.columns.length // 2
 */
export function table(init: { readonly columns: readonly TableColumnInit[]; readonly title?: string }): TableView {
  const { columns, title = "" } = init;
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > 100) {
    throw new ArgumentError(expected("columns", "1 to 100 columns", columns));
  }
  const rows = (columns[0] as TableColumnInit).values.length;
  if (rows > MOST_ROWS) throw new ArgumentError(expected("columns", "at most 100,000 rows", rows));
  const made = columns.map((column: TableColumnInit, c) => columnOf(column, c, rows));
  return { [BRAND]: "TableView", state: { schemaVersion: SCHEMA_VERSION, view: "table", title, columns: made } };
}
