import { ArgumentError, count, type NumericArray, type ReadonlyFloat64Array } from "../foundation/index.js";

/** A dense matrix, row by row: element (i, j) is `values[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: ReadonlyFloat64Array;
}

/** A matrix with the given columns, which must be equally long. */
export function matrixOfColumns(columns: readonly NumericArray[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, j) => {
    if (column.length !== rows) {
      const message = `Expected \`columns[${j}]\` to have ${count(rows, "value")} but found ${column.length}.`;
      throw new ArgumentError(message, { rows, found: column.length });
    }
    for (let i = 0; i < rows; i++) values[i * columns.length + j] = column[i] as number;
  });
  return { rows, columns: columns.length, values };
}
