import type { Edit } from "./mappedText.js";
import { applyEdits } from "./mappedText.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/**
 * The cell as the type check's compiler (TypeScript 5.0) can read it, every position kept: `using` reads `const`, and
 * the attributes of imports are left out. `undefined` where the cell can stay as it is.
 */
export function checkable(file: TypeScript.SourceFile): string | undefined {
  const edits: Edit[] = [];
  const put = (start: number, end: number, text: string): void => {
    const rest = file.text.slice(start + text.length, end).replace(/[^\n]/g, " ");
    edits.push({ start, end, pieces: [{ text: text + rest, at: start }] });
  };
  const visit = (node: TypeScript.Node): void => {
    if (isUsing(node)) {
      const first = node.declarations[0];
      if (first !== undefined) put(node.getStart(file), first.getStart(file) - 1, "const");
    } else if (ts.isImportAttributes(node)) {
      put(node.getStart(file), node.end, "");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits.length === 0 ? undefined : applyEdits(file.text, edits, []).text;
}

/** `using` and `await using` set both of the bits that `let` and `const` set alone. */
export function isUsing(node: TypeScript.Node): node is TypeScript.VariableDeclarationList {
  return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
}
