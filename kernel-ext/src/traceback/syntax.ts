import type { ErrorReport } from "../link/messages.js";
import type { SyntaxProblem } from "../rewrite/parse.js";
import { lineStarts, positionAt } from "../rewrite/positions.js";
import { boldRed, cyan } from "./colour.js";
import { excerpt } from "./excerpt.js";

/** The error of a cell that is not TypeScript and so was not run. */
export function reportSyntax(label: string, source: string, problem: SyntaxProblem): ErrorReport {
  const at = positionAt(lineStarts(source), problem.offset);
  return {
    ename: "SyntaxError",
    evalue: problem.message,
    traceback: [
      `${boldRed("SyntaxError")}: ${problem.message}`,
      cyan(`In [${label}], line ${at.line}, column ${at.column}:`),
      ...excerpt(source, at),
    ],
  };
}
