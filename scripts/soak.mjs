// npm run soak -- NAME: runs bench/soak/NAME.mjs, which takes long and prints JSON lines. Without a name: all of them.
import { nodeComplaint } from "./setup/node-version.mjs";

var complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  import("./setup/measure.mjs").then(function (module) {
    return module.measure("soak", process.argv.slice(2));
  });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
