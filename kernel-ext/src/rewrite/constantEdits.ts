import { meansTopLevel } from "./declaredNames.js";
import type { Edit } from "./mappedText.js";
import { CELL_API } from "./names.js";
import { endOfValue } from "./syntax.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/**
 * Constants of cells are `let` to the engine, so that they can be declared again. Where a cell assigns one, it throws
 * what the language says: after the assigned value is known, and only if it would be assigned.
 */
export function guardConstants(file: TypeScript.SourceFile, isConstant: (name: string) => boolean): Edit[] {
  const edits: Edit[] = [];
  const constant = (target: TypeScript.Node): target is TypeScript.Identifier =>
    ts.isIdentifier(target) && isConstant(target.text) && meansTopLevel(target);
  const insert = (at: number, text: string): number => edits.push({ start: at, end: at, pieces: [{ text, at }] });
  const replace = (start: number, end: number, text: string): number =>
    edits.push({ start, end, pieces: [{ text, at: start }] });

  /** Patterns and loops give the value to a property whose setter throws. */
  const guardPattern = (node: TypeScript.Node): void => {
    const target = withoutWrapping(node);
    if (constant(target)) {
      replace(target.getStart(file), target.end, `${CELL_API}.constants.${target.text}`);
    } else if (ts.isArrayLiteralExpression(target)) {
      target.elements.forEach((element) => guardPattern(ts.isSpreadElement(element) ? element.expression : element));
    } else if (ts.isObjectLiteralExpression(target)) {
      target.properties.forEach(guardProperty);
    } else if (isAssignment(target)) {
      guardPattern(target.left);
    }
  };
  const guardProperty = (property: TypeScript.ObjectLiteralElementLike): void => {
    if (ts.isPropertyAssignment(property)) guardPattern(property.initializer);
    else if (ts.isSpreadAssignment(property)) guardPattern(property.expression);
    else if (ts.isShorthandPropertyAssignment(property) && constant(property.name)) {
      const { text, end } = property.name;
      replace(property.name.getStart(file), end, `${text}: ${CELL_API}.constants.${text}`);
    }
  };

  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (isAssignment(node)) {
      const target = withoutWrapping(node.left);
      if (constant(target)) {
        insert(node.right.getStart(file), `${CELL_API}.constant((`);
        insert(endOfValue(node.right), "))");
      } else if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
        guardPattern(target);
      }
    } else if (isStep(node) && constant(withoutWrapping(node.operand))) {
      const { operand } = node;
      if (ts.isPrefixUnaryExpression(node)) {
        replace(node.getStart(file), operand.getStart(file), `${CELL_API}.constant(`);
        insert(node.end, ")");
      } else {
        insert(node.getStart(file), `${CELL_API}.constant(`);
        replace(endOfValue(operand), node.end, ")");
      }
    } else if ((ts.isForInStatement(node) || ts.isForOfStatement(node)) && ts.isExpression(node.initializer)) {
      guardPattern(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits;
}

function withoutWrapping(node: TypeScript.Node): TypeScript.Node {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

function isAssignment(node: TypeScript.Node): node is TypeScript.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

function isStep(node: TypeScript.Node): node is TypeScript.PrefixUnaryExpression | TypeScript.PostfixUnaryExpression {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}
