/**
 * The numbers of a line of two to eight of them between blanks, tabs, semicolons or commas, and nothing else; undefined for
 * any other line. A comma is decimal where something else stands between the cells.
 */
export function rowOf(line: string): readonly number[] | undefined {
  const trimmed = line.trim();
  if (!/^[-+.\d]/.test(trimmed)) return undefined;
  const decimal = /[\s;]/.test(trimmed) && !trimmed.includes(".") && !/,\s/.test(trimmed);
  const text = decimal ? trimmed.replaceAll(",", ".") : trimmed;
  const cells = text.split(/[\s;]+|,\s*/).filter((c) => c !== "");
  if (cells.length < 2 || cells.length > 8) return undefined;
  const numbers = cells.map(Number);
  return numbers.every((v) => Number.isFinite(v)) ? numbers : undefined;
}

export function isRow(line: string): boolean {
  return rowOf(line) !== undefined;
}
