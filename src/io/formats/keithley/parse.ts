import { count, FormatError } from "../../../foundation/index.js";
import { cellTable, nameAndUnit, numberIn, type CellTable } from "../../cell-table.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedColumn, ParsedFile, ParsedTable, ParseOptions } from "../../parsed.js";

export const FORMAT = "Keithley";

/** What the instruments send for no value, and for an overflow. */
const NOTHING = 9.9e37;
const BARE: readonly (readonly [string, string])[] = [
  ["Voltage", "V"],
  ["Current", "A"],
  ["Resistance", "Ω"],
  ["Time", "s"],
  ["Status", ""],
];
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^amp/i, "A"],
  [/^volt/i, "V"],
  [/^ohm/i, "Ω"],
  [/^watt/i, "W"],
  [/^(sec|seconds?)$/i, "s"],
  [/^cel/i, "°C"],
];

/** Whether all lines are readings as a SourceMeter of series 2400 sends them: voltage, current, resistance, time, status. */
export function isBareReadings(lines: readonly string[]): boolean {
  return (
    lines.length >= 3 &&
    lines.slice(0, -1).every((line) => {
      const numbers = line.split(/[,;\t]/).map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
      return numbers.length === BARE.length && numbers.every(Number.isFinite) && Math.abs(numbers[2] ?? 0) >= NOTHING;
    })
  );
}

/**
 * The tables of a Keithley file: settings, then a row of headings, then rows of numbers and words.
 *
 * @throws FormatError with the line where no row of headings stands over rows of numbers
 */
export function parseKeithley(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const table = cellTable(lines, options);
  const notes: string[] = [];
  if (table.decimal === ",") notes.push("The numbers are written with decimal commas.");
  const settings: Record<string, string> = {};
  const tables: ParsedTable[] = [];
  if (isBareReadings(lines.filter((l) => l.trim() !== ""))) {
    notes.push(
      "The columns have no names; voltage, current, resistance, time and status were assumed, as the instruments send them.",
    );
    tables.push(
      tableOf(
        BARE.map(([n, u]) => (u === "" ? n : `${n} (${u})`)),
        table,
        0,
        lines.length,
        notes,
      ),
    );
  } else {
    for (let i = 0; i < lines.length; i += 1) {
      const end = rowsUnder(table, i);
      if (end === undefined) {
        keep(settings, table.cells[i] ?? []);
        continue;
      }
      tables.push(tableOf(headingsAt(table, i), table, i + 1, end, notes));
      i = end - 1;
    }
  }
  if (tables.length === 0) {
    throw new FormatError(
      "Expected a row of headings over rows of readings but found none.",
      { ...place, line: 1 },
      {},
      "no-data",
    );
  }
  const model = Object.entries(settings).find(([key]) => /^(model|instrument model)$/i.test(key))?.[1] ?? "";
  return {
    format: FORMAT,
    spectra: [],
    tables: tables.map((t) => ({ ...t, settings })),
    instrument: `Keithley ${model.replace(/^model\s*/i, "")}`.trim(),
    settings,
    notes: [...new Set(notes)],
  };
}

/** The headings in a row, or in the row above it where it holds nothing but units in brackets. */
function headingsAt({ cells }: CellTable, at: number): readonly string[] {
  const own = cells[at] ?? [];
  const above = cells[at - 1] ?? [];
  const units = own.every((c) => c === "" || /^[[(].*[\])]$/.test(c));
  return units && filled(above) === filled(own) ? above.map((name, j) => `${name} ${own[j] ?? ""}`.trim()) : own;
}

/** Where the rows under a row of headings end; undefined where the row is none. */
function rowsUnder({ cells, decimal }: CellTable, at: number): number | undefined {
  const heads = filled(cells[at] ?? []);
  if (heads < 2 || (cells[at] ?? []).some((c) => numberIn(c, decimal) !== undefined)) return undefined;
  let end = at + 1;
  while (end < cells.length) {
    const row = cells[end] ?? [];
    const numbers = row.filter((c) => numberIn(c, decimal) !== undefined).length;
    if (numbers === 0 || Math.abs(filled(row) - heads) > Math.max(1, heads / 2)) break;
    end += 1;
  }
  const first = (cells[at + 1] ?? []).filter((c) => numberIn(c, decimal) !== undefined).length;
  return end > at + 1 && first >= 2 ? end : undefined;
}

function filled(row: readonly string[]): number {
  return row.reduce((n, c, j) => (c === "" ? n : j + 1), 0);
}

function keep(settings: Record<string, string>, row: readonly string[]): void {
  const [key = "", ...rest] = row.map((c) => c.trim());
  const value = rest.filter((c) => c !== "").join(", ");
  const split = value === "" ? /^([^:=]+?)\s*[:=]\s*(.+)$/.exec(key) : null;
  const [name, text] = split === null ? [key.replace(/:$/, ""), value] : [split[1] ?? "", split[2] ?? ""];
  if (name !== "" && name !== "__proto__" && text !== "" && !Object.hasOwn(settings, name)) settings[name] = text;
}

function tableOf(
  headings: readonly string[],
  table: CellTable,
  from: number,
  to: number,
  notes: string[],
): ParsedTable {
  const rows = table.cells.slice(from, to).filter((row) => row.some((c) => c !== ""));
  let nothing = 0;
  const columns: ParsedColumn[] = [];
  headings.forEach((heading, j) => {
    const texts = rows.map((row) => (row[j] ?? "").trim());
    if (heading === "" && texts.every((t) => t === "")) return;
    // A column of units belongs to the one before it.
    const before = columns.at(-1);
    if (/^units?$/i.test(heading) && before !== undefined) {
      const word = texts.find((t) => t !== "") ?? "";
      if (texts.every((t) => t === word || t === "")) {
        columns[columns.length - 1] = { ...before, unit: UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? word };
        return;
      }
    }
    const { name, unit } = nameAndUnit(heading || `column ${j + 1}`);
    const values = Float64Array.from(texts, (t) => {
      const value = numberIn(t, table.decimal) ?? Number.NaN;
      if (Math.abs(value) < NOTHING || Number.isNaN(value)) return value;
      nothing += 1;
      return Number.NaN;
    });
    const words = texts.some((t) => t !== "" && numberIn(t, table.decimal) === undefined);
    columns.push({ name, unit, values, ...(words ? { texts } : {}) });
  });
  if (nothing > 0)
    notes.push(
      `${count(nothing, "reading is", "readings are")} 9.9e37, which the instrument sends for no value, and masked.`,
    );
  return { name: "", columns, settings: {} };
}
