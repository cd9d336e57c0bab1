// What JupyterLab's builder is told besides its own settings: libraries that no page gets, and what stands there instead.
/* global __dirname */
const { join } = require("node:path");

const instead = (name) => join(__dirname, "lib/files/worker", name);

module.exports = {
  resolve: { alias: { h5wasm$: instead("no-hdf5.js"), "apache-arrow$": instead("no-arrow.js") } },
};
