import { formatEstimate, formatUnit } from "../../foundation/index.js";
import { plainNumber } from "./plain-numbers.js";
import type { TableColumn, TableState } from "./state.js";

/** A cell as it is read: a value with its ± to the digits that this justifies, "–" for what is missing. */
export function cellText(column: TableColumn, row: number): string {
  if (column.kind === "texts") return column.values[row] ?? "";
  const value = column.values[row] as number;
  const shown = column.shown?.[row];
  if (shown !== undefined) return shown === "" ? "–" : shown;
  if (Number.isNaN(value)) return "–";
  const error = column.errors?.[row];
  if (error === undefined || !Number.isFinite(error)) return plainNumber(column.values, row);
  return formatEstimate({ value, standardError: error, unit: "" });
}

/** The head of a column: its name and unit. */
export function headText({ name, unit }: TableColumn): string {
  return unit === "" ? name : `${name} / ${formatUnit(unit)}`;
}

/**
 * Whether a row has what is sought: a word in any cell, in lower or upper case, or `> 90`, `<= 5` of a number. All columns are
 * searched, or the one that is named.
 */
export function rowMatches({ columns }: TableState, row: number, sought: string, only: number | null): boolean {
  const text = sought.trim().toLowerCase();
  if (text === "") return true;
  const [, relation, number] = /^(<=|>=|[<>=≤≥])\s*([-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)$/.exec(text) ?? [];
  const among = only === null ? columns : columns.slice(only, only + 1);
  return among.some((column) => {
    if (relation === undefined || column.kind === "texts") return cellText(column, row).toLowerCase().includes(text);
    const [value, limit] = [column.values[row] as number, Number(number?.replace("−", "-"))];
    if (relation === "=") return value === limit;
    const orEqual = relation.length === 2 || relation === "≤" || relation === "≥";
    return (orEqual && value === limit) || (/[<≤]/.test(relation) ? value < limit : value > limit);
  });
}

/** The rows in their order by a column; what has no value stands last either way. */
export function rowOrder({ columns }: TableState, by: number, down: boolean): Uint32Array {
  const column = columns[by];
  const order = Uint32Array.from({ length: columns[0]?.values.length ?? 0 }, (_, i) => i);
  if (column === undefined) return order;
  const sign = down ? -1 : 1;
  if (column.kind === "texts") {
    const { values } = column;
    const { compare } = new Intl.Collator("en", { numeric: true });
    return order.sort((a, b) => sign * compare(values[a] as string, values[b] as string) || a - b);
  }
  const { values } = column;
  return order.sort((a, b) => {
    const [u, v] = [values[a] as number, values[b] as number];
    const missing = Number(Number.isNaN(u)) - Number(Number.isNaN(v));
    return missing !== 0 ? missing : Number.isNaN(u) || u === v ? a - b : sign * (u < v ? -1 : 1);
  });
}

/** Ways to take a table along. */
export type TableFormat = "TSV" | "Markdown" | "LaTeX";

const LATEX: Readonly<Record<string, string>> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "–": "--", "−": "$-$", "±": "$\\pm$", "×": "$\\times$" }; // prettier-ignore

function latex(text: string): string {
  return text
    .replace(/[&%$#_{}]/g, (c) => `\\${c}`)
    .replace(
      /[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (power) => `$^{${[...power].map((c) => (c === "⁻" ? "-" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)))).join("")}}$`,
    ) // prettier-ignore
    .replace(/[~^–−±×]/g, (c) => (c === "^" ? c : (LATEX[c] ?? c)));
}

/** A table as text in an order of its rows: TSV with all digits and errors in columns of their own, the others as shown. */
export function tableText(state: TableState, order: Uint32Array, format: TableFormat): string {
  const { columns } = state;
  if (format === "TSV") return tsv(columns, order);
  const rows = Array.from(order, (row) => columns.map((column) => cellText(column, row)));
  const heads = columns.map(headText);
  if (format === "Markdown") {
    const line = (cells: readonly string[]): string => `| ${cells.map((c) => c.replaceAll("|", "\\|")).join(" | ")} |`;
    const rule = `|${columns.map(({ kind }) => (kind === "texts" ? " --- |" : " ---: |")).join("")}`;
    return [line(heads), rule, ...rows.map(line), ""].join("\n");
  }
  const line = (cells: readonly string[]): string => `${cells.map(latex).join(" & ")} \\\\`;
  const places = columns.map(({ kind }) => (kind === "texts" ? "l" : "r")).join("");
  return [`\\begin{tabular}{${places}}`, "\\hline", line(heads), "\\hline", ...rows.map(line), "\\hline", "\\end{tabular}", ""].join("\n"); // prettier-ignore
}

function tsv(columns: readonly TableColumn[], order: Uint32Array): string {
  const parts = columns.flatMap((column): readonly { head: string; cell: (row: number) => string }[] => {
    const { name, unit } = column;
    const head = unit === "" ? name : `${name} (${unit})`;
    if (column.kind === "texts") {
      // A text that begins like a formula must not be one in a spreadsheet.
      return [{ head, cell: (row) => (column.values[row] ?? "").replace(/[\t\n\r]/g, " ").replace(/^[=+@]/, "'$&") }];
    }
    const number = (values: Float64Array) => (row: number) => (Number.isNaN(values[row]) ? "" : String(values[row]));
    const errors = column.errors === null ? [] : [{ head: `σ(${name})`, cell: number(column.errors) }];
    const { shown } = column;
    const printed = shown === null ? [] : [{ head: `${name}, as printed`, cell: (row: number) => shown[row] ?? "" }];
    return [{ head, cell: number(column.values) }, ...errors, ...printed];
  });
  const lines = Array.from(order, (row) => parts.map(({ cell }) => cell(row)).join("\t"));
  return [parts.map(({ head }) => head).join("\t"), ...lines, ""].join("\n");
}
