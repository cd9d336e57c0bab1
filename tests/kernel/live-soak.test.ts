import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "./support/client.js";

test("a minute of spectra at 10 Hz is followed without one lost or doubled, in memory that its numbers take", async () => {
  const file = join(ROOT, "bench/soak/live.mjs");
  const run = promisify(execFile)(process.execPath, [file, "--minutes", "1"]);
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  const result = JSON.parse(stdout) as { readonly scans: number; readonly failures: readonly string[] };
  console.log(stdout.trim());
  expect(result.failures).toEqual([]);
  expect(result.scans).toBe(600);
}, 300_000);
