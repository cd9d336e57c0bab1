import type { FileStyle } from "../written.js";
import { csv, matrix, matrixInPlace, table } from "./delimited.js";
import { blocks, jcamp } from "./jcamp.js";
import { ocean } from "./ocean.js";
import { spc } from "./spc.js";

/** The name of a way in which a simulated instrument keeps its scans. */
export type AcquisitionFormat = "csv" | "jcamp" | "spc" | "ocean" | "table" | "blocks" | "matrix" | "matrix in place";

/** How scans are kept, by name. A new way is one line here, and its name above. */
export const STYLES: Readonly<Record<AcquisitionFormat, FileStyle>> = {
  csv,
  jcamp,
  spc,
  ocean,
  table,
  blocks,
  matrix,
  "matrix in place": matrixInPlace,
};
