import type { Edit } from "./mappedText.js";
import { CELL_API } from "./names.js";
import { isTypeOnly, isVarScope } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/**
 * Tells the evaluator which top-level statement of the cell begins, where one calls or awaits something: what is thrown
 * there may not know its place (a string, an error of a worker, a file that is imported).
 */
export function noteSteps(file: TypeScript.SourceFile): Edit[] {
  return file.statements.flatMap((statement) => {
    const at = isTypeOnly(statement) ? undefined : firstCall(statement, file);
    const start = statement.getStart(file);
    return at === undefined ? [] : [{ start, end: start, pieces: [{ text: `;${noteStep(at)}`, at: start }] }];
  });
}

/** The code that tells the evaluator where the cell is. */
export function noteStep(offset: number): string {
  return `${CELL_API}.at(${offset});`;
}

/** Where a statement first calls or awaits something; of a loop, a condition or a block, where it begins itself. */
function firstCall(statement: TypeScript.Statement, file: TypeScript.SourceFile): number | undefined {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return undefined;
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return undefined;
  if (ts.isImportEqualsDeclaration(statement) || ts.isModuleDeclaration(statement)) return undefined;
  const isPlain = ts.isExpressionStatement(statement) || ts.isVariableStatement(statement);
  const visit = (node: TypeScript.Node): number | undefined => {
    if (calls(node)) return node.getStart(file);
    return isVarScope(node) ? undefined : ts.forEachChild(node, visit);
  };
  const call = visit(statement);
  return call === undefined || isPlain ? call : statement.getStart(file);
}

function calls(node: TypeScript.Node): boolean {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isThrowStatement(node) ||
    ts.isTaggedTemplateExpression(node) ||
    (ts.isForOfStatement(node) && node.awaitModifier !== undefined)
  );
}
