import { blankSourceFile } from "ts-blank-space";
import { checkable, isUsing } from "./checkable.js";
import { hoistDeclarations } from "./hoistEdits.js";
import type { Edit, MappedText, Piece } from "./mappedText.js";
import { applyEdits } from "./mappedText.js";
import { rewriteModuleSyntax } from "./moduleEdits.js";
import { CELL_API } from "./names.js";
import type { SyntaxProblem } from "./parse.js";
import { parseCell, parseScript } from "./parse.js";
import type { PositionMap } from "./positions.js";
import { lineStarts } from "./positions.js";
import { composePoints } from "./sourceMap.js";
import { endOfValue, finalExpression } from "./syntax.js";
import { transpile } from "./transpile.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** A cell made ready for the inspector's REPL mode. */
export interface RewrittenCell {
  readonly script: string;
  readonly map: PositionMap;
  /** The cell for the type check, where that differs. */
  readonly checkable: string | undefined;
}

// Cells are modules to their authors, and modules are strict.
const STRICT: Piece = { text: '"use strict";', at: 0 };

/** Rewrites the TypeScript of a cell to a script, or says where it is not TypeScript. Runs nothing and checks no types. */
export function rewriteCell(source: string): RewrittenCell | SyntaxProblem {
  const parsed = parseCell(source);
  if ("message" in parsed) return parsed;
  const { file, jsx } = parsed;
  const own = rewriteModuleSyntax(file);
  const edits = [...own.edits, ...showResult(file)];
  const blanked = jsx || needsCompiler(file) ? undefined : blankTypes(file);
  const text =
    blanked === undefined ? compile(source, edits, own.prologue, jsx) : blank(file, blanked, edits, own.prologue);
  return {
    script: text.text,
    map: { points: text.points, generatedLines: lineStarts(text.text), sourceLines: lineStarts(source) },
    checkable: checkable(file),
  };
}

/** Types are overwritten by spaces: every position stays. */
function blank(
  file: TypeScript.SourceFile,
  javascript: string,
  edits: readonly Edit[],
  imports: readonly Piece[],
): MappedText {
  const hoisted = hoistDeclarations(file);
  return applyEdits(javascript, [...edits, ...hoisted.edits], [STRICT, ...hoisted.prologue, ...imports]);
}

function compile(source: string, edits: readonly Edit[], imports: readonly Piece[], jsx: boolean): MappedText {
  const edited = applyEdits(source, edits, imports);
  const compiled = transpile(edited.text, jsx);
  const hoisted = hoistDeclarations(parseScript(compiled.text));
  const final = applyEdits(compiled.text, hoisted.edits, [STRICT, ...hoisted.prologue]);
  const toEdited = composePoints(final.points, compiled.points, final.text.length);
  return { text: final.text, points: composePoints(toEdited, edited.points, final.text.length) };
}

function blankTypes(file: TypeScript.SourceFile): string | undefined {
  let possible = true;
  const text = blankSourceFile(file, () => {
    possible = false;
  });
  return possible ? text : undefined;
}

/** Syntax that ts-blank-space lets through but Node 20 does not run: decorators, `accessor`, `using`. */
function needsCompiler(file: TypeScript.SourceFile): boolean {
  const visit = (node: TypeScript.Node): boolean => {
    if (node.kind === ts.SyntaxKind.Decorator || node.kind === ts.SyntaxKind.AccessorKeyword) return true;
    if (isUsing(node)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(file);
}

/** Hands the value of the final expression to the evaluator. */
function showResult(file: TypeScript.SourceFile): Edit[] {
  const statement = finalExpression(file);
  if (statement === undefined) return [];
  const start = statement.expression.getStart(file);
  const end = endOfValue(statement.expression);
  return [
    { start, end: start, pieces: [{ text: `${CELL_API}.result((`, at: start }] },
    { start: end, end, pieces: [{ text: "))", at: end }] },
  ];
}
