/** A stack of spectra that grows while it is measured. */
export { growing, type GrowingInit, type GrowingStack } from "./growing.js";
