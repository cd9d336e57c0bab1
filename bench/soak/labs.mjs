// The browser's tests in the oldest JupyterLab that the extension is for (requirements-oldest.lock).
//
// `npm run soak -- labs`; a path after it (`tests/browser/stack.spec.ts`) runs only that. What the page holds over
// minutes (memory.spec.ts) is left to `npm run soak -- widgets`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at } from "../../scripts/setup/paths.mjs";
import { tallyPlaywright } from "../../scripts/test/tally.mjs";
import { askLab, cleanEnvironment, labVenv } from "./_lab-venv.mjs";

const { version } = createRequire(import.meta.url)("../../package.json");
const LEFT_OUT = "memory.spec.ts";
const all = readdirSync(at("tests/browser"))
  .filter((file) => file.endsWith(".spec.ts") && file !== LEFT_OUT)
  .map((file) => `tests/browser/${file}`);
const given = process.argv.slice(2);
const specs = given.length > 0 ? given : all;

const { folder, python } = await labVenv("oldest", "requirements-oldest.lock");
const { lab, extension, compatible } = askLab(python);

const place = mkdtempSync(join(tmpdir(), "halidelab-labs-"));
try {
  const report = join(place, "report.json");
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const { status } = spawnSync(process.execPath, [cli, "test", "--reporter=list,json", ...specs], {
    cwd: at(),
    env: { ...cleanEnvironment(), HALIDELAB_VENV: folder, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    // What it prints is for the reader, and this script's own output is results.
    stdio: ["ignore", 2, 2],
  });
  const { passed = 0, failed = 0, skipped = [] } = tallyPlaywright(report) ?? {};
  const failures = [
    ...(status === 0 && failed === 0 && passed > 0 ? [] : [`${failed} tests failed, see above`]),
    ...(extension === version ? [] : [`Expected the extension of ${version} but found ${extension ?? "none"}`]),
    ...(compatible ? [] : ["JupyterLab calls the extension incompatible"]),
  ];
  const counted = { specs, passed, failed, skipped, leftOut: [LEFT_OUT] };
  console.log(
    JSON.stringify({ name: `JupyterLab ${lab}`, version, ...counted, pass: failures.length === 0, failures }),
  );
  if (failures.length > 0) process.exitCode = 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}
