import type { FigureAxis, FigureLayer, FigurePanel, FigureQuantity, FigureRow } from "../../figure/index.js";
import { formatUnit } from "../../../foundation/index.js";
import { plain } from "../../scene/rich.js";
import { cellNumber, type Column } from "../table.js";

/** A quantity with its unit as the head of a column. */
export function headOf({ symbol, unit }: FigureQuantity, otherwise: string): string {
  const name = plain(symbol) === "" ? otherwise : plain(symbol);
  return unit === "" ? name : `${name} / ${formatUnit(unit)}`;
}

/** Whether two columns hold the same numbers. */
function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a === b || (a.length === b.length && Array.from(a).every((v, i) => Object.is(v, b[i])));
}

/** What the columns of a layer stand for. */
interface Place {
  readonly before: string;
  readonly panel: FigurePanel;
  /** The x of the layer before, which is not written again. */
  readonly x: ArrayLike<number> | undefined;
}

function layerColumns(layer: FigureLayer, { before, panel, x: last }: Place): readonly Column[] {
  const up: FigureAxis = layer.side === "right" ? (panel.right ?? panel.y) : panel.y;
  const named = layer.name === "" ? "" : `${layer.name}: `;
  const head = (of: FigureQuantity, more = "", otherwise = "y"): string => `${before}${named}${more}${headOf(of, otherwise)}`; // prettier-ignore
  if (layer.kind === "rule") return [];
  if (layer.kind === "map") {
    const { columns, rows, values } = layer;
    const n = columns.length;
    return [
      { head: `${before}${headOf(panel.x, "x")}`, values: values.map((_, k) => columns[k % n] as number) },
      { head: `${before}${headOf(panel.y, "y")}`, values: values.map((_, k) => rows[Math.floor(k / n)] as number) },
      { head: head(layer.quantity, "", "value"), values },
    ];
  }
  const across = last !== undefined && same(last, layer.x) ? [] : [{ head: `${before}${headOf(panel.x, "x")}`, values: layer.x }]; // prettier-ignore
  if (layer.kind === "band")
    return [
      ...across,
      { head: head(up, "low, "), values: layer.low },
      { head: head(up, "high, "), values: layer.high },
    ];
  const points = layer.kind === "points" ? layer : undefined;
  const labels = layer.kind === "sticks" && layer.labels.length > 0 ? [{ head: `${before}label`, values: layer.labels }] : []; // prettier-ignore
  return [
    ...across,
    { head: head(up), values: layer.y },
    ...(points === undefined || points.errors === null ? [] : [{ head: head(up, "1σ of "), values: points.errors }]),
    ...(points === undefined || points.xErrors === null ? [] : [{ head: `${before}${named}1σ of ${headOf(panel.x, "x")}`, values: points.xErrors }]), // prettier-ignore
    ...labels,
  ];
}

/** All numbers of plots as columns; x is written once for layers that share it. */
export function panelColumns(rows: readonly FigureRow[]): readonly Column[] {
  const panels = rows.flatMap((row) => row.panels);
  return panels.flatMap((panel, p) => {
    const before = panels.length === 1 ? "" : `${panel.title === "" ? `plot ${String(p + 1)}` : panel.title}, `;
    let x: ArrayLike<number> | undefined;
    return panel.layers.flatMap((layer) => {
      const columns = layerColumns(layer, { before, panel, x });
      if ("x" in layer) x = layer.x;
      return columns;
    });
  });
}

/** The lines that lie across plots, in words. */
export function ruleLines(rows: readonly FigureRow[]): readonly string[] {
  return rows.flatMap(({ panels }) =>
    panels.flatMap(({ layers, x, y }) =>
      layers.flatMap((layer) =>
        layer.kind === "rule" && layer.name !== ""
          ? [`${layer.name}: ${headOf(layer.along === "x" ? x : y, layer.along)} = ${cellNumber(layer.at)}`]
          : [],
      ),
    ),
  );
}
