import type { Edit } from "./mappedText.js";
import { CELL_API } from "./names.js";
import { endOfValue } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

// A function of a cell may be sent to a thread or a page as text, where nothing of ours is.
const NOTE = `(typeof ${CELL_API} === "object" ? ${CELL_API}.throwing : (value) => value)((`;

/**
 * Lets the evaluator note where a cell throws what may be no error: only errors know their place. What is made by `new`
 * is an error as a rule, and is left alone.
 */
export function noteThrows(file: TypeScript.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: TypeScript.Node): void => {
    const value = thrownBy(node);
    if (value !== undefined && !ts.isNewExpression(value)) {
      const [start, end] = [value.getStart(file), endOfValue(value)];
      edits.push({ start, end: start, pieces: [{ text: NOTE, at: start }] });
      edits.push({ start: end, end, pieces: [{ text: "))", at: end }] });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits;
}

/** The value of `throw value` or `Promise.reject(value)`. */
function thrownBy(node: TypeScript.Node): TypeScript.Expression | undefined {
  if (ts.isThrowStatement(node)) return node.expression;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (!ts.isIdentifier(expression) || expression.text !== "Promise" || name.text !== "reject") return undefined;
  const [value, ...more] = node.arguments;
  return value === undefined || ts.isSpreadElement(value) || more.length > 0 ? undefined : value;
}
