// npm run soak -- live [--minutes 60] [--seed N]: a simulated spectrometer saves spectra of 500 points at 10 Hz, and
// `live.watch` follows them, each in a process of its own. No scan may be lost or doubled, and memory may grow by what its numbers
// and the books on them take alone. Latency is from a file's last write to the change that tells its scan.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { soakOptions, soakResult } from "./_soak.mjs";

/** Bytes that a scan may take for good (its file's name, dates, place among the others), and one that is kept whole. */
const [BOOKS, WHOLE] = [1500, 500 * 8];
/** What V8 may keep besides. */
const ROOM = 10e6;
const MOST = 2000;

const options = soakOptions({ minutes: 60 });
const [interval, points] = [0.1, 500];
const scans = Math.max(20, Math.round((60 * options.minutes) / interval));
const folder = mkdtempSync(join(tmpdir(), "halidelab-soak-live-"));
const file = (name) => fileURLToPath(new URL(`live/${name}.mjs`, import.meta.url));

function start(args) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, said: async () => JSON.parse((await lines.next()).value) };
}

const watcher = start(["--expose-gc", file("watcher"), folder, scans, Math.max(2, options.minutes)]);
let instrument;
try {
  await watcher.said();
  instrument = start([file("instrument"), folder, scans, interval, options.seed]);
  const { saved, latestMs } = await instrument.said();
  const { latencies, memory, faults, ...seen } = await watcher.said();
  const failures = [];
  if (saved !== scans || seen.scans !== scans || seen.files !== scans || seen.wrong > 0) {
    failures.push(
      `Of ${scans} scans ${saved} were saved and ${seen.scans} seen, ${seen.wrong} of them in another's place`,
    );
  }
  if (latencies.length !== scans) failures.push(`${latencies.length} of ${scans} scans were told`);
  failures.push(...faults);
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1));
  const [first, last] = [memory.find(({ scans: n }) => n >= scans / 3), memory.at(-1)];
  const kept = (n) => Math.min(MOST, n);
  const allowed = BOOKS * (last.scans - first.scans) + WHOLE * Math.max(0, kept(last.scans) - kept(first.scans)) + ROOM;
  const grown = { used: last.used - first.used, rss: last.rss - first.rss };
  if (grown.used > allowed)
    failures.push(`Memory grew by ${grown.used} bytes after the first third, ${allowed} allowed`);
  const MB = (bytes) => Number((bytes / 1e6).toFixed(1));
  const hours = (last.at - first.at) / 3600;
  soakResult(
    "live",
    options,
    {
      ...{ scans, points, hertz: 1 / interval, lateInstrumentMs: latestMs, loadAtEnd: loadavg()[0] },
      ...seen,
      ...{ latencyMs: { median: at(0.5), p95: at(0.95), most: at(1) } },
      cpuShare: Number(seen.cpuShare.toFixed(3)),
      // After the first third, and per hour; used is V8's heap and the arrays, after a collection.
      grown: { usedMB: MB(grown.used), allowedMB: MB(allowed), rssMB: MB(grown.rss), rssMBperHour: Number((MB(grown.rss) / hours).toFixed(1)) }, // prettier-ignore
      end: { usedMB: MB(last.used), rssMB: MB(last.rss) },
    },
    failures,
  );
} finally {
  for (const one of [watcher, instrument]) one?.child.kill();
  rmSync(folder, { recursive: true, force: true });
}
