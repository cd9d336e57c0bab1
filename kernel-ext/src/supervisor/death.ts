import { readLinkLost } from "../link/lost.js";
import type { ErrorReport, Leaving } from "../link/messages.js";
import { boldRed, dim } from "../traceback/colour.js";

/** How an evaluator ended. */
export interface Death {
  /** One of `code` and `signal` is null. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last that it wrote to stderr, where Node says why it aborts. */
  readonly lastWords: string;
  /** What a cell called to end it. */
  readonly leaving: Leaving | null;
  /** The user has asked for the end, by interrupting once more. */
  readonly wanted: boolean;
  /** Whether another process has been started. */
  readonly restarted: boolean;
}

export interface DeathContext {
  /** The label of the cell that was running; `undefined` where none was. */
  readonly running: string | undefined;
  /** Where more is written about it. */
  readonly crashReport: string | undefined;
}

/** Says in the notebook why the process that ran the cells is gone. */
export function deathReport(death: Death, { running, crashReport }: DeathContext): ErrorReport {
  const next = death.restarted
    ? "A new process has started: variables are lost and open comms are closed."
    : "It could not be started again; the next cell tries once more.";
  const evalue = `${why(death, running)} ${next}`;
  const told = death.lastWords
    .split("\n")
    .filter(isTelling)
    .slice(-8)
    .map((line) => dim(line));
  const more = crashReport === undefined ? [] : [dim(`Crash report: ${crashReport}`)];
  const ename = death.wanted ? "Restarted" : "EvaluatorDied";
  return { ename, evalue, traceback: [`${boldRed(ename)}: ${evalue}`, ...told, ...more] };
}

/** Whether it ended in a way that nobody asked for. */
export function isCrash({ leaving, wanted }: Death): boolean {
  return leaving === null && !wanted;
}

function why(death: Death, running: string | undefined): string {
  const { code, signal, lastWords, leaving, wanted } = death;
  const during = running === undefined ? "while no cell was running" : `while cell [${running}] was running`;
  if (wanted) return `The process was restarted, as you asked by interrupting ${during} once more.`;
  if (leaving !== null) return `${leaver(leaving, running)} called ${leaving.call}, which ended the process.`;
  const lost = readLinkLost(lastWords);
  if (lost !== undefined) return `The process lost its link to the kernel ${during}: ${lost}.`;
  if (/heap out of memory|Allocation failed|invalid (?:array|table) size/i.test(lastWords)) {
    return `The process ran out of memory ${during}. (NODE_OPTIONS=--max-old-space-size=<MB> in the kernel's environment gives it more.)`;
  }
  if (signal === "SIGSEGV" || signal === "SIGBUS" || signal === "SIGILL" || signal === "SIGFPE") {
    return `Native code crashed (${signal}) ${during}.`;
  }
  if (signal === "SIGABRT" || code === 134) return `The process was aborted (SIGABRT) ${during}.`;
  if (signal === "SIGKILL") {
    return `The process was killed from outside (SIGKILL) ${during}; perhaps the machine ran out of memory.`;
  }
  if (signal !== null) return `The process was ended by ${signal} ${during}.`;
  return `The process ended with exit code ${String(code)} ${during}.`;
}

function leaver({ label }: Leaving, running: string | undefined): string {
  if (label === "") return "Code of the notebook";
  return label === running ? `Cell [${label}]` : `What cell [${label}] had left behind`;
}

/** Node's own stack traces at an abort name its C++ functions; what it says of its collector's rounds tells nobody anything. */
function isTelling(line: string): boolean {
  if (readLinkLost(line) !== undefined) return false;
  return line.trim() !== "" && !/^\s*\d+: |^-{3,}|^\s+at |^\[\d+:0x|^<---/.test(line);
}
