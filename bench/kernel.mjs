// npm run bench -- kernel [--only start,cell,…] [--node PATH]: every number of our kernel that is a time or a size, beside
// ipykernel, tslab and Deno in the same run, turn by turn. One JSON object a line; bench/kernel/measures has the measures.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { report } from "./_report.mjs";
import { ours, peers, python } from "./kernel/kernels.mjs";
import { targets } from "./kernel/targets.mjs";

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const { values: options } = parseArgs({ options: { only: { type: "string" }, node: { type: "string" } } });
const kernels = [ours(options.node), ...(await peers())];

const list = join(mkdtempSync(join(tmpdir(), "halidelab-bench-")), "kernels.json");
writeFileSync(list, JSON.stringify(kernels));
const main = fileURLToPath(new URL("kernel/main.py", import.meta.url));
const child = spawn(python, [main, list, ...(options.only?.split(",") ?? [])], {
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((done) => child.on("close", done));

let passed = true;
const found = new Map();
for await (const line of createInterface({ input: child.stdout })) {
  const { measure, values } = JSON.parse(line);
  found.set(measure, values);
  if (!show(measure, values)) passed = false;
}
if ((await ended) !== 0 || !passed) process.exitCode = 1;

/** One line for each peer, or one alone where none can do it. */
function show(measure, values) {
  const { name = measure, p95, than, growth, ...target } = targets[measure];
  const numbers = values.halidelab ?? [];
  const others = kernels.slice(1).filter((kernel) => values[kernel.name]?.length > 0);
  const lines = others.length > 0 ? others : [{ name: undefined }];
  let good = true;
  for (const { name: peerName } of lines) {
    const line = { name, ours: numbers, peer: values[peerName], peerName, ...target };
    if (!report(line)) good = false;
    if (p95 !== undefined && !report({ ...line, name: `${name} (p95)`, target: p95, judged: "p95" })) good = false;
    if (than === peerName && than !== undefined) good = report(comparison(name, values, than)) && good;
  }
  if (growth !== undefined) good = report(growthOf(name, growth, values)) && good;
  return good;
}

/** Ours over the peer's: at most 1 where we are no slower. */
function comparison(name, values, peerName) {
  const share = median(values.halidelab) / median(values[peerName]);
  return { name: `${name}, over ${peerName}'s`, unit: "ratio", ours: [share], target: 1 };
}

function growthOf(name, { from, target }, values) {
  const of = (kernel) => {
    const [late, early] = [values[kernel] ?? [], found.get(from)?.[kernel] ?? []];
    return late.length > 0 && early.length > 0 ? [median(late) / median(early)] : [];
  };
  return {
    name: `${name}, over the 10th`,
    unit: "ratio",
    ours: of("halidelab"),
    peer: of("ipykernel"),
    peerName: "ipykernel",
    target,
  };
}
