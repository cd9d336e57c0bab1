// Reads a plain table and a .ptu file of a gigabyte each, in a process of its own: how long, and how much memory at most. The
// files are made in the system's temporary folder and taken away again.
//
//   npm run soak -- large-files [--mb 1000] [--seed N]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeMatrix, writePhotons } from "../io/files.mjs";
import { soakResult } from "./_soak.mjs";

const { values } = parseArgs({
  options: { mb: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
const [mb, seed] = [Number(values.mb), Number(values.seed)];
const began = performance.now();
const library = new URL("../../dist/index.js", import.meta.url).href;
const reading = `
  const { io } = await import(${JSON.stringify(library)});
  const before = process.resourceUsage().maxRSS;
  let [steps, share] = [0, 0];
  const from = performance.now();
  const m = await io.read(process.argv[1], { onProgress: (p) => { steps += 1; share = p.bytes / p.total; } });
  const numbers = (m.values ?? m.counts).length;
  const total = io.isDecay(m) ? m.counts.reduce((s, v) => s + v, 0) : m.coordinate.values.length;
  console.log(JSON.stringify({ seconds: (performance.now() - from) / 1000, steps, share, numbers, total,
    baseMB: before / 1024, peakMB: process.resourceUsage().maxRSS / 1024 }));
`;
const read = (path) =>
  JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", reading, path], { encoding: "utf8" }));

const { bavail, bsize } = statfsSync(tmpdir());
if (bavail * bsize < 3e6 * mb) throw new Error(`Expected ${3 * mb} MB of free space in ${tmpdir()}`);
const folder = mkdtempSync(join(tmpdir(), "halidelab-large-"));
const failures = [];
const numbers = {};
const keep = (name, found, bytes, allowedMB) => {
  const { seconds, steps, share, baseMB, peakMB } = found;
  const round = (v) => Number(v.toPrecision(3));
  numbers[name] = {
    ...{ bytes, seconds: round(seconds), MBperSecond: round(bytes / 1e6 / seconds), progressCalls: steps },
    ...{ baseMB: round(baseMB), peakMB: round(peakMB), allowedMB: round(allowedMB) },
  };
  if (peakMB > allowedMB) failures.push(`${name}: ${peakMB} MB of memory, ${allowedMB} allowed`);
  if (share !== 1 || steps < 10) failures.push(`${name}: progress ended at ${share} after ${steps} calls`);
};
try {
  const table = join(folder, "table.csv");
  const { bytes, rows } = writeMatrix(table, { bytes: mb * 1e6, scans: 200, seed });
  const matrix = read(table);
  rmSync(table);
  // Its numbers as doubles with a tenth of room, and 200 MB for the process and the part that is read.
  keep("table", matrix, bytes, (1.1 * 8 * 201 * rows) / 1e6 + 200);
  if (matrix.numbers !== 200 * rows || matrix.total !== 200) failures.push(`table: ${matrix.numbers} numbers`);
  const ptu = join(folder, "photons.ptu");
  const written = writePhotons(ptu, { photons: Math.floor((mb * 1e6) / 4.25), seed });
  const photons = read(ptu);
  keep("photons", photons, written.bytes, 250);
  if (photons.total !== written.photons) failures.push(`photons: ${photons.total} of ${written.photons} counted`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
soakResult(
  "large-files",
  { seed, minutes: Number(((performance.now() - began) / 60_000).toFixed(1)) },
  numbers,
  failures,
);
