import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cache } from "./paths.mjs";
import { say } from "./progress.mjs";

const file = join(cache, "setup.lock");

function holder() {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // A process of another user exists all the same; no file or no process means that nobody holds it.
    return error.code === "EPERM" ? -1 : undefined;
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Runs `work` while no other set-up of this folder runs: two at once would undo each other. */
export async function alone(work) {
  mkdirSync(cache, { recursive: true });
  let said = false;
  while (!take()) {
    const pid = holder();
    if (pid === undefined) {
      rmSync(file, { force: true });
      continue;
    }
    if (!said) say(`Waiting for another set-up of this folder (process ${pid}) to end`);
    said = true;
    await sleep(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
