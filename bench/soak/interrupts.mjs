// npm run soak -- interrupts [--turns 1000] [--times 100] [--restarts 10] [--seed N] [--node PATH]: interrupts by message
// and by signal, at random moments of short cells and of cells that never end. Every request must be answered, and the
// cell after it unharmed; times are in ms, from the request to `idle`.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ours, python } from "../kernel/kernels.mjs";
import { soakResult } from "./_soak.mjs";

const { values } = parseArgs({
  options: {
    ...{ turns: { type: "string", default: "1000" }, times: { type: "string", default: "100" } },
    ...{ restarts: { type: "string", default: "10" }, node: { type: "string" } },
    ...{ seed: { type: "string", default: String(Date.now() % 2 ** 31) } },
  },
});
const kernel = join(mkdtempSync(join(tmpdir(), "halidelab-interrupts-")), "kernel.json");
writeFileSync(kernel, JSON.stringify(ours(values.node)));
const main = fileURLToPath(new URL("interrupts/main.py", import.meta.url));
const { seed, turns, times, restarts } = values;
const child = spawn(python, [main, kernel, seed, turns, times, restarts], { stdio: ["ignore", "pipe", "inherit"] });
const ended = new Promise((done) => child.on("close", done));
const minutes = (since) => Number(((Date.now() - since) / 60_000).toFixed(2));
let began = Date.now();
for await (const line of createInterface({ input: child.stdout })) {
  const { part, numbers, failures } = JSON.parse(line);
  soakResult(`interrupts: ${part}`, { seed: Number(seed), minutes: minutes(began) }, { numbers }, failures);
  began = Date.now();
}
if ((await ended) !== 0) process.exitCode = 1;
