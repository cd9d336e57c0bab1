import { ensureBrowser } from "../setup/browser.mjs";
import { orExplain, setUp, setUpCode } from "../setup/index.mjs";
import { say } from "../setup/progress.mjs";
import { runners, unitOnNode } from "./runners.mjs";

/** Runners with tests that open a page: JupyterLab, the views on their own, the widget manager beside the kernel. */
const OPEN_PAGES = ["browser", "unit", "kernel"];

/** `unit`, `kernel` … choose runners, `--node 24` adds the unit tests on that Node, the rest selects files. */
function understand(args) {
  const chosen = args.filter((word) => Object.hasOwn(runners, word));
  const also = args.indexOf("--node");
  const majors = also < 0 ? [] : [args[also + 1]];
  const filters = args.filter(
    (word, i) => !Object.hasOwn(runners, word) && (also < 0 || (i !== also && i !== also + 1)),
  );
  return { names: chosen.length > 0 ? chosen : Object.keys(runners), majors, filters };
}

/** The whole of `npm test`. Its last line counts the tests of all runners. */
export async function main(args) {
  const { names, majors, filters } = understand(args);
  const browser = await orExplain(async () => {
    await (names.every((name) => name === "unit") ? setUpCode() : setUp({ dev: true }));
    return majors.length > 0 || names.some((name) => OPEN_PAGES.includes(name)) ? await ensureBrowser() : undefined;
  });
  const jobs = [
    ...names.map((name) => [name, runners[name]]),
    ...majors.map((major) => [`unit on Node ${major}`, unitOnNode(major)]),
  ];
  const tallies = [];
  for (const [name, run] of jobs) {
    say(`Tests: ${name}`);
    tallies.push([name, await orExplain(() => run(filters, { browser }))]);
  }
  report(tallies);
}

function report(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write("\n");
  for (const [name, tally] of tallies) {
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped.length;
    process.stdout.write(
      `${name}: ${tally.passed} ok, ${tally.failed} not ok, ${tally.skipped.length} left out` +
        `${tally.complaint === undefined ? "" : ` (${tally.complaint})`}\n`,
    );
    for (const test of tally.failures) process.stdout.write(`  not ok: ${test}\n`);
    for (const test of tally.skipped) process.stdout.write(`  left out: ${test}\n`);
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}
