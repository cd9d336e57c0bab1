import { plain, type Rich } from "./rich.js";

/** Advance widths of Helvetica in thousandths of the font size, from Adobe's font metrics; Arial and Liberation Sans share them. */
const WIDTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [191, "'"],
      [222, "ijl"],
      [278, " !,./:;I[\\]ft"],
      [333, "()-`r"],
      [389, "*"],
      [500, "Jckstvxyz"],
      [556, "#$0123456789?L_abdeghnopqu"],
      [584, "+<=>~−×±"],
      [611, "FTZ"],
      [667, "&ABEKPSVXY"],
      [722, "CDHNRUw"],
      [778, "GOQ"],
      [833, "Mm"],
      [889, "%"],
      [944, "W"],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map((c) => [c, width] as const)),
);

/** Fonts differ from machine to machine; a little more room keeps labels from touching. */
const RESERVE = 1.06;

/** How much smaller exponents and subscripts are. */
export const SHIFT_SIZE = 0.72;

/** About how wide a text is in pixels, without a DOM. */
export function textWidth(text: Rich | string, size: number): number {
  const runs = typeof text === "string" ? [{ text }] : text;
  return runs.reduce((sum, run) => {
    const scale = "shift" in run && run.shift !== undefined ? SHIFT_SIZE : 1;
    const units = [...run.text].reduce((w, c) => w + (WIDTHS[c] ?? 600), 0);
    return sum + (units / 1000) * size * scale * RESERVE;
  }, 0);
}

/** Breaks text into lines of at most `width` pixels; a single longer word is cut with an ellipsis. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((w) => w !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > width) {
      lines.push(line);
      line = clip(word, width, size);
    } else {
      line = line === "" ? clip(word, width, size) : longer;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** The text, or its beginning with an ellipsis if it is wider than `width` pixels. */
export function clip(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** Rich text that fits, else its plain beginning. */
export function clipRich(text: Rich, width: number, size: number): Rich {
  return textWidth(text, size) <= width ? text : [{ text: clip(plain(text), width, size) }];
}
