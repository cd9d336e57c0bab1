/** How emission lasts: intensity and peak over time in operation, phase segregation. */
export { operation } from "./operation.js";
export { segregationReport, stabilityReport } from "./report.js";
export { segregation, type Segregation, type SegregationOptions } from "./segregation.js";
export type { OperationalStability, OperationOptions, StabilityRun, StabilityRunInit } from "./types.js";
