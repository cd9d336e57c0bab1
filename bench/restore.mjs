// npm run bench -- restore: how long twenty live views need when the page is loaded again, and a kept one without a
// kernel, in real JupyterLab (tests/browser/restore.spec.ts, five times each). One JSON object a line.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "./_report.mjs";

const TARGETS = {
  "restoring 20 views on page reload, main-thread work": 500,
  "restoring 20 views on page reload, until the last is ready": null,
  "reopening a notebook without kernel, from the click until its view of 500 × 2000 is ready": 1000,
};

const folder = mkdtempSync(join(tmpdir(), "halidelab-bench-"));
const result = join(folder, "result");
try {
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const { status } = spawnSync(process.execPath, [cli, "test", "tests/browser/restore.spec.ts"], {
    env: { ...process.env, HALIDELAB_BENCH_RESULT: result },
    // What it prints is for the reader, and this script's own output is results.
    stdio: ["ignore", 2, 2],
  });
  const rows = readFileSync(result, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const passed = Object.entries(TARGETS).map(([name, target]) =>
    report({ name, ours: rows.filter((row) => row.name === name).map(({ ms }) => ms), target }),
  );
  if (status !== 0 || passed.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
