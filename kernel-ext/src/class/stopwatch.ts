import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** How many times longer than it may compute something may take in all: it may wait, or the machine be busy. */
const PATIENCE = 5;

/** Ticks of a second in which Linux tells processor times to programs. */
const TICKS = 100;

/** What has gone by since it was started. */
export interface Stopwatch {
  /** Why a limit in seconds of computing is passed; undefined while it is not. */
  passed(limit: number): string | undefined;
}

/** Begins to measure what a group of processes computes; a busy machine does not bring anybody nearer to a limit. */
export function startStopwatch(group: number): Stopwatch {
  const begun = performance.now();
  const before = processorSeconds(group);
  return {
    passed(limit) {
      const all = (performance.now() - begun) / 1000;
      const now = before === undefined ? undefined : processorSeconds(group);
      const computed = before === undefined || now === undefined ? all : now - before;
      if (computed > limit) return `computed longer than ${String(limit)} s`;
      return all > PATIENCE * limit ? `had not ended after ${String(PATIENCE * limit)} s` : undefined;
    },
  };
}

/** The processor time of all processes of a group, in seconds; undefined where the system does not tell. */
export function processorSeconds(group: number): number | undefined {
  try {
    if (process.platform === "linux") return fromProc(group);
    return process.platform === "win32" ? undefined : fromPs(group);
  } catch {
    return undefined;
  }
}

function fromProc(group: number): number {
  let ticks = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    let text: string;
    try {
      text = readFileSync(`/proc/${name}/stat`, "utf8");
    } catch {
      continue; // It has ended meanwhile.
    }
    // The program's name, in parentheses, may hold anything; after it stand state, parent and group, and later the times of the
    // process itself and of its children that ended: user and system each.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    if (Number(fields[2]) === group) ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  }
  return ticks / TICKS;
}

function fromPs(group: number): number {
  const rows = execFileSync("ps", ["-A", "-o", "pgid=,time="], { encoding: "utf8" }).trim().split("\n");
  let seconds = 0;
  for (const row of rows) {
    const [id, time = ""] = row.trim().split(/\s+/);
    if (Number(id) === group) seconds += time.split(/[-:]/).reduce((sum, part) => 60 * sum + Number(part), 0);
  }
  return seconds;
}
