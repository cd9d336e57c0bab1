import { blankSourceFile } from "ts-blank-space";
import { checkable, isUsing } from "./checkable.js";
import { findMagics } from "./findMagics.js";
import { hoistDeclarations } from "./hoistEdits.js";
import type { MagicRewrite } from "./magicEdits.js";
import { rewriteMagics, withCodes } from "./magicEdits.js";
import type { Edit, MappedText, Piece } from "./mappedText.js";
import { applyEdits } from "./mappedText.js";
import { rewriteModuleSyntax } from "./moduleEdits.js";
import { CELL_API } from "./names.js";
import type { SyntaxProblem } from "./parse.js";
import { firstProblem, parseCell, parseScript } from "./parse.js";
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
  const found = findMagics(source, firstProblem);
  const parsed = parseCell(found.text);
  if ("message" in parsed) return parsed;
  const { file, jsx } = parsed;
  const magics = rewriteMagics(source, found, file);
  if ("message" in magics) return magics;
  const own = rewriteModuleSyntax(file);
  const parts: Parts = {
    magics,
    edits: [...own.edits, ...showResult(file), ...magics.edits],
    prologue: [...magics.prologue, ...own.prologue],
  };
  const files = [file, ...magics.codes.map((code) => code.file)];
  const blanked = jsx || files.some(needsCompiler) ? undefined : blankAll(file, magics);
  const whole = withCodes(found.text, magics.codes, () => source);
  const text = blanked === undefined ? compile(whole, parts, jsx) : blank(file, blanked, parts);
  return {
    script: text.text,
    map: { points: text.points, generatedLines: lineStarts(text.text), sourceLines: lineStarts(source) },
    checkable: checkable(file) ?? (found.magics.length > 0 ? found.text : undefined),
  };
}

interface Parts {
  readonly magics: MagicRewrite;
  readonly edits: readonly Edit[];
  readonly prologue: readonly Piece[];
}

/** Types are overwritten by spaces: every position stays. */
function blank(file: TypeScript.SourceFile, javascript: string, { edits, magics, prologue }: Parts): MappedText {
  const hoisted = hoistDeclarations(file);
  const all = [...edits, ...hoisted.edits, ...magics.last];
  return applyEdits(javascript, all, [STRICT, ...hoisted.prologue, ...prologue]);
}

function compile(source: string, { edits, magics, prologue }: Parts, jsx: boolean): MappedText {
  const edited = applyEdits(source, [...edits, ...magics.last], prologue);
  const compiled = transpile(edited.text, jsx);
  const hoisted = hoistDeclarations(parseScript(compiled.text));
  const final = applyEdits(compiled.text, hoisted.edits, [STRICT, ...hoisted.prologue]);
  const toEdited = composePoints(final.points, compiled.points, final.text.length);
  return { text: final.text, points: composePoints(toEdited, edited.points, final.text.length) };
}

/** The cell and the code that its magics take; `undefined` where one of them has types that cannot just be left out. */
function blankAll(file: TypeScript.SourceFile, { codes }: MagicRewrite): string | undefined {
  const own = blankTypes(file);
  const blanked = new Map(codes.map((code) => [code, blankTypes(code.file)]));
  if (own === undefined || [...blanked.values()].includes(undefined)) return undefined;
  return withCodes(own, codes, (code) => blanked.get(code) ?? "");
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
