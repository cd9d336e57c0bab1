// npm run reproduce: sets up what is missing, executes the papers' notebooks, judges their claims and writes build/reproduce.
// `-- --paper NAME` takes one paper.
import { nodeComplaint } from "./setup/node-version.mjs";

var complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  import("./reproduce/main.mjs").then(function (module) {
    return module.main(process.argv.slice(2));
  });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
