import type { ReportTable } from "../../foundation/index.js";
import { type Block, WIDE_FONT } from "./caption.js";
import { TYPE } from "./frame.js";
import type { Mark } from "./marks.js";
import { cellRich } from "./names.js";
import { fromText } from "./rich.js";
import { clipRich, textWidth } from "./text-width.js";
import type { Theme } from "./theme.js";

const LINE = 16;
const GAP = 14;

/** A small table under a figure; rows beyond `most` are counted, and a cell that finds no room ends in an ellipsis. */
export function captionTable(
  { columns, rows }: ReportTable,
  x: number,
  y: number,
  width: number,
  theme: Theme,
  most: number = 12,
): Block {
  const cells = [columns, ...rows.slice(0, most)].map((row) => row.map((cell, c) => cellRich(cell, columns[c])));
  const widths = columns.map((_, c) => WIDE_FONT * Math.max(...cells.map((row) => textWidth(row[c] ?? [], TYPE.note))));
  const marks: Mark[] = [];
  cells.forEach((row, r) => {
    let at = x;
    row.forEach((text, c) => {
      const room = Math.min(widths[c] ?? 0, x + width - at);
      const fill = r === 0 ? theme.muted : theme.text;
      if (text.length > 0 && room > TYPE.note) {
        marks.push({
          kind: "text",
          x: at,
          y: y + LINE * r + 12,
          text: clipRich(text, room / (room < (widths[c] ?? 0) ? WIDE_FONT : 1), TYPE.note),
          size: TYPE.note,
          fill,
        });
      }
      at += (widths[c] ?? 0) + GAP;
    });
  });
  const left = rows.length - most;
  if (left > 0) {
    const text = fromText(`and ${left} more`);
    marks.push({ kind: "text", x, y: y + LINE * cells.length + 12, text, size: TYPE.note, fill: theme.muted });
  }
  return { marks, height: LINE * (cells.length + (left > 0 ? 1 : 0)) };
}
