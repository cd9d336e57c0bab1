export { acquisition, type Acquisition, type AcquisitionInit, type AcquiredScan } from "./acquisition.js";
export type { DiskAction } from "./action.js";
export type { AcquisitionFault, AcquisitionFaultKind, Struck } from "./faults.js";
export type { AcquisitionFormat } from "./formats/index.js";
