import type { Answer } from "./answer.js";
import { judgeRead } from "./judge.js";
import type { Judgement } from "./judgement.js";
import type { Question } from "./question.js";

/** How far a student is with one question. */
export interface QuestionProgress {
  /** How many different answers were given, one after the other. */
  readonly attempts: number;
  /** How many hints were asked for. */
  readonly hints: number;
  /** The last answer; null before the first. */
  readonly answer: Answer | null;
  /** What was said of it. */
  readonly judgement: Judgement | null;
}

/** How far a student is with a lab: plain data. */
export interface LabProgress {
  readonly schemaVersion: 1;
  readonly lab: string;
  readonly seed: number;
  readonly student: string;
  readonly questions: Readonly<Record<string, QuestionProgress>>;
  /** The seed that the notebook asked for, where a class is graded with the seeds of its list; null for none. */
  readonly seedInNotebook?: number | null;
}

export const UNTOUCHED: QuestionProgress = { attempts: 0, hints: 0, answer: null, judgement: null };

/** Progress with an answer more. The same answer again, as when cells are run again, is no attempt of its own. */
export function answered(before: QuestionProgress, answer: Answer, judgement: Judgement): QuestionProgress {
  const again = JSON.stringify(answer) === JSON.stringify(before.answer);
  return { ...before, attempts: before.attempts + (again ? 0 : 1), answer, judgement };
}

/**
 * What to make of kept progress: it is judged anew, by the questions as they are now. What was shown cannot be, and its
 * judgement is taken as it was kept.
 */
export function judgedAnew(question: Question, kept: QuestionProgress): QuestionProgress {
  const { answer } = kept;
  if (answer === null) return kept;
  if (answer.kind !== question.kind) return UNTOUCHED;
  return answer.kind === "shown" ? kept : { ...kept, judgement: judgeRead(question, answer) };
}
