// Follows a folder in a process of its own: node --expose-gc watcher.mjs FOLDER SCANS SAMPLE
// Writes when it is ready, and at the end what it saw: of each scan how long after its file's last write it was told.
import { statSync } from "node:fs";
import { join } from "node:path";
import { live } from "../../../dist/index.js";

const [folder, scans, every] = process.argv.slice(2).map((word, i) => (i === 0 ? word : Number(word)));
const run = await live.watch(folder, {
  follow: { from: 510, to: 520 },
  alarms: { drift: { from: 640, to: 649, limit: 0.05 } },
});
const latencies = [];
const wrong = [];
// A folder may tell of a file before the one that was saved just before it; the run then takes that one too and says so at once.
const early = new Set();
let late = 0;
let [told, changed] = [run.status.scans, 0];
run.onChange(({ series, status }) => {
  if (series.kind === "none") return;
  if (series.kind === "changed") changed += 1;
  const at = Date.now();
  const stands = (i) => {
    const first = run.scan(i).values?.[0];
    return first === undefined || Math.round(1000 * first) === i;
  };
  for (const i of early) {
    if (!stands(i)) continue;
    early.delete(i);
    late += 1;
  }
  // Files that are still written are taken again: what counts is when a scan was first told.
  for (let i = told; i < status.scans; i += 1) {
    if (!stands(i)) early.add(i);
    latencies.push(at - statSync(join(folder, `scan_${String(i).padStart(4, "0")}.csv`)).mtimeMs);
  }
  told = Math.max(told, status.scans);
});
console.log(JSON.stringify({ ready: true }));
const memory = [];
const begun = performance.now();
const cpu = process.cpuUsage();
const sample = () => {
  globalThis.gc();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  memory.push({ at: (performance.now() - begun) / 1000, scans: run.status.scans, rss, used: heapUsed + arrayBuffers });
};
const sampling = setInterval(sample, 1000 * every);
// The instrument makes its numbers before it saves the first scan: a slow machine takes its time over that.
let [last, since] = [0, Infinity];
while (run.status.scans < scans && !(performance.now() - since > 60_000)) {
  await new Promise((done) => setTimeout(done, 250));
  if (run.status.scans !== last) [last, since] = [run.status.scans, performance.now()];
}
// What comes twice comes now.
await new Promise((done) => setTimeout(done, 2000));
clearInterval(sampling);
sample();
const { user, system } = process.cpuUsage(cpu);
const { status } = run;
wrong.push(...early);
const numbers = run.series().values;
const width = run.series().axis.values.length;
for (let k = 0; k * width < numbers.length; k += 1) {
  if (Math.round(1000 * numbers[k * width]) !== k * status.stride) wrong.push(k * status.stride);
}
await run.stop();
const counts = {
  scans: status.scans,
  files: status.files,
  stride: status.stride,
  changed,
  putInPlace: late,
  wrong: wrong.length,
};
const faults = status.faults.map(({ why }) => why);
const fit = run.status.forecast?.k.value;
console.log(JSON.stringify({ ...counts, faults, fit, cpuShare: (user + system) / 1000 / (performance.now() - begun), latencies, memory })); // prettier-ignore
