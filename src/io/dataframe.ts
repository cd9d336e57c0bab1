import { ArgumentError } from "../foundation/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";

/** What is used here of danfojs' DataFrame; the object that comes back is a whole one. */
export interface DataFrameLike {
  readonly shape: readonly number[];
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * A series as a danfojs DataFrame: a column of the axis, then one column a scan, one row an axis point;
 * masked values are `NaN`.
 *
 * danfojs-node is loaded at the first call (half a second, 150 MB). It keeps the numbers as they are but
 * computes in float32: for arithmetic that matters stay with the series.
 *
 * @throws ArgumentError if danfojs-node is not installed.
 */
export async function toDataFrame(series: SpectralSeries): Promise<DataFrameLike> {
  const { DataFrame } = await danfo();
  const n = series.axis.values.length;
  const { unit } = series.coordinate;
  const columns = [
    `${series.axis.label} (${series.axis.unit})`,
    ...Array.from(series.coordinate.values, (v) => `${v}${unit ? ` ${unit}` : ""}`),
  ];
  const cell = (i: number, j: number): number => {
    const k = i * n + j;
    return series.mask?.[k] === 1 ? Number.NaN : (series.values[k] ?? Number.NaN);
  };
  const rows = Array.from(series.axis.values, (x, j) => [
    x,
    ...Array.from(series.coordinate.values, (_, i) => cell(i, j)),
  ]);
  return new DataFrame(rows, { columns });
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
