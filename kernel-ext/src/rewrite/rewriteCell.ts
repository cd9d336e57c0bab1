import { blankTypes } from "./blank.js";
import { guardConstants } from "./constantEdits.js";
import type { KnownNames, NameKind } from "./declaredNames.js";
import { declaredNames, varNames } from "./declaredNames.js";
import { findMagics } from "./findMagics.js";
import { hoistDeclarations } from "./hoistEdits.js";
import type { NameInScript } from "./hostNames.js";
import { ownNames, renameOwn } from "./hostNames.js";
import type { MagicRewrite } from "./magicEdits.js";
import { checkableMagics, rewriteMagics, withCodes } from "./magicEdits.js";
import type { Edit, MappedText, Piece } from "./mappedText.js";
import { applyEdits } from "./mappedText.js";
import { deferredImport, dropExportLists, rewriteModuleSyntax } from "./moduleEdits.js";
import { CELL_API } from "./names.js";
import { mergedNamespaces } from "./namespaces.js";
import type { SyntaxProblem } from "./parse.js";
import { firstProblem, parseCell, parseScript } from "./parse.js";
import type { PositionMap } from "./positions.js";
import { lineStarts } from "./positions.js";
import { composePoints } from "./sourceMap.js";
import { noteSteps } from "./stepEdits.js";
import { endOfValue, finalExpression } from "./syntax.js";
import { noteThrows } from "./throwEdits.js";
import { topLevelThis } from "./topLevelThis.js";
import { transpile } from "./transpile.js";
import type { TypeScript } from "./typescript.js";

/** A cell made ready for the inspector's REPL mode. */
export interface RewrittenCell {
  readonly script: string;
  readonly map: PositionMap;
  /** The cell for the type check, where that differs. */
  readonly checkable: string | undefined;
  readonly declares: ReadonlyMap<string, NameKind>;
}

// Cells are modules to their authors, and modules are strict.
const STRICT: Piece = { text: '"use strict";', at: 0 };

/** Rewrites the TypeScript of a cell to a script, or says where it is not TypeScript. Runs nothing and checks no types. */
export function rewriteCell(source: string, known: KnownNames = new Map()): RewrittenCell | SyntaxProblem {
  const found = findMagics(source, firstProblem);
  const parsed = parseCell(found.text);
  if ("message" in parsed) return parsed;
  const { file, jsx } = parsed;
  const unrunnable = deferredImport(file);
  if (unrunnable !== undefined) return unrunnable;
  const magics = rewriteMagics(source, found, file);
  if ("message" in magics) return magics;
  const declares = declaredNames(file);
  const isConstant = (name: string): boolean => /constant|import/.test(declares.get(name) ?? known.get(name) ?? "");
  const nameInScript = ownNames(declares, known);
  const renamed = renameOwn(file, nameInScript);
  const own = rewriteModuleSyntax(file, nameInScript);
  const parts: Parts = {
    magics,
    nameInScript,
    kept: new Set([...varNames(file), ...mergedNamespaces(file, known)].map(nameInScript)),
    edits: [
      ...[...noteSteps(file), ...noteThrows(file)],
      ...magics.codes.flatMap((code) => noteThrows(code.file)),
      ...[...own.edits, ...guardConstants(file, isConstant), ...topLevelThis(file), ...renamed.edits],
      ...magics.codes.flatMap((code) => renameOwn(code.file, nameInScript).edits),
      ...[...showResult(file), ...magics.edits],
    ],
    prologue: [...renamed.prologue, ...magics.prologue, ...own.prologue],
  };
  const blanked = jsx ? undefined : blankAll(file, magics);
  const whole = withCodes(found.text, magics.codes, () => source);
  const text = blanked === undefined ? compile(whole, parts, jsx) : blank(file, blanked, parts);
  return {
    script: text.text,
    map: { points: text.points, generatedLines: lineStarts(text.text), sourceLines: lineStarts(source) },
    checkable: found.magics.length > 0 ? checkableMagics(source, found) : undefined,
    declares,
  };
}

interface Parts {
  readonly magics: MagicRewrite;
  readonly nameInScript: NameInScript;
  /** The names that keep their value until it is assigned: of `var`, and of namespaces that add to what is there. */
  readonly kept: ReadonlySet<string>;
  readonly edits: readonly Edit[];
  readonly prologue: readonly Piece[];
}

/** Types are overwritten by spaces: every position stays. */
function blank(
  file: TypeScript.SourceFile,
  javascript: string,
  { edits, kept, magics, nameInScript, prologue }: Parts,
): MappedText {
  const hoisted = hoistDeclarations(file, { kept, nameInScript });
  const all = [...edits, ...hoisted.edits, ...magics.last];
  return applyEdits(javascript, all, [STRICT, ...hoisted.prologue, ...prologue]);
}

function compile(source: string, { edits, kept, magics, prologue }: Parts, jsx: boolean): MappedText {
  const edited = applyEdits(source, [...edits, ...magics.last], prologue);
  const compiled = transpile(edited.text, jsx);
  const script = parseScript(compiled.text);
  const hoisted = hoistDeclarations(script, { kept });
  const further = dropExportLists(script);
  const final = applyEdits(compiled.text, [...hoisted.edits, ...further], [STRICT, ...hoisted.prologue]);
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
