import { reportHtml, reportMarkdown, reportText, type Report } from "../../foundation/index.js";
import type { Presentation } from "./types.js";

/** A report in text, Markdown and HTML. */
export function presentReport(report: Report): Presentation {
  return {
    text: reportText(report),
    html: reportHtml(report),
    markdown: reportMarkdown(report),
  };
}
