import { blankSourceFile } from "ts-blank-space";
import { isUsing } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** The file with its types overwritten by spaces; `undefined` where that does not make JavaScript that Node 20 runs. */
export function blankTypes(file: TypeScript.SourceFile): string | undefined {
  if (needsCompiler(file)) return undefined;
  let possible = true;
  const text = blankSourceFile(file, () => {
    possible = false;
  });
  return possible ? text : undefined;
}

/** Syntax that ts-blank-space lets through but Node 20 does not run: decorators, `accessor`, `using`. */
function needsCompiler(file: TypeScript.SourceFile): boolean {
  const visit = (node: TypeScript.Node): boolean => {
    if (node.kind === ts.SyntaxKind.Decorator || node.kind === ts.SyntaxKind.AccessorKeyword) return true;
    if (isUsing(node)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(file);
}
