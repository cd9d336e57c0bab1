import { describe, FormatError, isHalidelabError } from "../foundation/index.js";
import { parseCell } from "./formats/delimited/cells.js";
import { columnOf, readTable, type DelimitedTable } from "./formats/delimited/table.js";
import { parseHeading } from "./heading.js";

const FORMAT = "time stamps";

/** Times with the unit that their heading names. */
export interface TimeStamps {
  readonly values: readonly number[];
  readonly unit?: string;
}

/**
 * The times in a text: one number a line under a heading such as `irradiation_seconds`, or the column of
 * a table whose heading names time.
 *
 * @throws FormatError naming the line that is no number, or if no column or several name time.
 */
export function parseTimes(text: string, file?: string): TimeStamps {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const filled = lines
    .map((line, i) => ({ text: line.trim().replace(/[,;]$/, ""), line: i + 1 }))
    .filter((l) => l.text !== "");
  if (filled.length === 0)
    throw new FormatError("Expected time stamps but found an empty file.", { format: FORMAT, file }, {}, "empty");
  const decimal = filled.some((l) => /^\d+,\d+$/.test(l.text)) ? "," : ".";
  const single = filled.slice(1).every((l) => parseCell(l.text, decimal) !== undefined || !/[\t;,]/.test(l.text));
  return single ? oneColumn(filled, decimal, file) : tableColumn(text, file);
}

function oneColumn(
  filled: readonly { text: string; line: number }[],
  decimal: "." | ",",
  file: string | undefined,
): TimeStamps {
  const [first, ...rest] = filled;
  const number = (l: { text: string }): number | undefined => parseCell(l.text, decimal);
  const headed = first !== undefined && number(first) === undefined;
  const values = (headed ? rest : filled).map((l) => {
    const value = number(l);
    if (value !== undefined && Number.isFinite(value)) return value;
    throw new FormatError(
      `Expected a time but found "${l.text}".`,
      { format: FORMAT, file, line: l.line },
      {},
      "not-a-number",
    );
  });
  return { values, ...unitOf(headed ? first.text : "", file, first?.line) };
}

function tableColumn(text: string, file: string | undefined): TimeStamps {
  const table = tableOf(text, file);
  const heads = (table.headings[table.headings.length - 1] ?? []).map(parseHeading);
  const named = heads.map((h, j) => (h.time ? j : -1)).filter((j) => j >= 0);
  const [column] = named;
  if (named.length !== 1 || column === undefined) {
    const found = named.length === 0 ? "none" : named.map((j) => `"${heads[j]?.text ?? ""}"`).join(" and ");
    throw new FormatError(
      `Expected one column whose heading names time but found ${found}.`,
      { format: FORMAT, file, line: table.headingLine },
      {},
      "no-time-column",
    );
  }
  const values = [...columnOf(table, column)];
  return { values, ...unitOf(heads[column]?.text ?? "", file, table.headingLine) };
}

/** The table in the text, in the words of time stamps where it is none: a log with events is no table of numbers. */
function tableOf(text: string, file: string | undefined): DelimitedTable {
  try {
    return readTable(text, { format: FORMAT, file });
  } catch (error) {
    if (!isHalidelabError(error) || error.code !== "no-numbers") throw error;
    const line = text.split(/\r\n|\n|\r/).find((l) => /\d/.test(l)) ?? "";
    throw new FormatError(
      `Expected one time a line, or a table of numbers with a column of times, but found rows such as ${describe(line)}.`,
      { format: FORMAT, file },
      {},
      "no-numbers",
    );
  }
}

function unitOf(heading: string, file: string | undefined, line: number | undefined): { unit?: string } {
  if (heading === "") return {};
  const time = parseHeading(heading).time;
  if (time?.badUnit !== undefined) {
    throw new FormatError(
      `Expected the unit of "${heading}" to be one of time but found "${time.badUnit}".`,
      { format: FORMAT, file, line },
      {},
      "unknown-unit",
    );
  }
  return time?.unit === undefined ? {} : { unit: time.unit };
}
