import { summaryOf } from "./summary.js";

/** A table of raw values: numbers in full, `null` where there is none. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * The quantities of any result as a table, one row each, for CSV files and data frames. A quantity that is not determined
 * has no value, but the ends of its interval where there are any.
 *
 * @throws ArgumentError for what is no result
 */
export function resultTable(result: object): ResultTable {
  const { quantities } = summaryOf(result);
  return {
    columns: [
      ...["name", "unit", "value", "standard_error_1sigma", "interval95_low", "interval95_high"],
      ...["standing", "interval_by"],
    ],
    rows: quantities.map((q) => [
      q.name,
      q.unit,
      Number.isNaN(q.value) ? null : q.value,
      q.standardError,
      q.interval95?.[0] ?? null,
      q.interval95?.[1] ?? null,
      q.standing,
      q.intervalBy,
    ]),
  };
}

/**
 * A result as CSV (RFC 4180): the quantities of any result, numbers so that they read back exactly, empty where there is
 * none. Infinite ends are written `Infinity`.
 *
 * @throws ArgumentError for what is no result
 */
export function toCsv(result: object): string {
  const { columns, rows } = resultTable(result);
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | null): string {
  const text = value === null ? "" : Object.is(value, -0) ? "-0" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
