import { cellRich, proseRich, type Rich } from "halidelab/views/scene";
import { el } from "./dom.js";
import { richNodes } from "./rich-nodes.js";

/** A paragraph with typeset text. */
export function line(text: string | Rich, className: string): HTMLElement {
  const rich = typeof text === "string" ? proseRich(text) : text;
  return el("p", { class: className }, ...richNodes(rich));
}

/** Tables and notes as a view's state carries them. */
export interface ReportTables {
  readonly tables: readonly {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly cells: readonly string[] }[];
  }[];
  readonly notes: readonly string[];
}

/** A cell of more signs than these is a sentence: it gets the room for some words in a line, however narrow the page. */
const WORDS = 30;

/** The report under a figure, folded unless it is what was asked for. */
export function reportNode(report: ReportTables, open: boolean = false): HTMLElement {
  const cell = (tag: "th" | "td", text: string, column?: string): HTMLElement =>
    el(tag, text.length > WORDS ? { class: "hld-words" } : {}, ...richNodes(cellRich(text, column)));
  const tables = report.tables.map(({ columns, rows }) =>
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...columns.map((text) => cell("th", text)))),
      el(
        "tbody",
        {},
        ...rows.map(({ cells }) => el("tr", {}, ...cells.map((text, c) => cell("td", text, columns[c])))),
      ),
    ),
  );
  const notes = report.notes.map((note) => line(note, ""));
  return el(
    "details",
    { class: "hld-report", ...(open ? { open: "" } : {}) },
    el("summary", {}, "Report"),
    ...tables,
    ...notes,
  );
}
