import { createRequire } from "node:module";
import type * as TslabTypeScript from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import { toCodePoints, toUtf16 } from "./codePoints.js";
import { compilerPath, fitCompiler } from "./compiler.js";
import { ignoringFindings } from "./ignoring.js";
import { notesOf } from "./notes.js";
import { calleeOffset, describeName } from "./quickInfo.js";
import type { Checked, Completeness, Completion, Inspection } from "./service.js";

type ConverterModule = typeof import("tslab/dist/converter.js");

/** A type service that answers at once; `service.ts` is the same from afar. */
export interface Types {
  complete(code: string, cursor: number): Completion;
  inspect(code: string, cursor: number): Inspection;
  isComplete(code: string): Completeness;
  check(code: string): Checked;
  packagesChanged(): void;
  reset(): void;
}

/** How often findings are ignored in order to get at a cell's declarations. */
const ATTEMPTS = 3;

/**
 * The type service by tslab's converter; `before` are the declarations that are known from the start. Costs about a second to create: the compiler reads the libraries.
 */
export function createTslabTypes(cwd: string = process.cwd(), before = ""): Types {
  fitCompiler(cwd);
  const require = createRequire(import.meta.url);
  const { createConverter, isCompleteCode } = require("tslab/dist/converter.js") as ConverterModule;
  const hasSyntaxErrors = syntaxChecker(require);
  let converter: Converter | undefined;
  const ready = (): Converter => (converter ??= createConverter({}));
  let declared = before;
  return {
    complete(code, cursor) {
      const { start, end, candidates } = ready().complete(declared, code, toUtf16(code, cursor));
      return {
        matches: candidates,
        cursor_start: toCodePoints(code, start),
        cursor_end: toCodePoints(code, end),
        metadata: {},
      };
    },
    inspect(code, cursor) {
      const at = toUtf16(code, cursor);
      const callee = calleeOffset(code, at);
      const info =
        ready().inspect(declared, code, at) ||
        // Among arguments one asks about the function.
        (callee !== undefined && ready().inspect(declared, code, callee));
      if (!info) return { found: false, data: {}, metadata: {} };
      return { found: true, data: { "text/plain": describeName(info) }, metadata: {} };
    },
    isComplete(code) {
      const { completed, indent } = isCompleteCode(code);
      if (completed) return { status: hasSyntaxErrors(code) ? "invalid" : "complete" };
      return { status: "incomplete", indent: indent ?? "" };
    },
    check(code) {
      let source = code;
      let result = ready().convert(declared, source);
      // What this compiler cannot even read, the newer one has run: its findings would be about nothing.
      const notes = hasSyntaxErrors(code) ? [] : notesOf(result.diagnostics);
      for (let attempt = 0; attempt < ATTEMPTS && result.diagnostics.length > 0; attempt += 1) {
        source = ignoringFindings(source, result.diagnostics);
        result = ready().convert(declared, source);
      }
      declared = result.declOutput ?? declared;
      return { notes, declared };
    },
    packagesChanged() {
      // The compiler remembers which files were not there; a new one goes on from the declarations.
      converter?.close();
      converter = undefined;
    },
    reset() {
      declared = "";
    },
  };
}

/** Whether a text is no TypeScript at all, by the same parse that tslab's completeness check makes. */
function syntaxChecker(require: NodeJS.Require): (code: string) => boolean {
  const ts = require(compilerPath()) as typeof TslabTypeScript;
  return (code) => {
    const parse = (kind: TslabTypeScript.ScriptKind): boolean => {
      const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, false, kind);
      return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length === 0;
    };
    return !parse(ts.ScriptKind.TS) && !parse(ts.ScriptKind.TSX);
  };
}
