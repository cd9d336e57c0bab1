// npm start: set up what is missing, then JupyterLab on notebooks/. What follows `--` goes to JupyterLab.
import { nodeComplaint } from "./setup/node-version.mjs";

var complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  // Loaded late, since an old Node cannot read what the set-up is written in.
  import("./setup/start.mjs").then(function (module) {
    return module.start(process.argv.slice(2));
  });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
