/** Tables of the four papers as data, each number with its place in the paper. */
export { dataOf, limits, table } from "./data-of.js";
export { NOT_GIVEN } from "./make.js";
export { parsePrinted } from "./printed.js";
export { PAPERS } from "./papers.js";
export { TABLES } from "./tables/index.js";
export type {
  LiteratureCell,
  LiteratureColumn,
  LiteratureRow,
  LiteratureTable,
  Paper,
  PrintedNumber,
} from "./types.js";
