import type { Span } from "./findMagics.js";
import type { Edit, Piece } from "./mappedText.js";
import { rewriteModuleSyntax } from "./moduleEdits.js";
import type { SyntaxProblem } from "./parse.js";
import { parseCell } from "./parse.js";
import { endOfValue, finalExpression, isVarScope } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** TypeScript inside a magic, parsed apart from the cell, at the offsets that it has in the cell. */
export interface RepeatedCode extends Span {
  readonly file: TypeScript.SourceFile;
  readonly edits: readonly Edit[];
  readonly prologue: readonly Piece[];
  /** The expression that the code ends with. */
  readonly expression: Span | undefined;
  readonly awaits: boolean;
}

export function parseRepeated(source: string, span: Span): RepeatedCode | SyntaxProblem {
  const blank = source.slice(0, span.start).replace(/[^\n]/g, " ");
  const parsed = parseCell(blank + source.slice(span.start, span.end));
  if ("message" in parsed) return parsed;
  const { file } = parsed;
  const final = finalExpression(file)?.expression;
  const expression = final && { start: final.getStart(file), end: endOfValue(final) };
  return { ...span, file, ...rewriteModuleSyntax(file), expression, awaits: awaits(file) };
}

/** The names that the loops use; the code among them may use any other. */
const [COUNT, KEEP, NOW, START, INDEX] = ["__count__", "__keep__", "__now__", "__start__", "__index__"];

/**
 * An object with functions that run `timed` a number of times and say how long that took: `loop` as it is, `asyncLoop`
 * awaiting each value. Values are kept, so that the compiler cannot leave out how they come about.
 */
export function loopPieces(timed: RepeatedCode, setup: RepeatedCode | undefined): Piece[] {
  const at = timed.start;
  const ours = (text: string): Piece => ({ text, at });
  const loop = (isAsync: boolean): Piece[] => {
    const { expression, start, end } = timed;
    const before = setup === undefined ? [] : [{ from: setup.start, to: setup.end }, ours("\n;")];
    const body =
      expression === undefined
        ? [{ from: start, to: end }, ours("\n")]
        : [
            { from: start, to: expression.start },
            ours(`${KEEP}.value = ${isAsync ? "await " : ""}(`),
            { from: expression.start, to: expression.end },
            ours("\n);"),
          ];
    return [
      ours(`${isAsync ? "async " : ""}(${COUNT}, ${KEEP}, ${NOW}) => {`),
      ...before,
      ours(`const ${START} = ${NOW}(); for (let ${INDEX} = 0; ${INDEX} < ${COUNT}; ${INDEX}++) {`),
      ...body,
      ours(`} return ${NOW}() - ${START}; }`),
    ];
  };
  const sync = timed.awaits || (setup?.awaits ?? false) ? [] : [ours("loop: "), ...loop(false), ours(", ")];
  return [ours("{ "), ...sync, ours("asyncLoop: "), ...loop(true), ours(" }")];
}

function awaits(file: TypeScript.SourceFile): boolean {
  const visit = (node: TypeScript.Node): boolean => {
    if (isVarScope(node)) return false;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(file);
}
