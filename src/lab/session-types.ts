import type { BRAND } from "../foundation/index.js";
import type { AnswerTo } from "./answer.js";
import type { Judgement } from "./judgement.js";
import type { LabProgress, QuestionProgress } from "./progress.js";
import type { Question } from "./question.js";

/** What came of one answer, as a notebook shows it. */
export interface LabCheck extends Judgement {
  readonly [BRAND]: "LabCheck";
  /** The question's name. */
  readonly id: string;
  readonly asks: string;
  /** What the question is worth. */
  readonly points: number;
  readonly attempts: number;
  /** Whether there are hints that were not yet asked for. */
  readonly moreHints: boolean;
}

/** Help with one question. */
export interface LabHint {
  readonly [BRAND]: "LabHint";
  readonly id: string;
  /** The hints so far, the last one new. */
  readonly hints: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

/** One question and how it stands. */
export interface LabEntry extends QuestionProgress {
  readonly id: string;
  readonly question: Question;
  /** Points earned; null while only the teacher can tell. */
  readonly earned: number | null;
  /** What was shown, while the kernel runs in which it was made. */
  readonly shown?: unknown;
}

/** A student's work on a lab. */
export interface LabReport {
  readonly [BRAND]: "LabReport";
  readonly lab: string;
  readonly title: string;
  readonly student: string;
  readonly seed: number;
  readonly simulated: boolean;
  readonly entries: readonly LabEntry[];
  /** Points earned so far, without those that only the teacher can give. */
  readonly earned: number;
  /** All points of the lab. */
  readonly points: number;
  /** Points that the teacher gives after reading: for words that were written. */
  readonly open: number;
  /** Things to know: progress that could not be kept. */
  readonly notes: readonly string[];
}

/** A lab that a student works on: its data, its questions, and what was answered. */
export interface LabSession<Data, Questions extends Readonly<Record<string, Question>>> {
  readonly [BRAND]: "LabSession";
  readonly name: string;
  readonly title: string;
  readonly goals: readonly string[];
  readonly seed: number;
  readonly student: string;
  /** The numbers of this student. */
  readonly data: Data;
  /** What a question asks. */
  asks(id: keyof Questions & string): string;
  /**
   * Judges an answer and keeps it. The last answer counts; the same one again is no new attempt. Without an answer, as it stands
   * in a notebook at first, it says how the question stands: not answered yet, or what was said of the last answer.
   *
   * @throws ArgumentError for a question that there is not, and for what is no answer to it
   */
  check<Id extends keyof Questions & string>(id: Id, answer?: AnswerTo<Questions[Id]>, unit?: string): LabCheck;
  /** Help with a question: one more hint at each call. */
  hint(id: keyof Questions & string): LabHint;
  /** How all questions stand. */
  readonly status: LabReport;
  /**
   * The points of the last answer, for a cell that nbgrader grades: a part of them where a part is right, 0 where the answer is
   * wrong or missing.
   *
   * @throws ArgumentError for a question that is answered in words: only a reader can give points for them
   */
  grade(id: keyof Questions & string): number;
  /** As plain data, as it is kept. */
  readonly progress: LabProgress;
}
