import type { Edit } from "./mappedText.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** `this` at the top of a module is undefined; in the script that a cell becomes it would be the global object. */
export function topLevelThis(file: TypeScript.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (hasOwnThis(node) || (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))) return;
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      const start = node.getStart(file);
      edits.push({ start, end: node.end, pieces: [{ text: "(void 0)", at: start }] });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits;
}

function hasOwnThis(node: TypeScript.Node): boolean {
  return (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) || ts.isClassLike(node) || ts.isModuleDeclaration(node);
}
