import core from "plotly.js/lib/core";
import scatter from "plotly.js/lib/scatter";

core.register([scatter]);

/** The smallest plotly that draws our line views. This module is only ever imported lazily. */
export const Plotly = core;
