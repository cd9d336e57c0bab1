import { blankTypes } from "./blank.js";
import type { Edit } from "./mappedText.js";
import { applyEdits } from "./mappedText.js";
import { syntaxProblem } from "./parse.js";
import type { PositionMap } from "./positions.js";
import { lineStarts, positionAt } from "./positions.js";
import { sourceMapPoints } from "./sourceMap.js";
import { usedAsValues } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** A file of the user's as Node runs it. */
export interface ModuleSource {
  readonly format: "module" | "commonjs";
  readonly source: string;
  /** Where the places of the source are in the file, where that differs. */
  readonly map?: PositionMap;
}

/** The JavaScript of a TypeScript file that cells import. Throws a SyntaxError that names file, line and column. */
export function moduleSource(source: string, path: string): ModuleSource {
  const file = parseFile(source, path);
  if (path.endsWith(".cts") || file.statements.some(isExportEquals)) {
    return { format: "commonjs", ...compileFile(source, path, ts.ModuleKind.CommonJS) };
  }
  const blanked = path.endsWith("x") ? undefined : blankTypes(file);
  if (blanked !== undefined) {
    return { format: "module", source: applyEdits(blanked, dropTypeImports(file), []).text };
  }
  // `import a = require("m")` of an ES module is what only this kind of module can have.
  const nodes = file.statements.some(ts.isImportEqualsDeclaration);
  const compiled = nodes
    ? compileFile(source, `${path}.mts`, ts.ModuleKind.NodeNext)
    : compileFile(source, path, ts.ModuleKind.ESNext);
  return { format: "module", ...compiled };
}

/** Throws a SyntaxError that says where a file is not TypeScript (or JavaScript, by its ending). */
export function parseFile(source: string, path: string): TypeScript.SourceFile {
  const file = ts.createSourceFile(path, source, { languageVersion: ts.ScriptTarget.ESNext }, true);
  const problem = syntaxProblem(file);
  if (problem !== undefined) {
    const { line, column } = positionAt(lineStarts(source), problem.offset);
    const language = /\.[mc]?tsx?$/.test(path) ? "TypeScript" : "JavaScript";
    const error = new SyntaxError(
      `Expected ${path} to be ${language} but found at line ${line}, column ${column}: ${problem.message}`,
    );
    // Its place is the mistake; the calls that found it are Node's and ours.
    error.stack = `${String(error)}\n    at ${path}:${line}:${column}`;
    throw error;
  }
  return file;
}

function compileFile(
  source: string,
  path: string,
  module: TypeScript.ModuleKind,
): { readonly source: string; readonly map: PositionMap } {
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module,
      jsx: ts.JsxEmit.React,
      isolatedModules: true,
      esModuleInterop: true,
      sourceMap: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  const points = sourceMapPoints(sourceMapText ?? "", outputText, source);
  const map = { points, generatedLines: lineStarts(outputText), sourceLines: lineStarts(source) };
  return { source: outputText, map };
}

function isExportEquals(statement: TypeScript.Statement): boolean {
  return ts.isExportAssignment(statement) && statement.isExportEquals === true;
}

/** Names that a file imports and uses in types only may be types: as TypeScript does by itself, they are not imported. */
function dropTypeImports(file: TypeScript.SourceFile): Edit[] {
  let values: Set<string> | undefined;
  const isUsed = (name: TypeScript.Identifier): boolean => (values ??= usedAsValues(file)).has(name.text);
  return file.statements.flatMap((statement): Edit[] => {
    if (!ts.isImportDeclaration(statement) || statement.importClause === undefined) return [];
    const { name, namedBindings, phaseModifier } = statement.importClause;
    if (phaseModifier !== undefined) return [];
    const named = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    const gone = named.filter((element) => !element.isTypeOnly && !isUsed(element.name));
    const whole =
      !(name && isUsed(name)) &&
      !(namedBindings && ts.isNamespaceImport(namedBindings)) &&
      (name !== undefined || named.length > 0) &&
      named.every((element) => element.isTypeOnly || gone.includes(element));
    if (whole) return [blankOf(file.text, statement.getStart(file), statement.end)];
    return gone.map((element) => {
      const comma = /^\s*,/.exec(file.text.slice(element.end));
      return blankOf(file.text, element.getStart(file), element.end + (comma?.[0].length ?? 0));
    });
  });
}

function blankOf(text: string, start: number, end: number): Edit {
  return { start, end, pieces: [{ text: text.slice(start, end).replace(/[^\n]/g, " "), at: start }] };
}
