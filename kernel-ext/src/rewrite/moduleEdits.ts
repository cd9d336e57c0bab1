import type { NameInScript } from "./hostNames.js";
import type { Edit, Piece } from "./mappedText.js";
import { CELL_API } from "./names.js";
import type { SyntaxProblem } from "./parse.js";
import { noteStep } from "./stepEdits.js";
import { endOfValue, isTypeOnly, usedAsValues } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** What import, export, dynamic `import()` and `import.meta` of a cell become, since a cell is run as a script. */
export interface ModuleRewrite {
  readonly edits: readonly Edit[];
  /** Imports are evaluated before the rest of the cell, as in a module. */
  readonly prologue: readonly Piece[];
}

export function rewriteModuleSyntax(
  file: TypeScript.SourceFile,
  nameInScript: NameInScript = (name) => name,
): ModuleRewrite {
  const edits: Edit[] = [];
  const prologue: Piece[] = [];
  let values: Set<string> | undefined;
  const isValue = (name: string): boolean => (values ??= usedAsValues(file)).has(name);
  const drop = (statement: TypeScript.Statement): void => {
    const start = statement.getStart(file);
    // The statement also ended the one before it.
    edits.push({ start, end: statement.end, pieces: [{ text: ";", at: start }] });
  };
  for (const statement of file.statements) {
    if (isTypeOnly(statement)) continue;
    const at = statement.getStart(file);
    if (ts.isImportDeclaration(statement)) {
      drop(statement);
      prologue.push({ text: noteStep(at) + importCode(statement, isValue, nameInScript), at });
    } else if (ts.isExportDeclaration(statement)) {
      drop(statement);
      const code = reexportCode(statement, nameInScript);
      if (code !== "") prologue.push({ text: noteStep(at) + code, at });
    } else if (ts.isImportEqualsDeclaration(statement)) {
      edits.push(importEquals(statement, file, nameInScript));
    } else if (ts.isExportAssignment(statement)) {
      const value = statement.expression;
      const from = value.getStart(file);
      edits.push({ start: at, end: from, pieces: [{ text: ";void (", at }] });
      const end = endOfValue(value);
      edits.push({ start: end, end, pieces: [{ text: ")", at: end }] });
    }
  }
  visitExpressions(file, edits);
  return { edits, prologue };
}

function visitExpressions(file: TypeScript.SourceFile, edits: Edit[]): void {
  const visit = (node: TypeScript.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const start = node.expression.getStart(file);
      edits.push({ start, end: node.expression.end, pieces: [{ text: `${CELL_API}.import`, at: start }] });
    } else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      const start = node.getStart(file);
      edits.push({ start, end: node.end, pieces: [{ text: `${CELL_API}.meta`, at: start }] });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

function loadCode(specifier: TypeScript.Expression, attributes: TypeScript.ImportAttributes | undefined): string {
  const name = JSON.stringify((specifier as TypeScript.StringLiteral).text);
  if (attributes === undefined) return `await ${CELL_API}.import(${name})`;
  const entries = attributes.elements.map((element) => [
    element.name.text,
    (element.value as TypeScript.StringLiteral).text,
  ]);
  return `await ${CELL_API}.import(${name}, ${JSON.stringify({ with: Object.fromEntries(entries) })})`;
}

type Binding = readonly [exported: string, local: string, required: boolean];

/** Binds names of a module as the cell's; `"*"` is all of the module. */
function bindCode(load: string, specifier: TypeScript.Expression, bindings: readonly Binding[]): string {
  const name = JSON.stringify((specifier as TypeScript.StringLiteral).text);
  return bindings.length === 0 ? `${load};` : `${CELL_API}.bind(${load}, ${name}, ${JSON.stringify(bindings)});`;
}

function importCode(
  node: TypeScript.ImportDeclaration,
  isValue: (name: string) => boolean,
  nameInScript: NameInScript,
): string {
  const load = loadCode(node.moduleSpecifier, node.attributes);
  const clause = node.importClause;
  if (clause === undefined) return `${load};`;
  const bindings: Binding[] = [];
  const add = (exported: string, { text }: TypeScript.Identifier): number =>
    bindings.push([exported, nameInScript(text), exported === "*" || isValue(text)]);
  if (clause.name) add("default", clause.name);
  const named = clause.namedBindings;
  if (named !== undefined && ts.isNamespaceImport(named)) {
    add("*", named.name);
  } else {
    for (const element of named?.elements ?? []) {
      if (!element.isTypeOnly) add((element.propertyName ?? element.name).text, element.name);
    }
  }
  return bindCode(load, node.moduleSpecifier, bindings);
}

function reexportCode(node: TypeScript.ExportDeclaration, nameInScript: NameInScript): string {
  if (node.moduleSpecifier === undefined) return "";
  const load = loadCode(node.moduleSpecifier, node.attributes);
  const clause = node.exportClause;
  if (clause === undefined) {
    return `${CELL_API}.bindAll(${load}, ${JSON.stringify((node.moduleSpecifier as TypeScript.StringLiteral).text)});`;
  }
  const locals = ts.isNamespaceExport(clause)
    ? [{ exported: "*", local: clause.name.text }]
    : clause.elements
        .filter((element) => !element.isTypeOnly)
        .map((element) => ({ exported: (element.propertyName ?? element.name).text, local: element.name.text }));
  // A default and a name that is a string name nothing in the cell.
  const bindings = locals.filter(({ local }) => local !== "default" && IDENTIFIER.test(local));
  return bindCode(
    load,
    node.moduleSpecifier,
    bindings.map(({ exported, local }) => [exported, nameInScript(local), false]),
  );
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** `import a = require("m")` and `import a = b.c` become declarations. */
function importEquals(
  node: TypeScript.ImportEqualsDeclaration,
  file: TypeScript.SourceFile,
  nameInScript: NameInScript,
): Edit {
  const start = node.getStart(file);
  const value = node.moduleReference.getText(file);
  return { start, end: node.end, pieces: [{ text: `const ${nameInScript(node.name.text)} = ${value};`, at: start }] };
}

/** The lists that the compiler puts at the end for what it could not export in place: a script exports nothing. */
export function dropExportLists(script: TypeScript.SourceFile): Edit[] {
  return script.statements.filter(ts.isExportDeclaration).map((statement) => {
    const start = statement.getStart(script);
    return { start, end: statement.end, pieces: [{ text: ";", at: start }] };
  });
}

/** `import defer`, which TypeScript reads and Node does not run. */
export function deferredImport(file: TypeScript.SourceFile): SyntaxProblem | undefined {
  const found = file.statements.find(
    (statement) =>
      ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier === ts.SyntaxKind.DeferKeyword,
  );
  return (
    found && {
      message: "Expected an import that Node runs but found `import defer`",
      offset: found.getStart(file),
    }
  );
}
