import { ArgumentError, expected } from "../foundation/index.js";
import { dataTable } from "../spectroscopy/index.js";
import { checkParseOptions } from "./check-options.js";
import { nameAndUnit, parsedColumns } from "./columnar/parsed-columns.js";
import type { Measurement } from "./measurements/measurement.js";
import { measurementsOf } from "./measurements/of-file.js";
import type { NamedArray } from "./named-arrays.js";
import type { ParseOptions } from "./parsed.js";
import { tableOf } from "./writers/table-of.js";

const FORMAT = "DataFrame";

/** What is used here of danfojs' DataFrame; the object that comes back is a whole one. */
export interface DataFrameLike {
  readonly shape: readonly number[];
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * A measurement as a danfojs DataFrame: a column of what it is measured over, then what is measured, with units in the names; a
 * series has one column a scan. Masked values are `NaN`.
 *
 * danfojs-node is loaded at the first call (half a second, 150 MB). It keeps the numbers as they are but computes in float32: for
 * arithmetic that matters stay with the measurement.
 *
 * @throws ArgumentError if danfojs-node is not installed.
 */
export async function toDataFrame(m: Measurement): Promise<DataFrameLike> {
  const { DataFrame } = await danfo();
  const { columns } = tableOf(m);
  const rows = Array.from({ length: columns[0]?.values.length ?? 0 }, (_, j) => columns.map((c) => c.values[j] ?? Number.NaN)); // prettier-ignore
  return new DataFrame(rows, { columns: columns.map(({ name, unit }) => (unit === "" ? name : `${name} (${unit})`)) });
}

/**
 * What a danfojs DataFrame holds: where a column is named as a spectral axis (`Wavelength (nm)`), the other columns of numbers are
 * spectra over it, a series by the times or temperatures that name them; otherwise a table. Empty cells are `NaN` and empty words.
 *
 * The numbers are those of the frame: what danfojs has computed has seven digits. Its index, and what toDataFrame has no column for
 * (the kind of signal, corrections, provenance), are not kept; the options tell them again.
 *
 * @param options those of `read`, and `as`: "table" where a series is not meant
 * @throws ArgumentError for what is no DataFrame; FormatError where its columns cannot be spectra
 * @example fromDataFrame(await toDataFrame(run), { signal: "absorbance" }) // the series
 */
export function fromDataFrame(
  frame: DataFrameLike,
  options: ParseOptions & { readonly as?: "table" | undefined } = {},
): Measurement {
  const given = frame as Partial<DataFrameLike> | null | undefined;
  if (!Array.isArray(given?.columns) || !Array.isArray(given.values)) {
    throw new ArgumentError(expected("frame", "a DataFrame of danfojs", frame));
  }
  const { as, ...rest } = options;
  checkParseOptions(rest);
  const { columns } = frame;
  // Of one column the values are no rows.
  const rows = frame.values.map((row) => (Array.isArray(row) ? (row as readonly unknown[]) : [row]));
  const arrays = columns.map((name, j) => arrayOf(name, rows.map((row) => row[j]))); // prettier-ignore
  const content = { arrays, metadata: new Map<string, string>(), notes: [] };
  if (as !== "table") {
    const parsed = parsedColumns(FORMAT, content, rest);
    const [found, ...more] = measurementsOf(parsed, rest);
    if (found !== undefined && more.length === 0) return found;
  }
  return dataTable({
    columns: arrays.map(({ name, values, texts }) => ({ ...nameAndUnit(name), values: texts ?? values })),
  });
}

/** Numbers where every cell that is not empty is one; true and false are 1 and 0. */
function arrayOf(name: string, cells: readonly unknown[]): NamedArray {
  const full = cells.filter((c) => c !== null && c !== undefined && !(typeof c === "number" && Number.isNaN(c)));
  const numbers = full.every((c) => typeof c === "number" || typeof c === "boolean");
  const values = Float64Array.from(cells, (c) => (numbers && c !== null && c !== undefined ? Number(c) : Number.NaN));
  const texts = cells.map((c) => (c === null || c === undefined || Number.isNaN(c) ? "" : String(c)));
  return { name: String(name), shape: [cells.length], values, ...(numbers ? {} : { texts }) };
}

/**
 * A table of values as a danfojs DataFrame, one column each: the quantities of a fit, by `fitting.resultTable`. What is
 * `null` is an empty text in columns of text and `NaN` in columns of numbers.
 *
 * @throws ArgumentError if danfojs-node is not installed.
 */
export async function tableToDataFrame(table: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}): Promise<DataFrameLike> {
  const { DataFrame } = await danfo();
  const texts = table.columns.map((_, j) => table.rows.some((row) => typeof row[j] === "string"));
  const rows = table.rows.map((row) => table.columns.map((_, j) => row[j] ?? (texts[j] === true ? "" : Number.NaN)));
  return new DataFrame(rows, { columns: [...table.columns] });
}

interface Danfo {
  readonly DataFrame: new (rows: (string | number)[][], options: { columns: string[] }) => DataFrameLike;
}

async function danfo(): Promise<Danfo> {
  try {
    const module = (await import("danfojs-node")) as unknown as Partial<Danfo> & { readonly default?: Danfo };
    if (module.DataFrame) return module as Danfo;
    if (module.default) return module.default;
    throw new Error("it has no DataFrame");
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new ArgumentError(
      `Expected the package danfojs-node to be installed but found: ${why}. ` +
        `It is optional: npm install danfojs-node@1.2.0 with the overrides that docs/dependencies.md names.`,
      {},
      "no-danfojs",
    );
  }
}
