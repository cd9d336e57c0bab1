import { ArgumentError, expected } from "../../foundation/index.js";
import { dataTable, type DataColumnInit, type DataTable } from "../../spectroscopy/index.js";
import { TABLES } from "./tables/index.js";
import type { LiteratureCell, LiteratureColumn, LiteratureTable } from "./types.js";

/**
 * A table by its id.
 *
 * @throws ArgumentError naming those that there are
 * @example table("jiang-2024/ligands").rows.length // 25
 */
export function table(id: string): LiteratureTable {
  const found = TABLES.find((t) => t.id === id);
  if (found !== undefined) return found;
  throw new ArgumentError(expected("id", `one of ${TABLES.map((t) => `"${t.id}"`).join(", ")}`, id));
}

/**
 * A table as columns, to calculate with and for `io.toDataFrame`. A column of numbers holds values alone; what the paper prints as
 * a bound or a range, or does not give, is `NaN` there. Where a column has bounds or ranges, two more hold the least and the
 * greatest value (±∞ where there is no end), and where it has “±” another holds that. The last columns are place and reference.
 *
 * @example dataOf(table("ye-2022/antisolvents")).columns.find((c) => c.name === "PLQY")?.values[1] // 62.9
 */
export function dataOf(of: LiteratureTable): DataTable {
  return dataTable({
    title: of.title,
    columns: [
      ...of.columns.flatMap((column) => columnsOf(of, column)),
      { name: "place", values: of.rows.map((row) => row.place) },
      { name: "reference", values: of.rows.map(({ reference }) => reference ?? Number.NaN) },
    ],
    provenance: { title: of.title, notes: [`${of.paper.citation}, ${of.place}`, ...of.notes] },
  });
}

function columnsOf({ rows }: LiteratureTable, { key, name, kind, unit }: LiteratureColumn): readonly DataColumnInit[] {
  const cells = rows.map((row) => row.cells[key] as LiteratureCell);
  if (kind === "text") return [{ name, values: cells.map(({ printed }) => printed) }];
  const of = (number: (cell: LiteratureCell) => number): Float64Array => Float64Array.from(cells, number);
  const open = cells.some((cell) => cell.kind === "range" || cell.kind === "bound");
  const errors = of((cell) => (cell.kind === "value" ? (cell.plusMinus ?? Number.NaN) : Number.NaN));
  return [
    { name, unit, values: of((cell) => (cell.kind === "value" ? cell.value : Number.NaN)) },
    ...(errors.every(Number.isNaN) ? [] : [{ name: `${name} ±`, unit, values: errors }]),
    ...(open
      ? [
          { name: `${name}, from`, unit, values: of((cell) => limits(cell)[0]) },
          { name: `${name}, to`, unit, values: of((cell) => limits(cell)[1]) },
        ]
      : []),
  ];
}

/** The least and the greatest value that a cell allows. */
export function limits(cell: LiteratureCell): readonly [number, number] {
  if (cell.kind === "value") return [cell.value, cell.value];
  if (cell.kind === "range") return [cell.low, cell.high];
  if (cell.kind !== "bound") return [Number.NaN, Number.NaN];
  return cell.relation === ">" || cell.relation === "≥" ? [cell.value, Infinity] : [-Infinity, cell.value];
}
