import type { KnownNames, NameKind } from "./declaredNames.js";
import { meansTopLevel } from "./declaredNames.js";
import type { Edit, Piece } from "./mappedText.js";
import { CELL_API } from "./names.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** The names that the language and Node give to everyone: `Map`, `setTimeout`, `fetch` … */
const HOST_NAMES: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(globalThis));

/** Looks the same in messages, and is a letter that identifiers may contain. */
const MARK = "\u200d";

/** The name that a variable of a cell has in the script which the cell becomes. */
export type NameInScript = (name: string) => string;

/**
 * A variable of a script hides the global of its name from all modules: after `import { setTimeout } from
 * "node:timers/promises"` in a cell no library could set a timer. So a cell's variable of a host's name has another name
 * in the script, and all cells that mean it say that.
 */
export function ownNames(declares: ReadonlyMap<string, NameKind>, known: KnownNames): NameInScript {
  const own = [...HOST_NAMES].filter((name) => declares.has(name) || known.has(name));
  if (own.length === 0) return (name) => name;
  return (name) => (own.includes(name) ? name + MARK : name);
}

export interface NameRewrite {
  readonly edits: readonly Edit[];
  readonly prologue: readonly Piece[];
}

/** Renames in a cell what has another name in the script. Until something is declared, that name means the host's. */
export function renameOwn(file: TypeScript.SourceFile, nameInScript: NameInScript): NameRewrite {
  const edits: Edit[] = [];
  const used = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      const name = nameInScript(node.text);
      if (name !== node.text && isReference(node) && meansTopLevel(node)) {
        used.add(node.text);
        const start = node.getStart(file);
        const text = isShorthand(node) ? `${node.text}: ${name}` : name;
        edits.push({ start, end: node.end, pieces: [{ text, at: start }] });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const prologue = [...used].map((name) => ({
    text: `${CELL_API}.hostName(${JSON.stringify(nameInScript(name))}, ${JSON.stringify(name)});`,
    at: 0,
  }));
  return { edits, prologue };
}

/** `{ name }`, in an object or a pattern. */
function isShorthand({ parent }: TypeScript.Identifier): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return ts.isBindingElement(parent) && parent.propertyName === undefined && ts.isObjectBindingPattern(parent.parent)
    ? parent.dotDotDotToken === undefined
    : false;
}

/** Whether an identifier stands for a variable, not for a property, a label or a tag of HTML. */
function isReference(node: TypeScript.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isJsxAttribute(parent)) return false;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return /^[^a-z]/.test(node.text);
  const named =
    ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isEnumMember(parent) || ts.isParameter(parent);
  return !named || parent.name !== node || ts.isParameter(parent);
}
