import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { at, root } from "../setup/paths.mjs";

/** A step in a process of its own; answers whether it was clean, and what it printed. */
function stepApart(name) {
  return new Promise((done) => {
    const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}) };
    const child = spawn(process.execPath, [at("scripts/check/step.mjs"), name], {
      ...{ cwd: root, env, stdio: ["ignore", "pipe", "pipe"] },
    });
    const parts = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => parts.push(part));
    child.on("close", (code) => done({ clean: code === 0, output: Buffer.concat(parts) }));
  });
}

/** The steps side by side, as many as there are cores (two at most: each takes a gigabyte or more); the longest first. */
export async function stepsApart(names, started, ended) {
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      started(name);
      ended(name, await stepApart(name));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
}
