import { list, type Report } from "../../foundation/index.js";
import type { Expression } from "../../fitting/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** A formula with the names that stand for data, and those that a fit is to find. */
export function expressionReport({ text, variables, parameters }: Expression): Report {
  return {
    title: text,
    lead: [],
    tables: [
      {
        columns: ["name", "stands for"],
        rows: [...variables.map((name) => [name, "data"]), ...parameters.map((name) => [name, "a parameter"])],
      },
    ],
    notes: [variables.length > 0 ? `A function of ${list(variables, "and")}.` : "The same at every point."],
  };
}

/** The formula as a table of its names. */
export function presentExpression(expression: Expression): Presentation {
  return presentReport(expressionReport(expression));
}
