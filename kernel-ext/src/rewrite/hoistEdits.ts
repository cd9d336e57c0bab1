import type { NameInScript } from "./hostNames.js";
import type { Edit, Piece } from "./mappedText.js";
import { CELL_API } from "./names.js";
import { boundNames, endOfValue, hasModifier, isTypeOnly, isVarScope } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/**
 * What the top-level declarations of a cell become. The inspector's REPL mode lets a later cell declare `let` again,
 * and closures then see the new value; mixed with `var`, `const`, `function` or `class` it throws. So everything that
 * a cell declares becomes `let`: functions and `var` at the cell's beginning (as JavaScript hoists them), the rest in
 * its place.
 */
export interface HoistRewrite {
  readonly edits: readonly Edit[];
  readonly prologue: readonly Piece[];
}

interface HoistOptions {
  /** The names of the script that keep their value until it is assigned. */
  readonly kept?: ReadonlySet<string>;
  readonly nameInScript?: NameInScript;
}

export function hoistDeclarations(
  file: TypeScript.SourceFile,
  { kept = new Set(), nameInScript = (name) => name }: HoistOptions = {},
): HoistRewrite {
  const edits: Edit[] = [];
  const functions = new Map<string, Piece[]>();
  for (const statement of file.statements) {
    if (isTypeOnly(statement)) continue;
    if (ts.isFunctionDeclaration(statement)) {
      edits.push(...moveFunction(statement, file, functions, nameInScript));
    } else if (ts.isClassDeclaration(statement)) {
      edits.push(...assignClass(statement, file, nameInScript));
    } else if (ts.isVariableStatement(statement)) {
      edits.push(...letStatement(statement, file));
    }
  }
  const vars = new Set<string>();
  edits.push(...assignVars(file, vars));
  const names = [...vars].filter((name) => !functions.has(name));
  const prologue: Piece[] = [...functions.values()].flat();
  const isKept = (name: string): boolean => kept.has(name);
  const inScript = names.map(nameInScript);
  const begun = [
    ...inScript.filter((name) => !isKept(name)),
    ...inScript.filter(isKept).map((name) => `${name} = ${CELL_API}.earlier(() => ${name})`),
  ];
  if (begun.length > 0) prologue.push({ text: `let ${begun.join(", ")};`, at: 0 });
  return { edits, prologue };
}

/** Where a declaration begins when `export` and `default` in front of it are left out. */
function startWithoutExport(node: TypeScript.Statement, file: TypeScript.SourceFile): number {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const dropped = modifiers.findLast(
    (modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword,
  );
  if (dropped === undefined) return node.getStart(file);
  const rest = file.text.slice(dropped.end);
  return dropped.end + (rest.length - rest.trimStart().length);
}

function moveFunction(
  node: TypeScript.FunctionDeclaration,
  file: TypeScript.SourceFile,
  functions: Map<string, Piece[]>,
  nameInScript: NameInScript,
): Edit[] {
  const start = node.getStart(file);
  const from = startWithoutExport(node, file);
  if (node.name === undefined) {
    return [
      { start, end: from, pieces: [{ text: ";(", at: start }] },
      { start: node.end, end: node.end, pieces: [{ text: ");", at: node.end }] },
    ];
  }
  // Without a name of its own the function finds itself, like everyone else, under the name's latest value.
  const withoutName: Edit = { start: node.name.getStart(file), end: node.name.end, pieces: [] };
  functions.set(node.name.text, [
    { text: `let ${nameInScript(node.name.text)} = `, at: start },
    { from, to: node.end },
    { text: ";", at: node.end },
  ]);
  const moved: Edit = { start, end: node.end, pieces: [{ text: ";", at: start }] };
  return nameInScript(node.name.text) === node.name.text ? [moved, withoutName] : [moved];
}

function assignClass(
  node: TypeScript.ClassDeclaration,
  file: TypeScript.SourceFile,
  nameInScript: NameInScript,
): Edit[] {
  const start = node.getStart(file);
  const from = startWithoutExport(node, file);
  const [before, after] = node.name === undefined ? [";(", ");"] : [`let ${nameInScript(node.name.text)} = `, ";"];
  return [
    { start, end: from, pieces: [{ text: before, at: start }] },
    { start: node.end, end: node.end, pieces: [{ text: after, at: node.end }] },
  ];
}

function letStatement(node: TypeScript.VariableStatement, file: TypeScript.SourceFile): Edit[] {
  const start = node.getStart(file);
  const list = node.declarationList;
  const listStart = list.getStart(file);
  const edits: Edit[] = [];
  if (hasModifier(node, ts.SyntaxKind.ExportKeyword)) edits.push({ start, end: listStart, pieces: [] });
  if (list.flags & ts.NodeFlags.Const && !(list.flags & ts.NodeFlags.Let)) {
    edits.push({ start: listStart, end: listStart + "const".length, pieces: [{ text: "let  ", at: listStart }] });
  }
  return edits;
}

/** Turns every `var` of the cell itself into assignments and collects the names. */
function assignVars(file: TypeScript.SourceFile, names: Set<string>): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (isVarScope(node)) return;
    if (ts.isVariableStatement(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
      for (const declaration of node.declarations) for (const name of boundNames(declaration.name)) names.add(name);
      edits.push(...assignList(node, file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits;
}

function assignList(list: TypeScript.VariableDeclarationList, file: TypeScript.SourceFile): Edit[] {
  const start = list.getStart(file);
  const end = start + "var".length;
  if (!ts.isVariableStatement(list.parent)) return [{ start, end, pieces: [] }];
  // In a list of statements a semicolon keeps the parenthesis from calling what stands before it.
  const inBlock = ts.isSourceFile(list.parent.parent) || ts.isBlock(list.parent.parent);
  const open = inBlock || ts.isCaseOrDefaultClause(list.parent.parent) ? ";(" : "(";
  const lastValue = list.declarations.at(-1)?.initializer;
  const close = lastValue === undefined ? list.end : endOfValue(lastValue);
  return [
    { start, end, pieces: [{ text: open, at: start }] },
    { start: close, end: close, pieces: [{ text: ")", at: close }] },
  ];
}
