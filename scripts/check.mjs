// npm run check: everything about the code that can be told without running it. `-- lint types` chooses steps.
import { nodeComplaint } from "./setup/node-version.mjs";

var complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  import("./check/main.mjs").then(function (module) {
    return module.main(process.argv.slice(2));
  });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
