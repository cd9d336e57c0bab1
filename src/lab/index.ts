/** Teaching labs: their questions, how answers are judged, and what a student's session knows. */
export type { Answer, AnswerTo, NumberWithUnit } from "./answer.js";
export { judge } from "./judge.js";
export type { Judgement, JudgementCode } from "./judgement.js";
export { LABS } from "./labs/index.js";
export {
  copyFor,
  labOf,
  linesOf,
  sourceOf,
  studentVersion,
  type CopyOwner,
  type GradingMark,
  type NotebookCell,
  type NotebookFile,
} from "./notebook/index.js";
export type { LabProgress, QuestionProgress } from "./progress.js";
export type {
  ChoiceQuestion,
  Exercise,
  Lab,
  NumberQuestion,
  Question,
  ShownQuestion,
  WordsQuestion,
} from "./question.js";
export { seedOf } from "./seed.js";
export { labSession, type SessionInit } from "./session.js";
export type { LabCheck, LabEntry, LabHint, LabReport, LabSession } from "./session-types.js";
