// npm run bench -- NAME: runs bench/NAME.mjs, which prints one JSON object a line. Without a name: what there is.
import { nodeComplaint } from "./setup/node-version.mjs";

var complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  import("./setup/measure.mjs").then(function (module) {
    return module.measure("bench", process.argv.slice(2));
  });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
