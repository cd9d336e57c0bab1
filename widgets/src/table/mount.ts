import { cellText, headText, parseTableState, rowMatches, rowOrder, tableText, type TableColumn, type TableFormat, type TableState } from "halidelab/views/table"; // prettier-ignore
import { cellRich, proseRich } from "halidelab/views/scene";
import { button, choiceField, copyFrom } from "../controls/fields.js";
import { contentSignals } from "../page/content.js";
import { eachFrame, el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { line } from "../page/report.js";
import { richNodes } from "../page/rich-nodes.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";

/** Height of a row in pixels: rows outside of the window are not in the page. */
const ROW = 24;
const BEYOND = 12;
const FORMATS: readonly TableFormat[] = ["TSV", "Markdown", "LaTeX"];

/** Letters of a column's longest text: its width for all rows, of which only some are in the page. */
function longest(column: TableColumn): number {
  let most = 0;
  for (let row = 0; row < column.values.length; row += 1) most = Math.max(most, cellText(column, row).length);
  return Math.min(most, 60);
}

/** The table view: sorted by the head of a column, copied as text, with only the rows in the page that are seen. */
export const mountTable: Mount = (element, first, { signal }) => {
  shell(element, "table", signal);
  let state: TableState | undefined;
  let order: Uint32Array = new Uint32Array();
  let sorted: { readonly by: number; readonly down: boolean } | undefined;

  const head = el("tr", {});
  const body = el("tbody", {});
  const table = el("table", {}, el("thead", {}, head), body);
  const scroller = el("div", { class: "hld-table", tabindex: "0", role: "region", "aria-label": "Table" }, table);
  const copies = FORMATS.map((format) => {
    const node: HTMLButtonElement = button(`Copy ${format}`, `Copy the table as ${format}, in this order`, () => {
      if (state !== undefined) void copyFrom(node, tableText(state, order, format));
    }, signal); // prettier-ignore
    return node;
  });
  const save = saveButton(() => state && { view: "table", state, more: { order } }, signal);
  const count = el("span", { class: "hld-note" });
  const sought = el("input", { type: "search", class: "hld-search", title: "A word, or > 90, <= 5" });
  sought.addEventListener("input", () => { arrange(); redraw(); }, { signal }); // prettier-ignore
  let among: number | null = null;
  const nextContent = contentSignals(signal);
  const filter = el("label", {}, "Filter", sought);
  const controls = el("div", { class: "hld-controls" }, filter, ...copies, save, count);

  /** The rows that have what is sought, in their order. */
  function arrange(): void {
    if (state === undefined) return;
    const shown = state;
    order = rowOrder(shown, sorted?.by ?? -1, sorted?.down ?? false);
    if (sought.value.trim() !== "") order = order.filter((row) => rowMatches(shown, row, sought.value, among));
    const all = shown.columns[0]?.values.length ?? 0;
    table.setAttribute("aria-rowcount", String(order.length + 1));
    // The height stays: a table that shrinks at each letter would move all that is below it.
    const rows = `${String(all)} ${all === 1 ? "row" : "rows"}`;
    count.textContent = order.length === all ? rows : `${String(order.length)} of ${rows}`;
  }

  function rows(): void {
    if (state === undefined) return;
    const { columns } = state;
    const from = Math.max(0, Math.floor(scroller.scrollTop / ROW) - BEYOND);
    const to = Math.min(
      order.length,
      Math.ceil((scroller.scrollTop + Math.max(scroller.clientHeight, 400)) / ROW) + BEYOND,
    );
    const spacer = (height: number): HTMLElement => {
      const cell = el("td", { colspan: String(columns.length) });
      cell.style.height = `${String(height)}px`;
      return el("tr", { "aria-hidden": "true", class: "hld-spacer" }, cell);
    };
    const shown = Array.from({ length: Math.max(0, to - from) }, (_, i) => {
      const row = order[from + i] as number;
      const cells = columns.map((column) =>
        el("td", { class: column.kind }, ...richNodes(cellRich(cellText(column, row), column.name))),
      );
      return el("tr", { "aria-rowindex": String(from + i + 2) }, ...cells);
    });
    body.replaceChildren(spacer(from * ROW), ...shown, spacer((order.length - to) * ROW));
    element.dataset["ready"] = "true";
  }
  const redraw = eachFrame(scroller, rows, signal);

  function sort(by: number): void {
    if (state === undefined) return;
    // Up, down, and back to the order that was given.
    sorted = sorted?.by !== by ? { by, down: false } : sorted.down ? undefined : { by, down: true };
    arrange();
    heads();
    redraw();
  }

  function heads(): void {
    [...head.children].forEach((cell, c) => {
      const way = sorted?.by !== c ? "none" : sorted.down ? "descending" : "ascending";
      cell.setAttribute("aria-sort", way);
      const mark = cell.querySelector(".hld-sort");
      if (mark !== null) mark.textContent = way === "none" ? "" : way === "ascending" ? " ▲" : " ▼";
    });
  }

  function update(raw: unknown): void {
    try {
      state = parseTableState(raw);
      const { columns, title } = state;
      if (sorted !== undefined && sorted.by >= columns.length) sorted = undefined;
      if (among !== null && among >= columns.length) among = null;
      arrange();
      const content = nextContent();
      head.replaceChildren(
        ...columns.map((column, c) => {
          const press = button("", "Sort by this column", () => { sort(c); }, content); // prettier-ignore
          press.append(
            ...richNodes(proseRich(headText(column))),
            el("span", { class: "hld-sort", "aria-hidden": "true" }),
          );
          const cell = el("th", { scope: "col", class: column.kind }, press);
          cell.style.minWidth = `calc(${String(longest(column))}ch + 20px)`;
          return cell;
        }),
      );
      // Beside a bar that comes by itself the columns would be too narrow.
      scroller.classList.toggle("hld-long", ((columns[0]?.values.length ?? 0) + 1) * ROW > 420);
      scroller.setAttribute("aria-label", title === "" ? "Table" : title);
      const choices = [["", "all columns"], ...columns.map(({ name }, c) => [String(c), name] as const)] as const;
      const within = choiceField("in", choices, (c) => { among = c === "" ? null : Number(c); arrange(); redraw(); }, content); // prettier-ignore
      within.set(among === null ? "" : String(among));
      controls.replaceChildren(filter, within.node, ...copies, save, count);
      heads();
      fill(element, ...(title === "" ? [] : [line(title, "hld-title")]), controls, scroller);
      redraw();
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  const scrolled = (): void => {
    redraw();
  };
  scroller.addEventListener("scroll", scrolled, { signal, passive: true });
  (element as Inspectable).halidelab = Object.freeze({
    view: "table",
    get state() {
      return state;
    },
    get order() {
      return order;
    },
  });
  update(first);
  return { update };
};
