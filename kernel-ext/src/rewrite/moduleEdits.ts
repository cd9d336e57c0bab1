import type { Edit, Piece } from "./mappedText.js";
import { CELL_API } from "./names.js";
import { endOfValue, isTypeOnly, usedAsValues } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** What import, export, dynamic `import()` and `import.meta` of a cell become, since a cell is run as a script. */
export interface ModuleRewrite {
  readonly edits: readonly Edit[];
  /** Imports are evaluated before the rest of the cell, as in a module. */
  readonly prologue: readonly Piece[];
}

export function rewriteModuleSyntax(file: TypeScript.SourceFile): ModuleRewrite {
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
      prologue.push({ text: importCode(statement, isValue), at });
    } else if (ts.isExportDeclaration(statement)) {
      drop(statement);
      const code = reexportCode(statement);
      if (code !== "") prologue.push({ text: code, at });
    } else if (ts.isImportEqualsDeclaration(statement)) {
      edits.push(importEquals(statement, file));
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

interface Binding {
  readonly exported: string;
  readonly local: string;
  /** Whether the module must export it; a name that is used in types only may be a type. */
  readonly required: boolean;
}

/** `let { a: b } = …`, with a clear error for a name that the module does not export. */
function pickCode(load: string, specifier: TypeScript.Expression, bindings: readonly Binding[]): string {
  const pattern = bindings.map((binding) => `${JSON.stringify(binding.exported)}: ${binding.local}`).join(", ");
  const required = bindings.filter((binding) => binding.required).map((binding) => binding.exported);
  const name = JSON.stringify((specifier as TypeScript.StringLiteral).text);
  return `let { ${pattern} } = ${CELL_API}.pick(${load}, ${name}, ${JSON.stringify(required)});`;
}

function importCode(node: TypeScript.ImportDeclaration, isValue: (name: string) => boolean): string {
  const load = loadCode(node.moduleSpecifier, node.attributes);
  const clause = node.importClause;
  if (clause === undefined) return `${load};`;
  const bindings: Binding[] = [];
  if (clause.name) bindings.push({ exported: "default", local: clause.name.text, required: isValue(clause.name.text) });
  const named = clause.namedBindings;
  if (named !== undefined && ts.isNamespaceImport(named)) {
    const local = named.name.text;
    const rest = bindings[0] ? pickCode(local, node.moduleSpecifier, bindings) : "";
    return `let ${local} = ${load};${rest}`;
  }
  for (const element of named?.elements ?? []) {
    if (element.isTypeOnly) continue;
    const local = element.name.text;
    bindings.push({ exported: (element.propertyName ?? element.name).text, local, required: isValue(local) });
  }
  return bindings.length === 0 ? `${load};` : pickCode(load, node.moduleSpecifier, bindings);
}

function reexportCode(node: TypeScript.ExportDeclaration): string {
  if (node.moduleSpecifier === undefined) return "";
  const load = loadCode(node.moduleSpecifier, node.attributes);
  const clause = node.exportClause;
  if (clause === undefined) return `${load};`;
  if (ts.isNamespaceExport(clause)) return `let ${clause.name.text} = ${load};`;
  const bindings = clause.elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => ({
      exported: (element.propertyName ?? element.name).text,
      local: element.name.text === "default" ? "_default" : element.name.text,
      required: false,
    }));
  return bindings.length === 0 ? `${load};` : pickCode(load, node.moduleSpecifier, bindings);
}

/** `import a = require("m")` and `import a = b.c` become declarations. */
function importEquals(node: TypeScript.ImportEqualsDeclaration, file: TypeScript.SourceFile): Edit {
  const start = node.getStart(file);
  const value = node.moduleReference.getText(file);
  return { start, end: node.end, pieces: [{ text: `const ${node.name.text} = ${value};`, at: start }] };
}
