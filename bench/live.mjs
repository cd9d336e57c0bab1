// npm run bench -- live: from a file that is saved until its scan stands in the picture, in real JupyterLab, with
// files of 2000 points at 10 Hz while the stack grows from 400 to 600 scans (tests/browser/live-latency.spec.ts). One
// JSON object a line.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "./_report.mjs";

const folder = mkdtempSync(join(tmpdir(), "halidelab-bench-"));
const result = join(folder, "result");
try {
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const { status } = spawnSync(process.execPath, [cli, "test", "tests/browser/live-latency.spec.ts"], {
    env: { ...process.env, HALIDELAB_BENCH_RESULT: result },
    // What it prints is for the reader, and this script's own output is results.
    stdio: ["ignore", 2, 2],
  });
  const rows = readFileSync(result, "utf8").trim().split("\n").map((line) => JSON.parse(line)); // prettier-ignore
  const name = "live: from a saved file to its picture, 400 to 600 × 2000 at 10 Hz";
  const passed = report({ name, ours: rows.map(({ ms }) => ms), target: 200, judged: "p95" });
  if (status !== 0 || !passed) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
