import { parseCell } from "../rewrite/parse.js";
import { boundNames, hasModifier, isVarScope } from "../rewrite/syntax.js";
import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";

export type NameKind = "let" | "const" | "function" | "class" | "enum" | "interface" | "type" | "namespace" | "import";

/** A name that a cell declares for later cells. */
export interface DeclaredName {
  readonly name: string;
  readonly kind: NameKind;
  /** Whether it can stand for a value, and for a type. */
  readonly value: boolean;
  readonly type: boolean;
  /** Whether the cell exports it already. */
  readonly exported: boolean;
  /** The comment that documents it, as it stands in the cell. */
  readonly comment: string | undefined;
  /** Where its declarations begin and end. */
  readonly places: readonly (readonly [start: number, end: number])[];
  /** The declarations of earlier cells that a namespace adds to, as TypeScript. */
  readonly carried?: string;
}

export interface ReadCell {
  readonly jsx: boolean;
  readonly names: readonly DeclaredName[];
}

/** Reads which names a cell declares, as far as it can be read at all. */
export function readCell(code: string): ReadCell {
  const parsed = parseCell(code);
  const { file, jsx } = "message" in parsed ? parseBroken(code) : parsed;
  const names = new Map<string, DeclaredName>();
  const add = (found: DeclaredName): void => {
    const known = names.get(found.name);
    names.set(found.name, known === undefined ? found : merged(known, found));
  };
  for (const statement of file.statements) for (const found of namesOf(statement, file)) add(found);
  for (const found of nestedVars(file)) if (!names.has(found.name)) add(found);
  return { jsx, names: [...names.values()] };
}

function parseBroken(code: string): { file: TypeScript.SourceFile; jsx: boolean } {
  const jsx = /<\/|\/>/.test(code);
  const kind = jsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { file: ts.createSourceFile("cell", code, ts.ScriptTarget.ESNext, true, kind), jsx };
}

function merged(known: DeclaredName, more: DeclaredName): DeclaredName {
  return {
    ...known,
    kind: known.value || !more.value ? known.kind : more.kind,
    value: known.value || more.value,
    type: known.type || more.type,
    exported: known.exported || more.exported,
    comment: known.comment ?? more.comment,
    places: [...known.places, ...more.places],
  };
}

const MEANINGS: Readonly<Record<NameKind, { readonly value: boolean; readonly type: boolean }>> = {
  let: { value: true, type: false },
  const: { value: true, type: false },
  function: { value: true, type: false },
  class: { value: true, type: true },
  enum: { value: true, type: true },
  interface: { value: false, type: true },
  type: { value: false, type: true },
  namespace: { value: true, type: true },
  import: { value: true, type: true },
};

function namesOf(statement: TypeScript.Statement, file: TypeScript.SourceFile): DeclaredName[] {
  const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
  const exported = hasModifier(statement, ts.SyntaxKind.ExportKeyword) && !isDefault;
  const comment = commentOf(statement, file);
  const one = (name: string, kind: NameKind, more: Partial<DeclaredName> = {}): DeclaredName => ({
    ...{ name, kind, ...MEANINGS[kind], exported, comment },
    places: [[statement.getStart(file), statement.end]],
    ...more,
  });
  if (ts.isVariableStatement(statement)) {
    const { declarations, flags } = statement.declarationList;
    const kind = flags & ts.NodeFlags.Const ? "const" : "let";
    return declarations.flatMap((declaration) => boundNames(declaration.name)).map((name) => one(name, kind));
  }
  if (ts.isFunctionDeclaration(statement)) return statement.name ? [one(statement.name.text, "function")] : [];
  if (ts.isClassDeclaration(statement)) return statement.name ? [one(statement.name.text, "class")] : [];
  if (ts.isEnumDeclaration(statement)) return [one(statement.name.text, "enum")];
  if (ts.isInterfaceDeclaration(statement)) return [one(statement.name.text, "interface")];
  if (ts.isTypeAliasDeclaration(statement)) return [one(statement.name.text, "type")];
  if (ts.isModuleDeclaration(statement)) {
    const isGlobal = (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
    return ts.isIdentifier(statement.name) && !isGlobal ? [one(statement.name.text, "namespace")] : [];
  }
  if (ts.isImportEqualsDeclaration(statement)) return [one(statement.name.text, "import")];
  if (ts.isImportDeclaration(statement)) return importedNames(statement.importClause).map((n) => one(n, "import"));
  if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined) {
    const clause = statement.exportClause;
    if (clause === undefined) return [];
    const found = ts.isNamespaceExport(clause) ? [clause.name.text] : clause.elements.map(({ name }) => name.text);
    return found.filter((name) => name !== "default").map((name) => one(name, "import", { exported: true }));
  }
  return [];
}

function importedNames(clause: TypeScript.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  const names = clause?.name === undefined ? [] : [clause.name.text];
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name.text];
  return [...names, ...bindings.elements.map((element) => element.name.text)];
}

/** `var` in blocks and loops belongs to the whole cell. */
function nestedVars(file: TypeScript.SourceFile): DeclaredName[] {
  const found: DeclaredName[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (isVarScope(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
      const places = [[node.getStart(file), node.end]] as const;
      const names = node.declarations.flatMap((declaration) => boundNames(declaration.name));
      for (const name of names) {
        found.push({ name, kind: "let", ...MEANINGS.let, exported: false, comment: undefined, places });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function commentOf(statement: TypeScript.Statement, file: TypeScript.SourceFile): string | undefined {
  const comments = ts.getLeadingCommentRanges(file.text, statement.pos) ?? [];
  return comments.map(({ pos, end }) => file.text.slice(pos, end)).findLast((comment) => comment.startsWith("/**"));
}
