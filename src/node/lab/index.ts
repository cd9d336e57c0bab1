/** Teaching labs. */
export * from "../../lab/index.js";
export { open, type LabName, type OpenOptions, type SessionOf } from "./open.js";
export type { OpenLab, ReportFileOptions } from "./report.js";
