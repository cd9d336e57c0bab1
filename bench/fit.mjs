// npm run bench -- fit: a monoexponential of 81 points with its errors, beside scipy and lmfit, batch by batch in turn.
// One JSON object a line. The peers have an environment of their own, so that no test has to install them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { report } from "./_report.mjs";
import { fitLeastSquares } from "../dist/fitting/index.js";
import { fitFirstOrder } from "../dist/kinetics/index.js";
import { randomSource } from "../dist/numerics/index.js";

const ROUNDS = 41;
const WARM = 5;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`Expected \`${command} ${args.join(" ")}\` to end well but found code ${status}.`);
}

/** The Python of the peers; made anew when their lock file has changed. */
function peersPython() {
  const folder = here("../.cache/bench-fit");
  const python = `${folder}/bin/python`;
  const note = `${folder}/fit-peers.lock`;
  const lock = readFileSync(here("fit-peers.lock"), "utf8");
  if (existsSync(note) && readFileSync(note, "utf8") === lock) return python;
  run(here("../.venv/bin/python"), ["-m", "venv", "--clear", folder]);
  run(python, [
    "-m",
    "pip",
    "install",
    "-q",
    "--require-hashes",
    "--only-binary",
    ":all:",
    "-r",
    here("fit-peers.lock"),
  ]);
  writeFileSync(note, lock);
  return python;
}

const random = randomSource(81);
const x = Float64Array.from({ length: 81 }, (_, i) => 30 * i);
const y = x.map((t) => 0.1 + 0.5 * Math.exp(-2e-3 * t) + random.normal(0, 0.003));
const start = [0.4, 1e-3, 0];

const problem = {
  parameters: ["a", "k", "c"].map((name, i) => ({ name, start: start[i] })),
  observations: y,
  model: ([a, k, c], out) => {
    for (let i = 0; i < x.length; i++) out[i] = a * Math.exp(-k * x[i]) + c;
  },
  jacobian: ([a, k], out) => {
    for (let i = 0; i < x.length; i++) {
      const e = Math.exp(-k * x[i]);
      out[3 * i] = e;
      out[3 * i + 1] = -a * x[i] * e;
      out[3 * i + 2] = 1;
    }
  },
};
const trace = { coordinate: { unit: "s", values: x }, values: y };

const ours = {
  core: () => fitLeastSquares(problem).parameters[1],
  whole: () => fitFirstOrder(trace).k,
};
function timeOurs(name, batch) {
  const began = performance.now();
  let k;
  for (let i = 0; i < batch; i++) k = ours[name]();
  return { ms: (performance.now() - began) / batch, k: [k.value, k.standardError] };
}

const child = spawn(peersPython(), [here("fit.py")], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
child.stdin.write(`${JSON.stringify({ x: [...x], y: [...y], start })}\n`);
async function timePeer(peer, batch) {
  child.stdin.write(`${JSON.stringify({ peer, batch })}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error(`Expected ${peer} to answer but found that its process has ended.`);
  return JSON.parse(value);
}

/** Times are worth nothing where the results differ: peers estimate derivatives, so five digits are asked for. */
function checkSame(mine, theirs, peerName) {
  mine.forEach((value, i) => {
    if (Math.abs(theirs[i] / value - 1) > 1e-5) {
      throw new Error(`Expected ${peerName} to find ${value} but found ${theirs[i]}.`);
    }
  });
}

const measures = [
  ["monoexponential, 81 points, with errors", "core", 200, "scipy", "scipy curve_fit", 200, 0.1],
  ["monoexponential, 81 points, with errors", "core", 200, "lmfit", "lmfit Model.fit", 10, 0.1],
  ["first-order fit in whole, with profile interval", "whole", 50, "lmfit_profile", "lmfit conf_interval", 1, 10],
];
let passed = true;
for (const [name, mine, batch, peer, peerName, peerBatch, target] of measures) {
  const times = { ours: [], peer: [] };
  for (let i = -WARM; i < ROUNDS; i++) {
    const a = timeOurs(mine, batch);
    const b = await timePeer(peer, peerBatch);
    if (i < 0) continue;
    checkSame(a.k, b.k, peerName);
    times.ours.push(a.ms);
    times.peer.push(b.ms);
  }
  if (!report({ name, ...times, peerName, target })) passed = false;
}
child.stdin.end();
process.exitCode = passed ? 0 : 1;
