import bar from "plotly.js/lib/bar";
import core from "plotly.js/lib/core";
import scatter from "plotly.js/lib/scatter";

core.register([scatter, bar]);

/** The smallest plotly that draws our line views. This module is only ever imported lazily. */
export const Plotly = core;
