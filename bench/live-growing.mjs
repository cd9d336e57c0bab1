// npm run bench -- live-growing [--scans 36000] [--points 2000]: what it costs to follow one table that grows by a row a scan, for an
// hour at 10 Hz. Between the places that are measured the table grows at once; at each, rows come one after the other, and what
// counts is the processor's time until the run has told each. One JSON object a line.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { live } from "../dist/index.js";
import { report } from "./_report.mjs";

const { values } = parseArgs({ options: { scans: { type: "string" }, points: { type: "string" } } });
const [scans, points] = [Number(values.scans ?? 36_000), Number(values.points ?? 2000)];
/** Rows that are measured at each place. */
const ROWS = 20;

const waves = Array.from({ length: points }, (_, j) => 300 + j * 0.25);
// A few spectra in turn: what is measured is not how they are made.
const spectra = Array.from({ length: 32 }, (_, k) =>
  waves.map((w) => (0.1 + 0.5 * Math.exp(-(((w - 450) / 30) ** 2)) + 0.01 * Math.sin(7 * w + k)).toFixed(6)).join(","),
);
const row = (i) => `${(i * 0.1).toFixed(1)},${spectra[i % spectra.length]}\n`;
const folder = mkdtempSync(join(tmpdir(), "halidelab-bench-"));
const path = join(folder, "run.csv");
writeFileSync(path, `Time (s),${waves.map((w) => `${w} nm`).join(",")}\n${row(0)}`);
const run = await live.watch(path, { follow: { from: 445, to: 455 }, poll: 200, journal: false });
let [told, heard] = [0, () => undefined];
run.onChange(({ status }) => {
  told = status.scans;
  heard();
});
const until = (n) =>
  new Promise((done) => {
    heard = () => told >= n && done();
    heard();
  });
let there = 1;
try {
  for (const place of [100, Math.round(scans / 4), Math.round(scans / 2), scans - ROWS]) {
    run.pause();
    while (there < place) {
      const part = Math.min(200, place - there);
      appendFileSync(path, Array.from({ length: part }, (_, k) => row(there + k)).join(""));
      there += part;
    }
    run.resume();
    await until(place);
    const [wall, cpu] = [[], []];
    for (let k = 0; k < ROWS; k += 1) {
      const text = row(there);
      const [begun, used] = [performance.now(), process.cpuUsage()];
      appendFileSync(path, text);
      there += 1;
      await until(there);
      wall.push(performance.now() - begun);
      const { user, system } = process.cpuUsage(used);
      cpu.push((user + system) / 1000);
    }
    const about = `live: one scan more in a table of ${place} × ${points}`;
    report({ name: `${about}, processor's time`, ours: cpu });
    report({ name: `${about}, until it is told`, ours: wall });
  }
} finally {
  await run.stop();
  rmSync(folder, { recursive: true, force: true });
}
