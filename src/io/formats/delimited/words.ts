import type { ParsedColumn } from "../../parsed.js";
import { nameAndUnit } from "./as-table.js";
import { isGap, parseCell, splitCells, type Decimal, type Separator } from "./cells.js";
import { numbersIn, sniffDialect, type Dialect } from "./sniff.js";

/** A text without rows of numbers: a list, what a program found, or a log with words. */
export interface WordTable {
  readonly columns: readonly ParsedColumn[];
  readonly preamble: readonly string[];
  readonly notes: readonly string[];
}

/** The share of lines that must have one form: the others are remarks. */
const MOST = 0.8;
const SEPARATORS: readonly Separator[] = ["\t", ";", ","];

/**
 * The table of a text that has no rows of two numbers or more, or fewer of them than rows with words in some column.
 * `undefined` for rows of numbers, and for prose.
 */
export function wordTable(text: string, fixed: Partial<Dialect>): WordTable | undefined {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const filled = lines.filter((l) => l.trim() !== "");
  const dialect = sniffDialect(lines, fixed);
  if (dialect === undefined) return list(filled) ?? results(filled) ?? rowsOfWords(filled, fixed);
  const numbers = filled.map((line) => numbersIn(line, dialect, true) >= 2);
  const numeric = numbers.filter(Boolean).length;
  // A head of many lines over a block of numbers is no table of words.
  const after = filled.length - numbers.indexOf(true);
  if (numeric >= filled.length / 2 || numeric >= MOST * after) return undefined;
  const rows = rowsOfWords(filled, fixed);
  // A table of numbers may have a longer log of words after it, and an instrument's remark in a row is no column of words.
  const wordsFirst = rows?.columns.some((c) => c.texts !== undefined && !isGap(c.texts[0] ?? "") && Number.isNaN(c.values[0])); // prettier-ignore
  return rows !== undefined && wordsFirst && rows.columns.length > 2 && 2 * numeric < lengthOf(rows) ? rows : undefined;
}

function lengthOf(table: WordTable): number {
  return table.columns[0]?.values.length ?? 0;
}

/** One number a line, perhaps under a heading. */
function list(lines: readonly string[]): WordTable | undefined {
  const decimal: Decimal = lines.some((l) => l.includes(".")) ? "." : ",";
  const number = (line: string): number | undefined => parseCell(line.trim().replace(/[;,\t]$/, ""), decimal);
  const first = lines.findIndex((l) => Number.isFinite(number(l)));
  if (first < 0) return undefined;
  const found = lines.slice(first).map(number);
  // What is no number in a list of them is no list.
  if (found.some((v) => v === undefined)) return undefined;
  const above = lines.slice(0, first);
  const notes: string[] = [];
  let values = Float64Array.from(found, (v) => v ?? Number.NaN);
  if (above.length === 0 && values.length > 2 && values[0] === values.length - 1) {
    notes.push(`The first number, ${values[0]}, is how many follow: it was left out.`);
    values = values.slice(1);
  }
  const heading = above[above.length - 1]?.replace(/^[#%>\s]+/, "").trim() ?? "";
  const named = heading !== "" && !/[:=]/.test(heading);
  const { name, unit } = nameAndUnit(named ? heading.replace(/^"(.*)"$/, "$1") : "");
  notes.push("The file was read as a table of one column: it names no axis.");
  return { columns: [{ name: name || "column 1", unit, values }], preamble: named ? above.slice(0, -1) : above, notes };
}

const RESULT = /^([^\d\s:=][^:=\t]{0,79}?)\s*[:=]\s*(\S.*)$/;

/** `quantity: value` in nearly every line. */
function results(lines: readonly string[]): WordTable | undefined {
  const found = lines.map((l) => RESULT.exec(l.trim().replace(/^[#%>]+\s*/, "")));
  const pairs = found.filter((m) => m !== null);
  if (pairs.length < MOST * lines.length || pairs.length === 0) return undefined;
  const names = pairs.map((m) => (m[1] ?? "").trim());
  const texts = pairs.map((m) => (m[2] ?? "").trim());
  const values = Float64Array.from(texts, (t) => parseCell(t, ".") ?? parseCell(t, ",") ?? Number.NaN);
  const words = texts.some((t, i) => Number.isNaN(values[i]) && !isGap(t));
  return {
    columns: [
      { name: "quantity", unit: "", values: new Float64Array(names.length).fill(Number.NaN), texts: names },
      { name: "value", unit: "", values, ...(words ? { texts } : {}) },
    ],
    preamble: lines,
    notes: ["The file was read as a table of named values: it holds no rows of numbers."],
  };
}

/** Rows of as many cells, some of which are words. */
function rowsOfWords(lines: readonly string[], fixed: Partial<Dialect>): WordTable | undefined {
  const candidates = SEPARATORS.filter((s) => fixed.separator === undefined || fixed.separator === s);
  for (const separator of candidates) {
    const cells = lines.map((l) => splitCells(l, separator));
    const width = commonest(cells.map((c) => c.length));
    if (width < 2) continue;
    const first = cells.findIndex((c) => c.length === width);
    const rows = cells.slice(first);
    if (rows.length < 2 || rows.length < lines.length / 2) continue;
    const fits = rows.filter((r) => r.length === width);
    // A row that was cut, or that a word with a separator made longer, would put every value in another place.
    if (fits.length < rows.length) continue;
    const decimal: Decimal = fixed.decimal ?? decimalOf(rows, separator);
    const headed = (rows[0] ?? []).every((c) => parseCell(c, decimal) === undefined || c === "") && (rows[0] ?? []).some((c) => c !== ""); // prettier-ignore
    const body = headed ? rows.slice(1) : rows;
    const columns = Array.from({ length: width }, (_, j) =>
      columnOf(body, j, headed ? (rows[0]?.[j] ?? "") : "", decimal),
    );
    // Words alone are prose, or a list of names.
    if (columns.every((c) => c.texts !== undefined)) continue;
    if (columns.every((c) => c.texts === undefined)) continue;
    return {
      columns,
      preamble: lines.slice(0, first),
      notes: ["The file was read as a table, not as spectra: some of its columns hold words."],
    };
  }
  return undefined;
}

function columnOf(rows: readonly (readonly string[])[], j: number, heading: string, decimal: Decimal): ParsedColumn {
  const texts = rows.map((r) => r[j] ?? "");
  const values = Float64Array.from(texts, (t) => parseCell(t, decimal) ?? Number.NaN);
  const words = texts.some((t, i) => Number.isNaN(values[i]) && !isGap(t));
  const { name, unit } = nameAndUnit(heading);
  return { name: name || `column ${j + 1}`, unit, values, ...(words ? { texts } : {}) };
}

function decimalOf(rows: readonly (readonly string[])[], separator: Separator): Decimal {
  if (separator === ",") return ".";
  const all = rows.flat();
  const count = (decimal: Decimal): number => all.filter((c) => c !== "" && parseCell(c, decimal) !== undefined).length;
  return count(",") > count(".") ? "," : ".";
}

function commonest(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of lengths) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
