/** The list of students, as spreadsheets save it. */

export interface Student {
  /** Names the student's folder. */
  readonly id: string;
  readonly name: string;
}

const NAMES = ["name", "full name", "student", "student name"];
const FIRST = ["first name", "firstname", "given name", "forename"];
const LAST = ["last name", "lastname", "surname", "family name"];
const IDS = ["id", "student id", "username", "user", "number", "matriculation", "id number"];

/**
 * Reads a list of students: CSV with a row of column names, of which one is `name` (or `first name` and `last name`) and one may be
 * `id`. Commas, semicolons and tabs part columns, as each country's spreadsheets have it.
 */
export function readRoster(text: string, file: string): readonly Student[] {
  const [head, ...rows] = table(text.replace(/^\uFEFF/, ""));
  const columns = (head?.cells ?? []).map((cell) => cell.toLowerCase());
  const at = (names: readonly string[]): number => columns.findIndex((column) => names.includes(column));
  const [name, first, last, id] = [at(NAMES), at(FIRST), at(LAST), at(IDS)];
  if (name < 0 && last < 0) {
    throw new Error(
      `Expected ${file} to have a column "name" in its first row but found ${columns.join(", ") || "nothing"}`,
    );
  }
  const students = rows.map(({ cells, line }) => {
    const full = name >= 0 ? (cells[name] ?? "") : `${cells[first] ?? ""} ${cells[last] ?? ""}`.trim();
    if (full === "") throw new Error(`Expected a name in line ${String(line)} of ${file} but found none`);
    const own = id >= 0 ? (cells[id] ?? "") : "";
    return { id: folderName(own === "" ? full : own), name: full, line };
  });
  if (students.length === 0) throw new Error(`Expected students in ${file} but found none`);
  for (const [i, { id: own, name: full, line }] of students.entries()) {
    const twin = students.slice(0, i).find((other) => other.id === own);
    if (own === "")
      throw new Error(`Expected letters or digits in the name in line ${String(line)} of ${file} but found "${full}"`);
    if (twin !== undefined) {
      throw new Error(
        `Expected every student of ${file} to have another name but found "${twin.name}" in line ${String(twin.line)} and "${full}" in line ${String(line)}; a column "id" tells them apart`,
      );
    }
  }
  return students.map(({ id: own, name: full }) => ({ id: own, name: full }));
}

/** A name as a folder has it on every system: small letters, digits, hyphens. */
function folderName(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Rows of delimited text that are not empty; cells in quotes may hold separators, line ends and doubled quotes. */
export function table(text: string): readonly Row[] {
  const [first = ""] = text.split("\n");
  const separator = [";", "\t", ","].find((one) => first.includes(one)) ?? ",";
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let [line, begun] = [1, 1];
  const endRow = (): void => {
    const all = [...cells, cell].map((each) => each.trim());
    if (all.some((each) => each !== "")) rows.push({ cells: all, line: begun });
    [cells, cell, begun] = [[], "", line + 1];
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] as string;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (c === '"') quoted = false;
      else cell += c;
      if (c === "\n") line += 1;
    } else if (c === '"' && cell.trim() === "") [quoted, cell] = [true, ""];
    else if (c === separator) [cells, cell] = [[...cells, cell], ""];
    else if (c === "\n") {
      endRow();
      line += 1;
    } else if (c !== "\r") cell += c;
  }
  endRow();
  return rows;
}

/** Rows as CSV that spreadsheets open: with commas, and with a mark that says UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  // A cell that begins like a formula would be one in a spreadsheet.
  const safe = (text: string): string =>
    /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  const quote = (text: string): string => (/[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\uFEFF${rows.map((row) => row.map((cell) => quote(safe(cell))).join(",")).join("\n")}\n`;
}
