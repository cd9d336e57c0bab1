// What the page holds after a stack grew at 10 Hz for ten minutes, and after fifty runs of a cell with ten figures.
//
// tests/browser/memory.spec.ts in real JupyterLab, longer than in the tests. `npm run soak -- widgets`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { soakOptions, soakResult } from "./_soak.mjs";

const options = soakOptions({ minutes: 10 });
const folder = mkdtempSync(join(tmpdir(), "halidelab-soak-"));
const result = join(folder, "result");
try {
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const { status } = spawnSync(process.execPath, [cli, "test", "tests/browser/memory.spec.ts"], {
    env: { ...process.env, HALIDELAB_SOAK_MINUTES: String(options.minutes), HALIDELAB_SOAK_RESULT: result },
    // What it prints is for the reader, and this script's own output is results.
    stdio: ["ignore", 2, 2],
  });
  const rows = readFileSync(result, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  soakResult("widgets", options, { rows }, status === 0 ? [] : ["the page held more than it should, see above"]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
