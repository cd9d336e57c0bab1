// npm run bench -- kernel: start, first cell and trivial cell of our kernel beside ipykernel and tslab, run by run in
// turn. One JSON object a line.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { report } from "./_report.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = here("../.venv/bin/python");
const tslab = join(createRequire(import.meta.url).resolve("tslab/package.json"), "../bin/tslab");

const kernels = [
  {
    name: "halidelab",
    argv: [process.execPath, here("../kernel-ext/dist/main.js"), "{connection_file}"],
    cell: "1 + 1",
  },
  { name: "ipykernel", argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"], cell: "1 + 1" },
  { name: "tslab", argv: [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"], cell: "1 + 1" },
];
const measures = [
  { key: "start", name: "start: spawn to kernel_info_reply", target: 300 },
  { key: "first", name: "first cell: spawn to its end", target: 600 },
  { key: "cell", name: "trivial cell: request to idle", target: 5 },
];

const file = join(mkdtempSync(join(tmpdir(), "halidelab-bench-")), "kernels.json");
writeFileSync(file, JSON.stringify(kernels));
const results = JSON.parse(
  execFileSync(python, [here("kernel.py"), file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
);

let passed = true;
for (const { key, name, target } of measures) {
  const ours = results.halidelab[key];
  for (const peerName of ["ipykernel", "tslab"]) {
    const peer = results[peerName][key];
    if (!report({ name, ours, peer, peerName, target })) passed = false;
  }
}
process.exitCode = passed ? 0 : 1;
