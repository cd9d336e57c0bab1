// Merged into JupyterLab's configuration of the bundler.
module.exports = {
  // Every supported browser has globalThis; without this the runtime falls back to `Function`, which a strict CSP forbids.
  output: { environment: { globalThis: true } },
  performance: { hints: false },
};
