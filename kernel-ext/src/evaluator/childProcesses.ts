/** The processes that this one has started, as Linux's `/proc` lists them; elsewhere none are found. */
import { readdirSync, readFileSync } from "node:fs";

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
  readonly startTime: number;
}

/** The newest child of this process and all that it has started, if the main thread sleeps, as it does waiting for one. */
export function awaitedProcesses(): readonly number[] {
  const all = processes();
  const mine = all.find(({ pid }) => pid === process.pid);
  if (mine?.state !== "S") return [];
  const children = all.filter(({ parent }) => parent === process.pid);
  const newest = children.sort((a, b) => b.startTime - a.startTime)[0];
  return newest === undefined ? [] : [newest.pid, ...descendants(newest.pid, all)];
}

function descendants(of: number, all: readonly ProcessState[]): number[] {
  return all.filter(({ parent }) => parent === of).flatMap(({ pid }) => [pid, ...descendants(pid, all)]);
}

function processes(): ProcessState[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readState);
  } catch {
    return [];
  }
}

function readState(name: string): ProcessState[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, "utf8");
    // The name of the program, in parentheses, may hold anything.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return [{ pid: Number(name), state: fields[0] ?? "", parent: Number(fields[1]), startTime: Number(fields[19]) }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

export function signalProcesses(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}
