import { boundNames, hasModifier, isTypeOnly, isVarScope } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** What a name of a cell is: constants and imports are not assigned, and a namespace adds to what is mergeable. */
export type NameKind = "constant" | "import" | "variable" | "mergeable";

/** What the cells before have declared. */
export type KnownNames = ReadonlyMap<string, NameKind>;

/** The names that a cell declares at its top, and what each is. */
export function declaredNames(file: TypeScript.SourceFile): ReadonlyMap<string, NameKind> {
  const names = new Map<string, NameKind>();
  for (const name of varNames(file)) names.set(name, "variable");
  for (const statement of file.statements) {
    if (isTypeOnly(statement)) continue;
    for (const [name, kind] of namesOf(statement)) names.set(name, kind);
  }
  return names;
}

function namesOf(statement: TypeScript.Statement): (readonly [name: string, kind: NameKind])[] {
  if (ts.isVariableStatement(statement)) {
    const { flags, declarations } = statement.declarationList;
    // `using` sets this bit too.
    const kind = flags & ts.NodeFlags.Const ? "constant" : "variable";
    return declarations.flatMap(({ name }) => boundNames(name)).map((name) => [name, kind] as const);
  }
  if (ts.isImportEqualsDeclaration(statement)) return [[statement.name.text, "constant"]];
  if (ts.isImportDeclaration(statement)) return importedNames(statement).map((name) => [name, "import"]);
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return named && statement.name && ts.isIdentifier(statement.name) ? [[statement.name.text, "mergeable"]] : [];
}

function importedNames({ importClause }: TypeScript.ImportDeclaration): string[] {
  const named = importClause?.namedBindings;
  const elements = named === undefined ? [] : ts.isNamespaceImport(named) ? [named] : named.elements;
  return [...(importClause?.name ? [importClause] : []), ...elements].flatMap(({ name }) => (name ? [name.text] : []));
}

/** The names of `var` that belong to a cell or a function, wherever in its blocks they stand. */
export function varNames(scope: TypeScript.Node): string[] {
  const names: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (node !== scope && isVarScope(node)) return;
    if (ts.isVariableStatement(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
      names.push(...node.declarations.flatMap(({ name }) => boundNames(name)));
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return names;
}

/** Whether an identifier means a name of the cell's top (or of no scope at all), not one of a function or a block. */
export function meansTopLevel(identifier: TypeScript.Identifier): boolean {
  for (let scope = identifier.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    if (scopeDeclares(scope, identifier.text)) return false;
  }
  return true;
}

function scopeDeclares(scope: TypeScript.Node, name: string): boolean {
  if (ts.isBlock(scope) || ts.isModuleBlock(scope) || ts.isCaseBlock(scope)) {
    const statements = ts.isCaseBlock(scope)
      ? scope.clauses.flatMap((clause) => [...clause.statements])
      : [...scope.statements];
    return statements.some((statement) => namesOf(statement).some(([declared]) => declared === name));
  }
  if (ts.isForStatement(scope) || ts.isForInStatement(scope) || ts.isForOfStatement(scope)) {
    const list = scope.initializer;
    return list !== undefined && ts.isVariableDeclarationList(list) && declares(list.declarations, name);
  }
  if (ts.isCatchClause(scope))
    return scope.variableDeclaration !== undefined && declares([scope.variableDeclaration], name);
  // What a class declaration calls itself inside is what it declares outside.
  if (ts.isClassExpression(scope) || ts.isFunctionExpression(scope)) {
    if (scope.name?.text === name) return true;
  }
  if (ts.isFunctionLike(scope)) return declares(scope.parameters, name) || varNames(scope).includes(name);
  return ts.isClassStaticBlockDeclaration(scope) && varNames(scope).includes(name);
}

function declares(declarations: Iterable<{ readonly name: TypeScript.BindingName }>, name: string): boolean {
  return [...declarations].some((declaration) => boundNames(declaration.name).includes(name));
}
