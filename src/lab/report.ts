import { BRAND } from "../foundation/index.js";
import type { QuestionProgress } from "./progress.js";
import type { Lab, Question } from "./question.js";
import type { LabEntry, LabReport } from "./session-types.js";

/** What a report is made of. */
export interface ReportParts {
  readonly student: string;
  readonly seed: number;
  readonly entries: readonly (QuestionProgress & {
    readonly id: string;
    readonly question: Question;
    readonly shown?: unknown;
  })[];
  readonly notes: readonly string[];
}

/** How all questions of a lab stand. */
export function labReport(lab: Pick<Lab, "name" | "title" | "simulated">, parts: ReportParts): LabReport {
  const entries = parts.entries.map((entry): LabEntry => ({ ...entry, earned: earnedBy(entry) }));
  const sum = (of: (entry: LabEntry) => number): number => entries.reduce((total, entry) => total + of(entry), 0);
  return {
    [BRAND]: "LabReport",
    lab: lab.name,
    title: lab.title,
    student: parts.student,
    seed: parts.seed,
    simulated: lab.simulated ?? true,
    entries,
    earned: sum(({ earned }) => earned ?? 0),
    points: sum(({ question }) => question.points),
    open: sum(({ earned, question }) => (earned === null ? question.points : 0)),
    notes: parts.notes,
  };
}

/** Points of one question as it stands; nothing for what was not answered. */
function earnedBy({ question, judgement }: Pick<LabEntry, "question" | "judgement">): number | null {
  if (judgement === null) return 0;
  return judgement.credit === null ? null : question.points * judgement.credit;
}
