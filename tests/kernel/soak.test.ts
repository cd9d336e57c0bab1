import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "./support/client.js";

interface Soak {
  readonly seed: number;
  readonly cells: number;
  readonly comms: number;
  readonly echoed: number;
  readonly interrupts: number;
  readonly lines: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly lateMB: number;
}

/** The soak says by its exit code whether memory was flat too; a minute is too short to show that, so it is printed only. */
async function soak(minutes: number): Promise<Soak> {
  const file = join(ROOT, "bench/soak/kernel.mjs");
  const run = promisify(execFile)(process.execPath, [file, "--minutes", String(minutes)]);
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  return JSON.parse(stdout) as Soak;
}

test("a minute of mixed load loses no answer, no comm message and no line", async () => {
  const result = await soak(1);
  console.log(
    `seed ${result.seed}: ${result.cells} cells, ${result.comms} comm messages, ${result.lines} lines, ${result.lateMB} MB`,
  );
  expect(result.failed, result.failures.join("\n")).toBe(0);
  expect(result.echoed).toBe(result.comms);
  expect(result.cells).toBeGreaterThan(20);
  expect(result.interrupts).toBeGreaterThan(0);
}, 150_000);
