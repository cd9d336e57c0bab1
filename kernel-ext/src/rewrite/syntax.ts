import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

export function hasModifier(node: TypeScript.Node, kind: TypeScript.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** Whether a statement exists for the type checker only and leaves nothing behind at run time. */
export function isTypeOnly(statement: TypeScript.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return true;
  if (ts.isFunctionDeclaration(statement)) return statement.body === undefined;
  if (ts.isImportDeclaration(statement)) return statement.importClause?.isTypeOnly ?? false;
  if (ts.isExportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return statement.isTypeOnly;
  return false;
}

/** The statement whose value is the cell's result, if the cell ends in an expression. */
export function finalExpression(file: TypeScript.SourceFile): TypeScript.ExpressionStatement | undefined {
  const last = file.statements.findLast((statement) => !isTypeOnly(statement) && !ts.isEmptyStatement(statement));
  return last !== undefined && ts.isExpressionStatement(last) ? last : undefined;
}

/**
 * Where an expression ends when the assertions after it (`x as T`, `x!`) are left out: ts-blank-space may put the end of
 * the statement there.
 */
export function endOfValue(expression: TypeScript.Expression): number {
  let value = expression;
  while (ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isNonNullExpression(value)) {
    value = value.expression;
  }
  return value.end;
}

/** Every name that a binding (an identifier or a pattern) declares. */
export function boundNames(name: TypeScript.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** Whether `node` opens a scope of its own for `var`. */
export function isVarScope(node: TypeScript.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node);
}

/** The identifiers that a file uses as values, not only in types. */
export function usedAsValues(file: TypeScript.SourceFile): Set<string> {
  const used = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)) return;
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return;
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) {
      used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used;
}

/** `using` and `await using` set both of the bits that `let` and `const` set alone. */
export function isUsing(node: TypeScript.Node): node is TypeScript.VariableDeclarationList {
  return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
}
