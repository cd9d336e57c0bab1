// npm run soak -- kernel [--minutes 10] [--seed N]: mixed load on our kernel (cells, comm traffic at 30 Hz, completions,
// inspections, interrupts). Nothing may be lost, and memory must be flat.
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ours, python } from "../kernel/kernels.mjs";
import { soakOptions, soakResult } from "./_soak.mjs";

/**
 * By how much memory may grow: the median of what all processes have allocated in the last tenth of the time over that
 * of the tenth which begins after a fifth of it (minutes 2 to 3 of ten). Medians, because garbage is collected when V8
 * likes.
 */
const GROWTH = 1.1;

const options = soakOptions({ minutes: 10 });
const kernel = join(mkdtempSync(join(tmpdir(), "halidelab-soak-")), "kernel.json");
writeFileSync(kernel, JSON.stringify(ours()));
const load = fileURLToPath(new URL("kernel/load.py", import.meta.url));
const { stdout } = await promisify(execFile)(python, [load, kernel, 60 * options.minutes, options.seed], {
  maxBuffer: 2 ** 28,
});
const { memory, failures, ...counts } = JSON.parse(stdout);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const within = (from, to) =>
  median(
    memory
      .filter(({ at }) => at >= from * 60 * options.minutes && at <= to * 60 * options.minutes)
      .map(({ Allocated }) => Allocated),
  );
const [early, late] = [within(0.2, 0.3), within(0.9, 1)];
const growth = Number((late / early).toFixed(3));
if (!(growth <= GROWTH)) failures.push(`Expected memory to grow by at most ${GROWTH} times but found ${growth}`);
const round = (mb) => Math.round(mb);
soakResult(
  "kernel: mixed load",
  options,
  {
    ...counts,
    earlyMB: round(early),
    lateMB: round(late),
    highestPssMB: round(Math.max(...memory.map(({ Pss }) => Pss))),
    growth,
    growthTarget: GROWTH,
    ...(process.env.SOAK_TRACE ? { memory } : {}),
  },
  failures,
);
