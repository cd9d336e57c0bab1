// npm run bench -- language: what a TypeScript user may write in cells, on our kernel, tslab and Deno in one run. Writes
// the table of docs/language.md, bench/results/language.json and a JSON line for each kernel.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isAnswer, probes } from "../tests/kernel/language/index.mjs";
import { denoKernel, tslabKernel } from "./_peers.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = here("../.venv/bin/python");
const { version } = JSON.parse(readFileSync(here("../package.json"), "utf8"));
const ours = {
  name: "halidelab",
  version,
  argv: [process.execPath, here("../kernel-ext/dist/main.js"), "{connection_file}"],
};
const all = [ours, tslabKernel(), await denoKernel()];
const kernels = all.filter((kernel) => kernel.missing === undefined);
for (const { name, missing } of all) if (missing !== undefined) console.log(`${name} was not measured: ${missing}`);

/** The outcome of each probe by kernel: `outcomes[title][kernel]`. */
async function run() {
  const file = join(mkdtempSync(join(tmpdir(), "halidelab-language-")), "work.json");
  writeFileSync(file, JSON.stringify({ kernels, probes }));
  const runner = here("../tests/kernel/language/run.py");
  const child = spawn(python, [runner, file], { stdio: ["ignore", "pipe", "ignore"] });
  const outcomes = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const { title, kernel, ...outcome } = JSON.parse(line);
    outcomes[title] = { ...outcomes[title], [kernel]: outcome };
  }
  return outcomes;
}

const outcomes = await run();
const isRight = ({ title, answer }, kernel) => isAnswer(outcomes[title]?.[kernel.name]?.answer ?? null, answer);
const rightOf = (kernel, some = probes) => some.filter((probe) => isRight(probe, kernel)).length;

/** What a kernel that is wrong did, in a few words. */
function found(probe, kernel) {
  if (isRight(probe, kernel)) return "✓";
  const outcome = outcomes[probe.title]?.[kernel.name];
  const text = outcome?.why ?? (outcome?.answer === "" ? "nothing shown" : (outcome?.answer ?? "no end"));
  const line = text.replace(/\/\S*\/language-\w+\//g, "").split("\n")[0];
  const short = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return `✗ ${short.replace(/[|\\`*_<>[\]]/g, "\\$&")}`;
}

function table(topic) {
  const rows = probes.filter((probe) => probe.topic === topic);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    `## ${topic[0].toUpperCase()}${topic.slice(1)}`,
    "",
    line(["probe", ...kernels.map(({ name }) => name)]),
    line(["---", ...kernels.map(() => "---")]),
    ...rows.map((probe) =>
      line([probe.title.replace(/[|\\`*_<>[\]]/g, "\\$&"), ...kernels.map((kernel) => found(probe, kernel))]),
    ),
    line([`right of ${rows.length}`, ...kernels.map((kernel) => rightOf(kernel, rows))]),
    "",
  ].join("\n");
}

const page = `# The language in cells

What a TypeScript user may write in the cells of a notebook, and whether the last cell then answers what the language says. \`npm run bench -- language\` ran each probe in a fresh kernel and a fresh folder and wrote this page; \`tests/kernel/language/\` holds the probes, and \`tests/kernel/language.test.ts\` asks our kernel the same in every test run. Where cells declare no name twice and no file changes between them, that test also joins them into one ES module, has TypeScript compile it and plain Node run it, and expects the same answer. An answer counts however a kernel shows it: as a result, as a display, or printed; quotes and colours do not matter.

${kernels.map((kernel) => `${kernel.name} ${kernel.version}: ${rightOf(kernel)} of ${probes.length} right.`).join("\n")}
Node ${process.versions.node} ran halidelab and tslab.

${[...new Set(probes.map(({ topic }) => topic))].map(table).join("\n")}`;
const doc = here("../docs/language.md");
writeFileSync(doc, page);
execFileSync(process.execPath, [here("../node_modules/prettier/bin/prettier.cjs"), "--write", doc], {
  stdio: "ignore",
});

const results = kernels.map((kernel) => {
  const right = rightOf(kernel);
  const wrong = probes.filter((probe) => !isRight(probe, kernel)).map(({ title }) => title);
  const pass = kernel !== ours || right === probes.length;
  const { name, version: kernelVersion } = kernel;
  return {
    name: "language: probes right",
    kernel: name,
    version: kernelVersion,
    right,
    of: probes.length,
    pass,
    wrong,
  };
});
for (const result of results) console.log(JSON.stringify(result));
if (results.some(({ pass }) => !pass)) process.exitCode = 1;

const kept = {
  name: "language",
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  results,
};
mkdirSync(here("results"), { recursive: true });
writeFileSync(here("results/language.json"), `${JSON.stringify(kept, null, 2)}\n`);
