import { TYPE } from "./frame.js";
import type { Mark } from "./marks.js";
import { proseRich, withFormulas } from "./names.js";
import { prose } from "./rich.js";
import { clip, wrap } from "./text-width.js";
import type { Theme } from "./theme.js";

/** Marks of a block of text and the height that it takes. */
export interface Block {
  readonly marks: readonly Mark[];
  readonly height: number;
}

const LINE = 16;
const MOST_LINES = 3;
/** DejaVu Sans, the fallback on many machines with Linux, is this much wider than what the widths are of. */
export const WIDE_FONT: number = 1.1;

/** The same for bold text. */
const WIDE_BOLD = 1.22;
const TITLE_LINE = 18;
const TITLE_LINES = 2;

/** Lines of running text, at most three; what does not fit ends in an ellipsis. */
export function paragraph(
  text: string,
  x: number,
  y: number,
  width: number,
  fill: string,
  options: { readonly lines?: number; readonly bold?: true } = {},
): Block {
  const most = options.lines ?? MOST_LINES;
  const room = width / WIDE_FONT;
  const all = wrap(prose(text), room, TYPE.note);
  const lines = all.slice(0, most);
  if (all.length > most) {
    lines[most - 1] = clip(`${lines[most - 1] ?? ""} …${" ".repeat(400)}`, room, TYPE.note);
  }
  const marks = lines.map((line, i): Mark => ({
    kind: "text",
    x,
    y: y + LINE * i + 12,
    text: proseRich(line),
    size: TYPE.note,
    fill,
    ...(options.bold === true ? { bold: true } : {}),
  }));
  return { marks, height: lines.length * LINE };
}

/** Paragraphs one under the other, each in its colour. */
export function paragraphs(
  texts: readonly (readonly [text: string, fill: string])[],
  x: number,
  y: number,
  width: number,
  options: { readonly lines?: number } = {},
): Block {
  const marks: Mark[] = [];
  let height = 0;
  for (const [text, fill] of texts) {
    const block = paragraph(text, x, y + height, width, fill, options);
    marks.push(...block.marks);
    height += block.height + 2;
  }
  return { marks, height };
}

/** Title of a figure, on two lines at most, and under it the word "simulated" with the reason where nobody measured the numbers. */
export function heading(title: string, simulated: string | null, x: number, width: number, theme: Theme): Block {
  const marks: Mark[] = [];
  let y = 6;
  const room = width / WIDE_BOLD;
  const all = wrap(title, room, TYPE.title);
  const lines = all.slice(0, TITLE_LINES);
  if (all.length > TITLE_LINES) lines[TITLE_LINES - 1] = clip(all.slice(TITLE_LINES - 1).join(" "), room, TYPE.title);
  for (const line of lines) {
    marks.push({
      kind: "text",
      x,
      y: y + 15,
      text: withFormulas(line),
      size: TYPE.title,
      fill: theme.text,
      bold: true,
    });
    y += TITLE_LINE;
  }
  if (lines.length > 0) y += 22 - TITLE_LINE;
  if (simulated !== null) {
    const reason = simulated === "" ? "simulated" : `simulated: ${simulated}`;
    const block = paragraph(reason, x, y, width, theme.warn);
    marks.push(...block.marks);
    y += block.height + 2;
  }
  return { marks, height: y };
}
