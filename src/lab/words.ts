import { count } from "../foundation/index.js";
import type { Judgement } from "./judgement.js";
import type { LabEntry, LabReport } from "./session-types.js";

/** A verdict in words with its sign: nobody has to see colours. */
export function verdictWords(judgement: Pick<Judgement, "right" | "code"> | null): string {
  if (judgement === null) return "○ not answered";
  if (judgement.code === "unanswered") return "○ not answered yet";
  if (judgement.right === null) return "✎ noted";
  if (judgement.right) return "✓ right";
  return judgement.code === "part" ? "◐ partly right" : "✗ not right yet";
}

/** The points of one question: `2 of 3`. */
export function pointsWords({ earned, question }: Pick<LabEntry, "earned" | "question">): string {
  return `${earned === null ? "?" : shortNumber(earned)} of ${shortNumber(question.points)}`;
}

/** All points of a report in words. */
export function totalWords({ earned, points, open }: Pick<LabReport, "earned" | "points" | "open">): string {
  const rest = open > 0 ? `; the teacher gives up to ${shortNumber(open)} more` : "";
  return `${shortNumber(earned)} of ${count(Number(shortNumber(points)), "point")}${rest}`;
}

/** A number of points without needless digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}
