import { fromText } from "halidelab/views/scene";
import { el } from "../page/dom.js";
import { richNodes } from "../page/rich-nodes.js";

/** Tables and notes as a view's state carries them. */
export interface ReportTables {
  readonly tables: readonly {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly cells: readonly string[] }[];
  }[];
  readonly notes: readonly string[];
}

/** The report under a figure, folded. */
export function reportNode(report: ReportTables): HTMLElement {
  const cell = (tag: "th" | "td", text: string): HTMLElement => el(tag, {}, ...richNodes(fromText(text)));
  const tables = report.tables.map(({ columns, rows }) =>
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...columns.map((text) => cell("th", text)))),
      el("tbody", {}, ...rows.map(({ cells }) => el("tr", {}, ...cells.map((text) => cell("td", text))))),
    ),
  );
  const notes = report.notes.map((note) => el("p", {}, ...richNodes(fromText(note))));
  return el("details", { class: "hld-report" }, el("summary", {}, "Report"), ...tables, ...notes);
}
