import type { Diagnostic } from "tslab/dist/converter.js";

/**
 * The cell with a `@ts-ignore` above every line that has a finding. A cell runs whatever its types are, so later cells
 * must know what it declares; tslab's converter gives the declarations of cells without findings only.
 */
export function ignoringFindings(code: string, diagnostics: readonly Diagnostic[]): string {
  const lines = new Set(diagnostics.filter((found) => found.fileName === undefined).map((found) => found.start.line));
  return code
    .split("\n")
    .flatMap((line, index) => (lines.has(index) ? ["// @ts-ignore", line] : [line]))
    .join("\n");
}
