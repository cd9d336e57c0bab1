/** The view of a table of results. */
export { table, type TableColumnInit, type TableView } from "./make.js";
export { parseTableState, type TableColumn, type TableState } from "./state.js";
export { cellText, headText, rowMatches, rowOrder, tableText, type TableFormat } from "./text.js";
