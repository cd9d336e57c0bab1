import type { ErrorReport } from "../link/messages.js";
import { boldRed, dim } from "../traceback/colour.js";
import type { Death } from "./evaluatorProcess.js";

/** Says in the notebook why the process that ran the cells is gone. */
export function deathReport(death: Death): ErrorReport {
  const evalue = `${why(death)} A new process has started; variables and open comms are lost.`;
  const told = death.lastWords
    .split("\n")
    .filter(isTelling)
    .slice(-8)
    .map((line) => dim(line));
  return { ename: "EvaluatorDied", evalue, traceback: [`${boldRed("EvaluatorDied")}: ${evalue}`, ...told] };
}

function why({ code, signal, lastWords, unreachable }: Death): string {
  if (unreachable === true) return "The process lost its link to the kernel.";
  if (/heap out of memory|Allocation failed/.test(lastWords)) return "The cell ran out of memory.";
  if (signal === "SIGSEGV" || signal === "SIGBUS") return `Native code crashed (${signal}).`;
  if (signal === "SIGABRT") return "The process was aborted (SIGABRT).";
  if (signal === "SIGKILL") return "The process was killed (SIGKILL); perhaps the machine ran out of memory.";
  if (signal !== null) return `The process was ended by ${signal}.`;
  return `The process ended with exit code ${String(code)} (did the code call process.exit?).`;
}

/** Node's own stack traces at an abort name its C++ functions. */
function isTelling(line: string): boolean {
  return line.trim() !== "" && !/^\s*\d+: |^-{3,}|^\s+at /.test(line);
}
