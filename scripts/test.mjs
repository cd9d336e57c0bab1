// npm test: set up what is missing, then every test. `-- unit kernel notebooks browser` chooses among them.
import { nodeComplaint } from "./setup/node-version.mjs";

var complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  import("./test/main.mjs").then(function (module) {
    return module.main(process.argv.slice(2));
  });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
