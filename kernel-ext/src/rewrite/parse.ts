import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** A cell that is not TypeScript; `offset` is where, in UTF-16 units. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

export interface ParsedCell {
  readonly file: TypeScript.SourceFile;
  readonly jsx: boolean;
}

const OPTIONS = {
  languageVersion: ts.ScriptTarget.ESNext,
  impliedNodeFormat: ts.ModuleKind.ESNext,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
} as const;

/** Parses a cell as TypeScript and, where only that makes sense of it, as TypeScript with JSX. */
export function parseCell(source: string): ParsedCell | SyntaxProblem {
  const plain = parse("cell.ts", source, ts.ScriptKind.TS);
  const problem = syntaxProblem(plain);
  if (problem === undefined) return { file: plain, jsx: false };
  if (/<\/|\/>/.test(source)) {
    const file = parse("cell.tsx", source, ts.ScriptKind.TSX);
    if (syntaxProblem(file) === undefined) return { file, jsx: true };
  }
  return problem;
}

/** Where a text stops being TypeScript; `undefined` when it does not. */
export function firstProblem(source: string): number | undefined {
  const parsed = parseCell(source);
  return "message" in parsed ? parsed.offset : undefined;
}

export function parseScript(source: string): TypeScript.SourceFile {
  return parse("cell.js", source, ts.ScriptKind.JS);
}

function parse(name: string, source: string, kind: TypeScript.ScriptKind): TypeScript.SourceFile {
  return ts.createSourceFile(name, source, OPTIONS, true, kind);
}

/** The first place where the parser did not understand a file. */
export function syntaxProblem(file: TypeScript.SourceFile): SyntaxProblem | undefined {
  // The parser keeps its findings on the file, under a name that its types do not publish.
  const found = (file as unknown as { parseDiagnostics: readonly TypeScript.DiagnosticWithLocation[] })
    .parseDiagnostics[0];
  return found && { message: ts.flattenDiagnosticMessageText(found.messageText, "\n"), offset: found.start };
}
