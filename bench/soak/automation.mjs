// npm run soak -- automation: runs a notebook of 30 cells 50 times by nbclient, a new kernel each time, and counts what
// is missing, doubled or under another cell. What each cell shows is drawn from the seed and known beforehand.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seeded, soakOptions, soakResult } from "./_soak.mjs";

const RUNS = 50;
const CELLS = 30;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Kinds of cells: each answers its source and the lines that it shows. */
const kinds = [
  (n) => [`console.log("line ${n}"); ${n}`, [`stdout: line ${n}\n`, `result: ${n}`]],
  (n) => [
    `for (let i = 0; i < ${n * 20}; i++) console.log(i)`,
    [`stdout: ${Array.from({ length: n * 20 }, (_, i) => `${i}\n`).join("")}`],
  ],
  (n) => [`for (let i = 0; i < ${n}; i++) await display(i)`, Array.from({ length: n }, (_, i) => `display: ${i}`)],
  (n) => [`throw new Error("failure ${n}")`, [`error: failure ${n}`]],
  (n) => [`await new Promise((done) => setTimeout(done, ${n})); "slept"`, ["result: 'slept'"]],
  (n) => [`console.error("to err ${n}")`, [`stderr: to err ${n}\n`]],
  (n) => [
    `setTimeout(() => console.log("late ${n}"), 1); await new Promise((d) => setTimeout(d, 40))`,
    [`stdout: late ${n}\n`],
  ],
];

const { seed } = soakOptions({ minutes: 10 });
const random = seeded(seed);
const began = Date.now();
const cells = [['import { display } from "halidelab/kernel"', []]];
while (cells.length < CELLS) {
  const kind = kinds[Math.floor(random() * kinds.length)];
  cells.push(kind(1 + Math.floor(random() * 40)));
}
const file = join(mkdtempSync(join(tmpdir(), "halidelab-soak-")), "cells.json");
writeFileSync(file, JSON.stringify({ runs: RUNS, cells: cells.map(([source, shows]) => ({ source, shows })) }));
const answer = execFileSync(here("../../.venv/bin/python"), [here("automation.py"), file], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
const { outputs, failures } = JSON.parse(answer);
soakResult(
  "nbclient: 50 runs of 30 cells, with allow_errors",
  { seed, minutes: (Date.now() - began) / 60_000 },
  { runs: RUNS, cells: RUNS * CELLS, outputs, wrong: failures.length },
  failures,
);
