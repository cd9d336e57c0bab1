export { expression, type Expression, type ExpressionOptions } from "./expression.js";
export { evaluateExpression, type ExpressionPoints } from "./evaluate.js";
export { expressionProblem, type ExpressionData } from "./problem.js";
export type { BinaryOperator, Formula } from "./syntax.js";
