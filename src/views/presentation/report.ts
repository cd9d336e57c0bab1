import { escapeHtml, reportHtml, reportMarkdown, reportText, type Report } from "../../foundation/index.js";
import { proseRich, type Run } from "../scene/index.js";
import type { Presentation } from "./types.js";

function runHtml({ text, italic, shift }: Run): string {
  const plain = escapeHtml(text);
  const set =
    shift === undefined ? plain : `<su${shift === "sub" ? "b" : "p"}>${plain}</su${shift === "sub" ? "b" : "p"}>`;
  return italic === true ? `<i>${set}</i>` : set;
}

/** Running text in HTML: formulas, symbols and units set as in figures. */
export function proseHtml(text: string): string {
  return proseRich(text).map(runHtml).join("");
}

/** A report in text, Markdown and HTML. */
export function presentReport(report: Report): Presentation {
  return {
    text: reportText(report),
    html: reportHtml(report, proseHtml),
    markdown: reportMarkdown(report),
  };
}
