/** Plots that students show, held against what was asked for. */
export { unitFactor } from "./axis.js";
export { judgeEach, judgePlot, type PlotVerdict, type WantedPlot } from "./judge.js";
export { pointsOf, turned, type Point } from "./points.js";
export { plotsIn, type Plot } from "./read.js";
