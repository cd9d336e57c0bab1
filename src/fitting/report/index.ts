export { fromJson, toJson } from "./json.js";
export { toLatex } from "./latex.js";
export { repeatFit, type RepeatedProblem } from "./repeat.js";
export { summaryOf, type ResultSummary, type SummaryQuantity } from "./summary.js";
export { resultTable, toCsv, type ResultTable } from "./table.js";
