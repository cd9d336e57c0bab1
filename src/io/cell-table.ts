import { parseCell, splitCells, type Decimal, type Separator } from "./formats/delimited/cells.js";

/** The lines of a text as cells between one separator. */
export interface CellTable {
  readonly separator: Separator;
  readonly decimal: Decimal;
  readonly cells: readonly (readonly string[])[];
}

const SEPARATORS: readonly Separator[] = ["\t", ";", ","];

function times(line: string, separator: string): number {
  let n = 0;
  for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, at + 1)) n += 1;
  return n;
}

/**
 * The lines as cells: the separator is the one that makes the most of them, the decimal sign a comma where numbers are
 * written so and none has a point.
 */
export function cellTable(
  lines: readonly string[],
  fixed: { readonly separator?: Separator | undefined; readonly decimal?: Decimal | undefined },
): CellTable {
  const sample = lines.slice(0, 400);
  // A comma may be decimal: it counts only where the others do not stand.
  const scores = SEPARATORS.map(
    (sep) => sample.reduce((sum, line) => sum + times(line, sep), 0) / (sep === "," ? 8 : 1),
  );
  const best = SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ",";
  const separator = fixed.separator ?? best;
  const cells = lines.map((line) => splitCells(line, separator));
  const commas = separator !== "," && decimalCommas(cells.slice(0, 400));
  return { separator, decimal: fixed.decimal ?? (commas ? "," : "."), cells };
}

/** A number as written; undefined for a gap and for any other text. */
export function numberIn(cell: string | undefined, decimal: Decimal): number | undefined {
  const value = parseCell((cell ?? "").trim(), decimal);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** `Voltage (V)`, `Current [A]`, `Lv(cd/m2)`: what stands in the brackets at the end is the unit. */
export function nameAndUnit(heading: string): { readonly name: string; readonly unit: string } {
  const match = /^(.*?\S)\s*[[(]\s*([^[\]()]*)\s*[\])]\s*$/.exec(heading.trim());
  return match === null ? { name: heading.trim(), unit: "" } : { name: match[1] ?? "", unit: (match[2] ?? "").trim() };
}

/** Whether numbers with decimals are there, and all have a comma. */
function decimalCommas(cells: readonly (readonly string[])[]): boolean {
  let found = false;
  for (const row of cells) {
    for (const cell of row) {
      if (!/^[-+]?\d*[.,]\d+(e[-+]?\d+)?$/i.test(cell)) continue;
      if (cell.includes(".")) return false;
      found = true;
    }
  }
  return found;
}
