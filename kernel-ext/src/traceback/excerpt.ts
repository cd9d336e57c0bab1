import type { Position } from "../rewrite/positions.js";
import { dim, red } from "./colour.js";

/** Of a longer line only the part around the mark is shown. */
const MAX_LINE = 160;

/** The lines of a cell or file around a place, with a mark under it. */
export function excerpt(source: string, at: Position, context = 2): string[] {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, at.line - context);
  const last = Math.min(lines.length, at.line + context);
  const width = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const whole = lines[number - 1] ?? "";
    const gutter = String(number).padStart(width);
    if (number !== at.line) {
      out.push(dim(`    ${gutter} │ ${around(whole, 0).text}`));
      continue;
    }
    const { text, column } = around(whole, at.column - 1);
    out.push(`${red("  ❯")} ${gutter} │ ${text}`);
    // Tabs stay tabs, so that the mark stands under the same character however wide they are drawn.
    const lead = text.slice(0, column).replace(/[^\t]/g, " ");
    out.push(`    ${" ".repeat(width)} │ ${lead}${red("^")}`);
  }
  return out;
}

/** The part of a line to show, and where `column`, counted from 0, is in it. */
function around(line: string, column: number): { readonly text: string; readonly column: number } {
  if (line.length <= MAX_LINE) return { text: line, column };
  const start = Math.max(0, Math.min(column - MAX_LINE / 2, line.length - MAX_LINE));
  const end = start + MAX_LINE;
  const before = start > 0 ? "…" : "";
  const text = `${before}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
  return { text, column: column - start + before.length };
}
