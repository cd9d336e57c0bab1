import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { ROOT } from "./support/client.js";

test("interrupts at random moments of short cells: every request is answered, and the next cell is unaffected", () => {
  // The same as `npm run soak -- interrupts`, which interrupts a thousand; the seed is in what it prints.
  const args = ["bench/soak/interrupts.mjs", "--turns", "200", "--times", "0", "--restarts", "0"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  console.log(stdout);
  const { failures, numbers } = JSON.parse(stdout || "{}") as { failures?: string[]; numbers?: Record<string, number> };
  expect({ failures, turns: numbers?.turns, stderr }).toEqual({ failures: [], turns: 200, stderr: "" });
  // That many of 200 are hit while they run, on any machine.
  expect(numbers?.interrupted).toBeGreaterThan(10);
}, 150_000);
