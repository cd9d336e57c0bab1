import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { ROOT } from "./support/client.js";

test("generated messages, right, wrong and forged, and strangers at the ports: all answered as they must be, none stops the kernel", () => {
  // The same as `npm run soak -- fuzz-kernel`, which throws a hundred thousand; the seed is in what it prints.
  const args = ["bench/soak/fuzz-kernel.mjs", "--cases", "3000", "--strangers", "120"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  console.log(stdout);
  const { failures, cases } = JSON.parse(stdout || "{}") as { failures?: string[]; cases?: object };
  expect({ failures, cases, stderr }).toEqual({ failures: [], cases: { decoder: 3000, sockets: 3000 }, stderr: "" });
}, 280_000);
