export * from "../io/index.js";
export { read, readSpectra, readSpectrum, write, type ReadOptions } from "./read.js";
