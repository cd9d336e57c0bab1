import type { Report } from "../link/messages.js";
import type { Question } from "../link/questions.js";
import type { TypeService } from "../types/service.js";
import type { CellRuns } from "./cellRuns.js";
import type { Findings } from "./findings.js";
import type { History } from "../history/history.js";

export interface QuestionSources {
  readonly types: TypeService;
  readonly findings: Findings;
  readonly history: History;
  readonly runs: CellRuns;
  /** Puts a new evaluator in the place of the present one, as if nothing had been run. */
  readonly renewEvaluator: () => Promise<void>;
}

/** Answers what a magic, in the evaluator, asks. */
export async function answerQuestion(
  { cell, question }: { readonly cell: number; readonly question: Question },
  sources: QuestionSources,
): Promise<unknown> {
  const { types, findings, history, runs, renewEvaluator } = sources;
  switch (question.ask) {
    case "inspect":
      return types.inspect(question.code, [...question.code].length, 0);
    case "history":
      return history.query(question.query);
    case "page":
      runs.addPage(cell, question.data);
      return null;
    case "findingsMode":
      if (question.mode !== undefined) findings.mode = question.mode;
      return findings.mode;
    case "packagesChanged":
      types.packagesChanged();
      return null;
    case "reset":
      await renewEvaluator();
      await runs.resume(cell, question.index);
      return null;
  }
}

export type QuestionReport = Extract<Report, { type: "question" }>;
