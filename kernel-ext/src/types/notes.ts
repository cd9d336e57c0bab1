import type { Diagnostic } from "tslab/dist/converter.js";

/** TypeScript's category of errors; warnings and suggestions are not shown. */
const ERROR = 1;

/**
 * Codes below are about syntax. The compiler that runs the cell has already accepted it, and is newer than this one,
 * which does not know `using`, for instance.
 */
const FIRST_SEMANTIC = 2000;

/** Findings as the notebook shows them, one line each. They are no errors: the cell runs all the same. */
export function notesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.category === ERROR && diagnostic.code >= FIRST_SEMANTIC)
    .map(({ start, code, messageText, fileName }) => {
      const where = fileName === undefined ? "" : `${fileName}, `;
      return `Type check: ${where}line ${start.line + 1}, column ${start.character + 1}: ${messageText} (TS${code})`;
    });
}
