/** A column of a table: its head, and a number or a text in each row; `NaN` is a missing number. */
export interface Column {
  readonly head: string;
  readonly values: ArrayLike<number> | readonly string[];
}

/** A table as it leaves the notebook: what is said of it, and its columns, of which some may be shorter. */
export interface ExportTable {
  /** To tell it from the other tables of a view; empty where there is only one. */
  readonly name: string;
  /** Lines before the head, each of them a comment. */
  readonly said: readonly string[];
  readonly columns: readonly Column[];
}

/** A number with all its digits, as it reads back to the same bits; empty where it is missing. */
export function cellNumber(value: number): string {
  if (Number.isNaN(value)) return "";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A text in a cell. */
export function cellWords(text: string): string {
  return /[",#\t\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** A line of comment: a line break in it would end it. */
export function comment(text: string): string {
  return `# ${text.replace(/[\r\n]+/g, " ")}`;
}

/** A table as delimited text: comments, heads, and a line for each row. */
export function delimited({ said, columns }: ExportTable, separator: "," | "\t" = ","): string {
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  const cell = ({ values }: Column, row: number): string => {
    const value = values[row];
    return value === undefined ? "" : typeof value === "number" ? cellNumber(value) : cellWords(value);
  };
  const lines = [...said.map(comment), columns.map(({ head }) => cellWords(head)).join(separator)];
  for (let row = 0; row < rows; row += 1) lines.push(columns.map((column) => cell(column, row)).join(separator));
  return `${lines.join("\n")}\n`;
}

/** What stands before the columns of any view: its title, and whether anybody measured the numbers. */
export function saidOf(title: string, simulated: string | null, ...more: readonly string[]): readonly string[] {
  return [
    ...(title === "" ? [] : [title]),
    ...(simulated === null ? [] : [simulated === "" ? "simulated" : `simulated: ${simulated}`]),
    ...more.filter((text) => text !== ""),
  ];
}
