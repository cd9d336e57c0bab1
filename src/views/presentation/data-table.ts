import { count } from "../../foundation/index.js";
import type { DataTable } from "../../spectroscopy/index.js";
import { table } from "../table/index.js";
import { MOST_COLUMNS, MOST_ROWS } from "../table/state.js";
import { titleOf } from "./diffraction.js";
import type { Presentation } from "./types.js";
import { presentTable } from "./table.js";

/** A table of measured columns; of a large one the first rows and columns, which is said. */
export function presentDataTable({ title, columns, provenance }: DataTable): Presentation {
  const rows = columns[0]?.values.length ?? 0;
  const [shownRows, shownColumns] = [Math.min(rows, MOST_ROWS), Math.min(columns.length, MOST_COLUMNS)];
  const cut = [
    ...(shownRows < rows ? [`the first ${String(shownRows)} of ${count(rows, "row")}`] : []),
    ...(shownColumns < columns.length
      ? [`the first ${String(shownColumns)} of ${count(columns.length, "column")}`]
      : []),
  ];
  const named = titleOf(title === "" ? provenance.title : title, provenance.simulated);
  return presentTable(
    table({
      title: cut.length === 0 ? named : `${named} (${cut.join(", ")})`,
      columns: columns
        .slice(0, shownColumns)
        .map((c) =>
          c.kind === "texts"
            ? { name: c.name, values: c.values.slice(0, shownRows) }
            : { name: c.name, unit: c.unit, values: Float64Array.from(c.values.slice(0, shownRows)) },
        ),
    }),
  );
}
