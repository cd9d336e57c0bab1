/** Between the cells of a line. `"whitespace"`: any run of blanks and tabs. */
export type Separator = "\t" | ";" | "," | "whitespace";
export type Decimal = "." | ",";

/** Words that instruments write where there is no value. */
const GAPS: ReadonlySet<string> = new Set([
  "",
  "nan",
  "na",
  "n/a",
  "null",
  "-",
  "--",
  "---",
  "over",
  "overflow",
  "inf",
  "-inf",
  "+inf",
  "#n/a",
  "****",
]);

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?$/;

/** The cells of a line, trimmed, quotes removed; separators inside quotes do not count. */
export function splitCells(line: string, separator: Separator): string[] {
  if (separator === "whitespace") {
    const trimmed = line.trim();
    return trimmed === "" ? [] : unquoted(trimmed, /\s/).filter((c) => c !== "");
  }
  return line.includes('"')
    ? unquoted(line, separator).map((c) => c.trim())
    : line.split(separator).map((c) => c.trim());
}

/** A number as written, `NaN` for a gap, `undefined` for any other text. */
export function parseCell(cell: string, decimal: Decimal): number | undefined {
  let text = cell;
  if (decimal === ",") {
    if (text.includes(".")) return isGap(text) ? Number.NaN : undefined;
    text = text.replace(",", ".");
  }
  if (NUMBER.test(text)) return Number(text.replace(/[dD]/, "e"));
  return isGap(cell) ? Number.NaN : undefined;
}

export function isGap(cell: string): boolean {
  return GAPS.has(cell.toLowerCase());
}

function unquoted(line: string, separator: string | RegExp): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? "";
    if (c === '"') {
      if (quoted && line[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = !quoted;
    } else if (!quoted && (typeof separator === "string" ? c === separator : separator.test(c))) {
      cells.push(cell);
      cell = "";
    } else cell += c;
  }
  cells.push(cell);
  return cells;
}
