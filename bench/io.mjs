// npm run bench -- io [--mb 60] [--runs 9]: reading files beside pandas' C reader in the same run, turn by turn.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { io } from "../dist/index.js";
import { fitPython } from "./_peers.mjs";
import { report } from "./_report.mjs";
import { writeMatrix, writePhotons } from "./io/files.mjs";

const { values } = parseArgs({
  options: { mb: { type: "string", default: "60" }, runs: { type: "string", default: "9" } },
});
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), "halidelab-bench-io-"));
const script = fileURLToPath(new URL("io/pandas_reader.py", import.meta.url));
const child = spawn(await fitPython(), [script], {
  stdio: ["pipe", "pipe", "inherit"],
  // pandas' C reader has one thread, and what it uses besides shall not have more.
  env: { ...process.env, OMP_NUM_THREADS: "1" },
});
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const answer = async () => JSON.parse((await answers.next()).value);
const { version } = await answer();
const pandas = (path, precision) => {
  child.stdin.write(`${JSON.stringify([path, precision])}\n`);
  return answer();
};

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

// What the SHA-256 of a file takes, which the peer has no like of.
const hash = Object.getPrototypeOf(createHash("sha256"));
const { update } = hash;
let hashing = 0;
hash.update = function (...parts) {
  const before = cpu();
  const own = update.apply(this, parts);
  hashing += cpu() - before;
  return own;
};

/** The processor's time, of all threads: what others do on the machine meanwhile does not count. */
async function timed(work) {
  hashing = 0;
  const before = cpu();
  const result = await work();
  const ms = cpu() - before;
  return { ms, hashing, result };
}

let passed = true;
const judge = (line) => {
  if (!report(line)) passed = false;
};

try {
  for (const scans of [10, 200]) {
    const path = join(folder, `matrix-${scans}.csv`);
    writeMatrix(path, { bytes: Number(values.mb) * 1e6, scans, seed: 1 });
    const bytes = statSync(path).size;
    const [ours, whole] = [[], []];
    // As it comes, which may miss the last bit of a number, and right to the last bit, as ours are.
    const theirs = new Map([
      [null, []],
      ["round_trip", []],
    ]);
    for (let run = -1; run < runs; run += 1) {
      const own = await timed(() => io.read(path, { as: "series" }));
      const n = own.result.axis.values.length;
      const sum = own.result.values.subarray(0, n).reduce((s, v) => s + v, 0);
      // The first is for the compilers to warm up.
      if (run >= 0) {
        ours.push(bytes / 1e3 / (own.ms - own.hashing));
        whole.push(bytes / 1e3 / own.ms);
      }
      for (const [precision, speeds] of theirs) {
        const other = await pandas(path, precision);
        if (n !== other.rows || Math.abs(sum - other.sum) > 1e-6 * Math.abs(sum)) {
          throw new Error(`Expected ${other.rows} rows and ${other.sum} as pandas but found ${n} and ${sum}`);
        }
        if (run >= 0) speeds.push(bytes / 1e3 / other.ms);
      }
    }
    const name = `matrix of ${scans} scans`;
    judge({ name, unit: "MB/s", ours, target: 150, judged: "at least" });
    for (const [precision, peer] of theirs) {
      const median = [...peer].sort((a, b) => a - b)[Math.floor(peer.length / 2)];
      const [how, peerName] = precision === null ? ["", `pandas ${version}, C engine`] : [`, ${precision}`, `pandas ${version}, C engine, ${precision}`]; // prettier-ignore
      judge({ name: `${name}, not slower${how}`, unit: "MB/s", ours, peer, peerName, target: median, judged: "at least" }); // prettier-ignore
      if (precision === null) judge({ name: `${name}, with its SHA-256`, unit: "MB/s", ours: whole, peer, peerName });
    }
  }
  const photons = join(folder, "photons.ptu");
  writePhotons(photons, { photons: 1_000_000, seed: 2 });
  const times = [];
  for (let run = -1; run < 15; run += 1) {
    const { ms, result } = await timed(() => io.read(photons, { as: "decay" }));
    const counted = result.counts.reduce((s, v) => s + v, 0);
    if (counted !== 1_000_000) throw new Error(`Expected a million photons but found ${counted}`);
    if (run >= 0) times.push(ms);
  }
  judge({ name: "a million photons of a .ptu file", ours: times, target: 500, judged: "p95" });
} finally {
  child.stdin.end();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = passed ? 0 : 1;
