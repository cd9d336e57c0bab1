import type { Diagnostic } from "tslab/dist/converter.js";

/** TypeScript's category of errors; warnings and suggestions are not shown. */
const ERROR = 1;

/** Findings as the notebook shows them, one line each. */
export function notesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.category === ERROR)
    .map(({ start, code, messageText, fileName }) => {
      const where = fileName === undefined ? "" : `${fileName}, `;
      return `${where}line ${start.line + 1}, column ${start.character + 1}: ${messageText} (TS${code})`;
    });
}
