import { parseCell, splitCells, type Decimal, type Separator } from "./formats/delimited/cells.js";

/** The lines of a text as cells between one separator. */
export interface CellTable {
  readonly separator: Separator;
  readonly decimal: Decimal;
  readonly cells: readonly (readonly string[])[];
}

const SEPARATORS: readonly Separator[] = ["\t", ";", ","];

/**
 * The lines as cells: the separator is the one that makes the most of them, the decimal sign a comma where numbers are
 * written so and none has a point.
 */
export function cellTable(
  lines: readonly string[],
  fixed: { readonly separator?: Separator | undefined; readonly decimal?: Decimal | undefined },
): CellTable {
  const sample = lines.slice(0, 400);
  const count = (separator: string): number => sample.reduce((sum, line) => sum + line.split(separator).length - 1, 0);
  const [best = ","] = [...SEPARATORS].sort((a, b) => score(b) - score(a));
  function score(separator: string): number {
    // A comma may be decimal: it counts only where the others do not stand.
    return separator === "," ? count(separator) / 8 : count(separator);
  }
  const separator = fixed.separator ?? best;
  const cells = lines.map((line) => splitCells(line, separator));
  const numbers = cells.slice(0, 400).flatMap((row) => row.filter((c) => /^[-+]?\d*[.,]\d+(e[-+]?\d+)?$/i.test(c)));
  const commas = separator !== "," && numbers.length > 0 && numbers.every((c) => c.includes(","));
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
