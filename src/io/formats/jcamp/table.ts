import { abscissasOf } from "./abscissas.js";
import { decodeOrdinates } from "./asdf.js";
import type { Block } from "./blocks.js";
import { keyOf, type Record } from "./labels.js";
import { readGroups } from "./pairs.js";
import { jcampError, type Place } from "./place.js";

/** One variable of a table, as the labels describe it. */
export interface Variable {
  readonly symbol: string;
  readonly name: string;
  readonly units: string;
  readonly factor: number;
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly points?: number | undefined;
  readonly delta?: number | undefined;
}

/** Columns of numbers with the variables that they are of. */
export interface DataTable {
  readonly columns: readonly { readonly variable: Variable; readonly values: Float64Array }[];
  /** The lines are peaks, not a curve. */
  readonly peaks: boolean;
  readonly texts: readonly string[];
  readonly line: number;
}

/** The number that a record holds; `undefined` for none. */
export function numberOf(block: Block, key: string): number | undefined {
  const text = textOf(block, key);
  if (text === undefined || text === "") return undefined;
  const value = Number(text.split(/\s/)[0]);
  return Number.isFinite(value) ? value : undefined;
}

export function textOf(block: Block, key: string): string | undefined {
  return block.records.find((r) => r.key === key)?.value;
}

/** Whether a record is a table of data. */
export function isTable(record: Record): boolean {
  return ["XYDATA", "XYPOINTS", "PEAKTABLE", "PEAKASSIGNMENTS", "RADATA"].includes(record.key);
}

/** The form of a table, and its lines: `(X++(Y..Y))` stands behind the label, or in the line after it. */
function bodyOf(record: Record): { form: string; rows: readonly string[]; line: number } {
  const behind = /^\s*(\([^)\n]{0,40}\)*)/.exec(record.value)?.[1] ?? "";
  const inFirst = !/^\s*\(/.test(record.rows.join("\n"));
  if (inFirst) return { form: behind, rows: record.rows, line: record.line + 1 };
  const at = record.rows.findIndex((r) => r.trim() !== "");
  // Only the form: the points of `(XYA)` begin with brackets too.
  const alone =
    /^\s*\([^)0-9]*\)*\s*$/.test(record.rows[at] ?? "") && !/^\s*\(/.test(record.value.split("\n")[0] ?? "");
  if (!alone) return { form: behind, rows: record.rows, line: record.line + 1 };
  return { form: behind, rows: record.rows.slice(at + 1), line: record.line + at + 2 };
}

/**
 * Reads a table in either of its two kinds, by its form: the X of ordinates is counted, that of points is written.
 *
 * @param variables those of the block, or of its n-tuples, by symbol
 */
export function readTable(record: Record, variables: readonly Variable[], notes: string[], place: Place): DataTable {
  const at = { ...place, line: record.line };
  const { form, rows, line } = bodyOf(record);
  const variableOf = (symbol: string): Variable =>
    variables.find((v) => v.symbol === symbol) ?? { symbol, name: "", units: "", factor: 1 };
  const counted = /^\(\s*([A-Z])\s*\+\+\s*\(\s*([A-Z])\s*\.\.\s*\2\s*\)\s*\)$/i.exec(form);
  if (counted) {
    const [x, y] = [variableOf((counted[1] ?? "X").toUpperCase()), variableOf((counted[2] ?? "Y").toUpperCase())];
    const data = decodeOrdinates(rows, line, place);
    const range = { first: x.first, last: x.last, delta: x.delta, points: y.points ?? x.points, factor: x.factor };
    const values = scaled(data.values, y.factor);
    checkBroken(data.broken, data.lines.length, notes);
    const abscissas = abscissasOf(data, range, notes, at);
    checkFirst(y, values, notes);
    return {
      columns: [
        { variable: x, values: abscissas },
        { variable: y, values },
      ],
      peaks: false,
      texts: [],
      line,
    };
  }
  const { symbols, numbers, texts } = readGroups(form, rows, line, at);
  const columns = symbols.map((symbol, j) => {
    const variable = variableOf(symbol.toUpperCase());
    return { variable, values: scaled(numbers[j] ?? [], variable.factor) };
  });
  const points = columns[0]?.values.length ?? 0;
  if (points === 0) throw jcampError("Expected a table of points but found none.", at, "no-data");
  const said = columns[0]?.variable.points;
  if (said !== undefined && said !== points) notes.push(`NPOINTS says ${said} points but the table holds ${points}; all were read.`); // prettier-ignore
  return { columns, peaks: record.key.startsWith("PEAK"), texts, line };
}

/** A factor such as 0.001 has no exact double, its inverse has: the division is rounded once. */
function scaled(values: readonly number[], factor: number): Float64Array {
  const inverse = 1 / factor;
  return Float64Array.from(values, Number.isInteger(inverse) ? (v) => v / inverse : (v) => v * factor);
}

function checkBroken(broken: readonly number[], lines: number, notes: string[]): void {
  if (broken.length === 0) return;
  notes.push(
    `The check of Y failed at ${broken.length} of ${lines} lines, the first of them line ${broken[0]}: ` +
      `the line before it may be damaged; the ordinate that the line begins with was taken.`,
  );
}

/** FIRSTY is a check: a wrong factor shows there. */
function checkFirst(y: Variable, values: Float64Array, notes: string[]): void {
  const [found = Number.NaN] = values;
  if (y.first === undefined || Number.isNaN(found)) return;
  if (Math.abs(found - y.first) <= Math.max(1.5 * Math.abs(y.factor), 1e-4 * Math.abs(y.first))) return;
  notes.push(`FIRSTY says ${y.first} but the first ordinate, with its factor, is ${Number(found.toPrecision(9))}.`);
}

/** The two variables that every block but one of n-tuples has. */
export function blockVariables(block: Block): readonly Variable[] {
  const number = (key: string): number | undefined => numberOf(block, key);
  const x: Variable = {
    symbol: "X",
    name: textOf(block, keyOf("XLABEL")) ?? "",
    units: textOf(block, "XUNITS") ?? "",
    factor: number("XFACTOR") ?? 1,
    first: number("FIRSTX"),
    last: number("LASTX"),
    delta: number("DELTAX"),
    points: number("NPOINTS"),
  };
  const y: Variable = {
    symbol: "Y",
    name: textOf(block, keyOf("YLABEL")) ?? "",
    units: textOf(block, "YUNITS") ?? "",
    factor: number("YFACTOR") ?? 1,
    first: number("FIRSTY"),
  };
  // Real and imaginary part of older NMR files share what the labels say of Y.
  return [x, y, { ...y, symbol: "R" }, { ...y, symbol: "I", first: undefined }, { ...WIDTH, units: x.units }];
}

const WIDTH: Variable = { symbol: "W", name: "Width", units: "", factor: 1 };
