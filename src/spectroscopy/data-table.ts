import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  expected,
  numericArray,
  type KnownOptions,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../foundation/index.js";
import { provenance, type Provenance } from "./provenance.js";

/** A column of a table: numbers, or words where it has no numbers. */
export type DataColumn =
  | {
      readonly kind: "numbers";
      readonly name: string;
      /** `""` for a plain number. */
      readonly unit: string;
      /** One a row, in `unit`; `NaN` where there is no value. */
      readonly values: ReadonlyFloat64Array;
    }
  | { readonly kind: "texts"; readonly name: string; readonly unit: ""; readonly values: readonly string[] };

/** Named columns of one length: what is measured over anything but a spectral axis. */
export interface DataTable {
  readonly [BRAND]: "DataTable";
  readonly title: string;
  readonly columns: readonly DataColumn[];
  readonly provenance: Provenance;
}

/** A column as it is given: a list with a text among its values is one of words. */
export interface DataColumnInit {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly values: NumericArray | readonly string[];
}

export interface DataTableInit {
  readonly title?: string | undefined;
  readonly columns: readonly DataColumnInit[];
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<DataTableInit> = { title: true, columns: true, provenance: true };

/**
 * A table of named columns. All arrays are copied; `NaN` stands for a missing number.
 *
 * @throws ArgumentError where there is no column, or columns differ in length
 * @example dataTable({ columns: [{ name: "Voltage", unit: "V", values: [0, 0.1] }] }).columns[0]?.unit // "V"
 */
export function dataTable(init: DataTableInit): DataTable {
  checkOptions("init", init, INIT);
  if (!Array.isArray(init.columns) || init.columns.length === 0) {
    throw new ArgumentError(expected("columns", "at least one column", init.columns));
  }
  const columns = (init.columns as readonly DataColumnInit[]).map(columnOf);
  const rows = columns[0]?.values.length ?? 0;
  const other = columns.find(({ values }) => values.length !== rows);
  if (other !== undefined) {
    throw new ArgumentError(
      `Expected every column to have ${count(rows, "row")}, as "${columns[0]?.name ?? ""}" has, but found ${other.values.length} in "${other.name}".`,
      {},
      "ragged",
    );
  }
  return Object.freeze({
    [BRAND]: "DataTable" as const,
    title: init.title ?? "",
    columns: Object.freeze(columns),
    provenance: provenance(init.provenance),
  });
}

function columnOf({ name, unit = "", values }: DataColumnInit, j: number): DataColumn {
  if (typeof name !== "string") throw new ArgumentError(expected(`columns[${j}].name`, "a text", name));
  if (Array.isArray(values) && values.some((v) => typeof v === "string")) {
    return Object.freeze({
      kind: "texts" as const,
      name,
      unit: "" as const,
      values: Object.freeze(values.map(String)),
    });
  }
  return Object.freeze({
    ...{ kind: "numbers" as const, name, unit },
    values: numericArray(`columns[${j}].values`, values),
  });
}

/**
 * The column of that name.
 *
 * @throws ArgumentError naming the columns that there are
 */
export function tableColumn(table: DataTable, name: string): DataColumn {
  const found = table.columns.find((c) => c.name === name);
  if (found !== undefined) return found;
  const names = table.columns.map((c) => JSON.stringify(c.name)).join(", ");
  throw new ArgumentError(expected("name", `one of ${names}`, name), {}, "no-column");
}
