import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { venvEnvironment } from "../setup/jupyterlab.mjs";
import { at, root, venvPython } from "../setup/paths.mjs";
import { say } from "../setup/progress.mjs";
import { withTemporaryFolder } from "../setup/temporary.mjs";

/** Kernels that run at a time: each has a core where there are two. */
const AT_A_TIME = 2;

/** A line of progress comes when a cell ended and at least so long after the line before, in ms. */
const PAUSE = 5000;

/** Lines at the end of what a notebook said when it failed. */
const LAST = 25;

/** Runs the papers' notebooks, two at a time, in the order given. Answers the names of those that failed. */
export async function runNotebooks(papers, folder) {
  const waiting = papers.filter(({ notebook }) => notebook !== null);
  const failed = [];
  await withTemporaryFolder(async (folders) => {
    const work = async () => {
      for (let paper = waiting.shift(); paper !== undefined; paper = waiting.shift()) {
        if (!(await runNotebook(paper, folder, folders))) failed.push(paper.name);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  });
  return failed;
}

async function runNotebook({ name, notebook }, folder, folders) {
  const begun = performance.now();
  say(`${name}: running its notebook`);
  const child = spawn(venvPython, [at("scripts/reproduce/notebook.py"), notebook, folder], {
    cwd: root,
    // What is reproduced is not what the user of this machine typed.
    env: { ...venvEnvironment(), ...folders, HALIDELAB_HISTORY: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
  const code = new Promise((done) => {
    child.on("error", (error) => {
      complaint += error.message;
      done(127);
    });
    child.on("close", (status) => done(status ?? 1));
  });
  let told = performance.now();
  for await (const line of createInterface({ input: child.stdout })) {
    const { cell, of } = progressOf(line);
    if (cell === undefined || (performance.now() - told < PAUSE && cell !== of)) continue;
    told = performance.now();
    say(`${name}: cell ${cell} of ${of}`);
  }
  const good = (await code) === 0;
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  say(good ? `${name}: ran in ${seconds} s` : `${name}: failed after ${seconds} s`);
  if (!good) process.stderr.write(`${complaint.trimEnd().split("\n").slice(-LAST).join("\n")}\n`);
  return good;
}

function progressOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
