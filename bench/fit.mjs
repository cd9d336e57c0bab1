// npm run bench -- fit [--only single,svd,…]: every number that the fit engine is held to, beside scipy, lmfit and
// pyglotaran in the same run, turn by turn. One JSON object a line; bench/fit/measures has the measures.
import { parseArgs } from "node:util";
import { fitPython } from "./_peers.mjs";
import { MEASURES } from "./fit/measures.mjs";
import { startPeers } from "./fit/peers.mjs";

const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const wanted = options.only?.split(",") ?? Object.keys(MEASURES);
const unknown = wanted.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  console.error(`Expected --only to name some of ${Object.keys(MEASURES).join(", ")} but found ${unknown.join(", ")}.`);
  process.exit(1);
}

const peers = startPeers(await fitPython());
let passed = true;
try {
  for (const name of wanted) {
    const { measure } = await MEASURES[name]();
    for (const good of await measure(peers)) if (!good) passed = false;
  }
} finally {
  peers.end();
}
process.exitCode = passed ? 0 : 1;
