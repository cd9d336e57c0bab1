// How often compareLaws finds the law that a simulated trace was made by, leaves it open, or names a wrong one.
//
// 81 scans, normal noise of 2 % and of 0.5 % of the amplitude; window × k as told. `npm run soak -- laws`.
import { createRequire } from "node:module";
import { soakOptions, soakResult } from "./_soak.mjs";

const { kinetics, numerics } = createRequire(import.meta.url)("../../dist/index.js");

const RUNS = 60;
const LIMITS = { wrong: 0.05 };

/** Each law by itself, from textbooks, not by the library. */
const TRUTHS = [
  ["exponential", (x) => 1 - Math.exp(-x), [1, 2, 5]],
  ["second-order", (x) => x / (1 + x), [2, 10]],
  ["avrami", (x) => 1 - Math.exp(-(x ** 2)), [1, 2]],
  ["avrami", (x) => 1 - Math.exp(-(x ** 0.6)), [3]],
  ["zero-order", (x) => Math.min(1, x), [1.5]],
  ["contracting-volume", (x) => 1 - (1 - Math.min(1, x)) ** 3, [0.7, 1.2]],
  ["jander", (x) => 1 - (1 - Math.sqrt(Math.min(1, x))) ** 3, [0.3, 1.2]],
  ["square-root", (x) => Math.sqrt(x), [1]],
];

const options = soakOptions({ minutes: 0 });
const failures = [];
const rows = [];
for (const [law, alpha, windows] of TRUTHS) {
  for (const window of windows) {
    for (const noise of [0.02, 0.005]) {
      const counts = { right: 0, open: 0, wrong: 0, none: 0 };
      for (let run = 0; run < RUNS; run++) {
        const random = numerics.randomSource((options.seed + 7919 * rows.length + run) >>> 0);
        const time = Float64Array.from({ length: 81 }, (_, i) => 30 * i);
        const values = time.map((t) => 0.1 + alpha((window * t) / 2400) + random.normal(0, noise));
        const { candidates } = kinetics.compareLaws({ coordinate: { unit: "s", values: time }, values });
        if (candidates.length === 0) counts.none++;
        else if (!candidates.includes(law)) counts.wrong++;
        else if (candidates.length === 1) counts.right++;
        else counts.open++;
      }
      rows.push({ law, window, noise, ...counts });
      console.error(JSON.stringify(rows.at(-1)));
      if (counts.wrong + counts.none > LIMITS.wrong * RUNS) {
        failures.push(
          `${law}, window × k = ${window}, noise ${noise}: ruled out in ${counts.wrong + counts.none} of ${RUNS}`,
        );
      }
    }
  }
}
soakResult("laws", options, { runs: RUNS, rows }, failures);
