import { figureOf, figureScene, type FigureLayer } from "../../figure/index.js";
import { literal } from "../../literal.js";
import { captionTable } from "../../scene/caption-table.js";
import { heading } from "../../scene/caption.js";
import type { Scene } from "../../scene/marks.js";
import { LIGHT } from "../../scene/theme.js";
import type { FigureOptions } from "../../spectral-stack/index.js";
import { cellText, headText, parseTableState, type TableColumn, type TableState } from "../../table/index.js";
import { parseXyState } from "../../xy/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { saidOf, type Column } from "../table.js";
import { axisInit } from "./axis-init.js";
import { panelColumns } from "./columns.js";

/** More numbers than these do not stand in a cell. */
const MOST_NUMBERS = 5000;
const TOO_LONG = { missing: "There are too many numbers for a cell; save them as CSV." } as const;
/** Rows that a picture of a table has room for; the others are counted. */
const MOST_ROWS = 60;

/** The general plot. */
export function xyExport({ state, more }: ShownView): Exportable {
  const { title, panel } = parseXyState(state);
  const rows = [{ panels: [panel] }];
  return {
    title,
    simulated: null,
    scene: (options) => figureScene(figureOf(title, rows), options),
    tables: () => [{ name: "", said: saidOf(title, null), columns: panelColumns(rows) }],
    cell: () => {
      const count = panel.layers.reduce((sum, layer) => sum + ("y" in layer ? 2 * layer.y.length : 0), 0);
      if (count > MOST_NUMBERS) return more?.cell?.code ?? TOO_LONG;
      const series = panel.layers.map((layer) => `    ${literal(seriesOf(layer))},`);
      const axes = [["xAxis", panel.x], ["yAxis", panel.y], ["rightAxis", panel.right]] as const; // prettier-ignore
      return [
        'import { views } from "halidelab";',
        "",
        "views.xy({",
        ...(title === "" ? [] : [`  title: ${literal(title)},`]),
        ...axes.flatMap(([key, axis]) => (axis === null ? [] : [`  ${key}: ${literal(axisInit(axis))},`])),
        "  series: [",
        ...series,
        "  ],",
        "})",
        "",
      ].join("\n");
    },
  };
}

function seriesOf(layer: FigureLayer): object {
  if (layer.kind !== "line" && layer.kind !== "points" && layer.kind !== "bars") return {};
  const { kind, name, side, x, y } = layer;
  const errors = layer.kind === "points" && layer.errors !== null ? { errors: [...layer.errors] } : {};
  return { kind, ...(name === "" ? {} : { name }), ...(side === "right" ? { axis: side } : {}), x: [...x], y: [...y], ...errors }; // prettier-ignore
}

/** A table of results, in the order and with the rows that are shown. */
export function tableExport({ state, more }: ShownView): Exportable {
  const table = parseTableState(state);
  const all = table.columns[0]?.values.length ?? 0;
  const rows = more?.order === undefined ? Array.from({ length: all }, (_, row) => row) : Array.from(more.order);
  return {
    title: table.title,
    simulated: null,
    scene: (options) => tableScene(table, rows, options),
    tables: () => [
      { name: "", said: saidOf(table.title, null), columns: table.columns.flatMap((c) => exactColumns(c, rows)) },
    ],
    cell: () => {
      const isWhole = rows.length === all && rows.every((row, i) => row === i);
      if (rows.length * table.columns.length > MOST_NUMBERS)
        return (isWhole ? more?.cell?.code : undefined) ?? TOO_LONG;
      const columns = table.columns.map((column) => `    ${literal(columnInit(column, rows))},`);
      const title = table.title === "" ? [] : [`  title: ${literal(table.title)},`];
      return ['import { views } from "halidelab";', "", "views.table({", ...title, "  columns: [", ...columns, "  ],", "})", ""].join("\n"); // prettier-ignore
    },
  };
}

const taken = <T>(values: ArrayLike<T>, rows: readonly number[]): T[] => rows.map((row) => values[row] as T);

function exactColumns(column: TableColumn, rows: readonly number[]): readonly Column[] {
  const head = headText(column);
  if (column.kind === "texts") return [{ head, values: taken(column.values, rows) }];
  const { values, errors, shown } = column;
  return [
    { head, values: taken(values, rows) },
    ...(errors === null ? [] : [{ head: `1σ of ${head}`, values: taken(errors, rows) }]),
    ...(shown === null ? [] : [{ head: `${column.name}, as printed`, values: taken(shown, rows) }]),
  ];
}

function columnInit(column: TableColumn, rows: readonly number[]): object {
  const { name, unit, values } = column;
  const base = { name, unit: unit === "" ? undefined : unit, values: taken<number | string>(values, rows) };
  if (column.kind === "texts") return base;
  const { errors, shown } = column;
  return { ...base, errors: errors === null ? undefined : taken(errors, rows), shown: shown === null ? undefined : taken(shown, rows) }; // prettier-ignore
}

/** A table as a picture: its first rows. */
function tableScene(table: TableState, rows: readonly number[], { width = 620, theme = LIGHT }: FigureOptions): Scene {
  const top = heading(table.title, null, 8, width - 16, theme);
  const shown = rows.slice(0, MOST_ROWS).map((row) => table.columns.map((column) => cellText(column, row)));
  // Rows beyond those that are set are counted under them.
  const all = [...shown, ...Array.from({ length: rows.length - shown.length }, () => [])];
  const block = captionTable({ columns: table.columns.map(headText), rows: all }, 8, top.height + 4, width - 16, theme, MOST_ROWS); // prettier-ignore
  const count = `${String(rows.length)} ${rows.length === 1 ? "row" : "rows"}`;
  return {
    width,
    height: top.height + block.height + 14,
    background: theme.background,
    description: `${table.title === "" ? "Table" : table.title}: ${count}.`,
    marks: [...top.marks, ...block.marks],
  };
}
