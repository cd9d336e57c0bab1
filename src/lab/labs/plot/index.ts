/** Plots that students show, held against what was asked for. */
export { readUnit } from "./axis.js";
export { judgePlot, type WantedPlot } from "./judge.js";
export { plotIn, type Plot } from "./read.js";
