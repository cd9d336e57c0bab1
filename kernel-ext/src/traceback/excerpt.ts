import type { Position } from "../rewrite/positions.js";
import { dim, red } from "./colour.js";

/** The lines of a cell around a place, with a mark under it. */
export function excerpt(source: string, at: Position, context = 2): string[] {
  const lines = source.split("\n");
  const first = Math.max(1, at.line - context);
  const last = Math.min(lines.length, at.line + context);
  const width = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = lines[number - 1] ?? "";
    const gutter = String(number).padStart(width);
    if (number !== at.line) {
      out.push(dim(`    ${gutter} │ ${text}`));
      continue;
    }
    out.push(`${red("  ❯")} ${gutter} │ ${text}`);
    // Tabs stay tabs, so that the mark stands under the same character however wide they are drawn.
    const lead = text.slice(0, at.column - 1).replace(/[^\t]/g, " ");
    out.push(`    ${" ".repeat(width)} │ ${lead}${red("^")}`);
  }
  return out;
}
