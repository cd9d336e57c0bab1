/** How what a file holds is shown: all that a page needs that opens files without a kernel. */
export { presentMeasurement } from "../presentation/measurement.js";
export type { Presentation, ViewDescription } from "../presentation/types.js";
