import { limits, NOT_GIVEN, type LiteratureCell, type LiteratureTable } from "../../techniques/literature/index.js";
import { table, type TableColumnInit } from "../table/index.js";
import { presentTable } from "./table.js";
import type { Presentation } from "./types.js";

/** A table of a paper, as printed, sorted by its numbers; a bound stands by its end, a range by its middle. */
export function presentLiterature({ title, paper, place, columns, rows, notes }: LiteratureTable): Presentation {
  const made = columns.map(({ key, name, kind, unit }): TableColumnInit => {
    const cells = rows.map((row) => row.cells[key] as LiteratureCell);
    const shown = cells.map(printedText);
    if (kind === "text") return { name, values: shown };
    return { name, unit, values: cells.map(sortedBy), shown };
  });
  const remarks = rows.map(({ cells }) => {
    const said = columns.flatMap(({ key, name }) => {
      const { note } = cells[key] as LiteratureCell;
      return note === "" || note === NOT_GIVEN ? [] : [`${name}: ${note}`];
    });
    return said.join(" ");
  });
  const view = table({
    title: `${title} (${paper.citation}; ${place})`,
    columns: [
      ...made,
      { name: "place", values: rows.map((row) => row.place) },
      {
        name: "ref.",
        values: rows.map(({ reference }) => reference ?? Number.NaN),
        shown: rows.map(({ reference }) => (reference === null ? "" : String(reference))),
      },
      ...(remarks.some((r) => r !== "") ? [{ name: "remark", values: remarks }] : []),
    ],
  });
  const shown = presentTable(view);
  return { ...shown, text: [shown.text, ...notes].join("\n") };
}

function printedText({ kind, printed }: LiteratureCell): string {
  if (printed === "") return "–";
  return kind === "damaged" ? `[${printed}]` : printed;
}

function sortedBy(cell: LiteratureCell): number {
  const [low, high] = limits(cell);
  if (cell.kind === "range") return (low + high) / 2;
  return Number.isFinite(low) ? low : high;
}
