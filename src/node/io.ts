export * from "../io/index.js";
export { identify, type FileIdentification } from "./identify.js";
export type { ReadProgress } from "./parse-path.js";
export { read, type ReadAnyOptions, type ReadSource } from "./read.js";
export type { ReadOptions } from "./read-options.js";
export { readSeries, readSpectra, readSpectrum } from "./read-series.js";
export { readExperiment } from "./read-stored.js";
export { write } from "./write.js";
export type { FigureFileOptions } from "./write-figure.js";
