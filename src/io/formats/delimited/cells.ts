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
  "over",
  "overflow",
  "inf",
  "-inf",
  "+inf",
  "#n/a",
  "#value!",
  "1.#qnan",
  "-1.#ind",
  "1.#inf",
  "saturated",
]);

/** Runs of signs that stand where there is no value. */
const SIGNS = /^(-+|\*+|#+|<+|>+|\.{2,})$/;
/** `00:01:30.5`, as clocks write it: read in seconds. */
const CLOCK = /^(\d{1,4}):([0-5]\d):([0-5]\d(?:[.,]\d+)?)$/;
/** `1.234,5` and `1,234.5`: the thousands are told apart by the other sign. */
const THOUSANDS = { ",": /^[+-]?\d{1,3}(\.\d{3})+,\d+$/, ".": /^[+-]?\d{1,3}(,\d{3})+\.\d+$/ } as const;

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
    if (text.includes(".")) {
      if (THOUSANDS[","].test(text)) return Number(text.replace(/\./g, "").replace(",", "."));
      return otherThanNumber(text);
    }
    text = text.replace(",", ".");
  }
  if (NUMBER.test(text)) {
    const value = Number(text);
    // Fortran's exponents begin with a D.
    return Number.isNaN(value) ? Number(text.replace(/[dD]/, "e")) : value;
  }
  if (decimal === "." && THOUSANDS["."].test(text)) return Number(text.replace(/,/g, ""));
  return otherThanNumber(cell);
}

function otherThanNumber(cell: string): number | undefined {
  const clock = CLOCK.exec(cell);
  if (clock) return 3600 * Number(clock[1]) + 60 * Number(clock[2]) + Number((clock[3] ?? "").replace(",", "."));
  return isGap(cell) ? Number.NaN : undefined;
}

export function isGap(cell: string): boolean {
  return GAPS.has(cell.toLowerCase()) || SIGNS.test(cell);
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
