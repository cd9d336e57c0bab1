import { ArgumentError, BRAND, describe, integer, list, nearWords } from "../foundation/index.js";
import { readAnswer, type AnswerTo } from "./answer.js";
import { howToAnswer } from "./how-to-answer.js";
import { judgeRead, judgeShown } from "./judge.js";
import { wrongly } from "./judgement.js";
import { answered, judgedAnew, UNTOUCHED, type LabProgress, type QuestionProgress } from "./progress.js";
import type { Lab, Question } from "./question.js";
import { labReport } from "./report.js";
import { seedOf } from "./seed.js";
import type { LabCheck, LabHint, LabReport, LabSession } from "./session-types.js";

/** How a session begins. */
export interface SessionInit {
  /** Of the student's numbers, 0 to 2³² − 1; made from the student's name unless given. */
  readonly seed?: number | undefined;
  readonly student?: string | undefined;
  /** What was kept of this lab, seed and student before. */
  readonly kept?: LabProgress | undefined;
  /** Hears of each change; answers what went wrong with keeping it. */
  readonly keep?: (progress: LabProgress) => string | undefined;
  /** What else the student is to know. */
  readonly notes?: readonly string[];
}

/** Opens a lab for one student. */
export function labSession<Data, Questions extends Readonly<Record<string, Question>>>(
  lab: Lab<Data, Questions>,
  { student = "", seed: given, kept, keep, notes = [] }: SessionInit,
): LabSession<Data, Questions> {
  const seed = given === undefined ? seedOf(lab.name, student) : integer("seed", given, 0, 0xffffffff);
  const { data, questions } = lab.make(seed);
  const known = Object.keys(questions);
  const now = new Map<string, QuestionProgress>(
    known.map((id) => [id, judgedAnew(questions[id] as Question, kept?.questions[id] ?? UNTOUCHED)]),
  );
  const shown = new Map<string, unknown>();
  const checks = new Map<string, LabCheck>();
  let unkept: string | undefined;

  const questionOf = (id: string): Question => {
    const found = Object.hasOwn(questions, id) ? questions[id] : undefined;
    if (found !== undefined) return found;
    const near = nearWords(String(id), known);
    const hint = near.length > 0 ? ` Did you mean ${list(near.map(describe), "or")}?` : "";
    throw new ArgumentError(`Expected \`id\` to be one of ${known.map(describe).join(", ")} but found ${describe(id)}.${hint}`, {}, "lab-question"); // prettier-ignore
  };
  const at = (id: string): QuestionProgress => now.get(id) ?? UNTOUCHED;
  const progress = (): LabProgress => ({ schemaVersion: 1, lab: lab.name, seed, student, questions: Object.fromEntries(now) }); // prettier-ignore
  const change = (id: string, next: QuestionProgress): void => {
    now.set(id, next);
    unkept = keep?.(progress());
  };
  const report = (): LabReport => {
    const entries = known.map((id) => ({ id, question: questions[id] as Question, ...at(id), shown: shown.get(id) }));
    return labReport(lab, { student, seed, entries, notes: [...notes, ...(unkept === undefined ? [] : [unkept])] });
  };
  const checkOf = (id: string): LabCheck => {
    const question = questionOf(id);
    const { attempts, hints, judgement } = at(id);
    const { asks, points } = question;
    const said = judgement ?? wrongly("unanswered", howToAnswer(id, question));
    return { [BRAND]: "LabCheck", ...said, id, asks, points, attempts, moreHints: hints < question.hints.length };
  };
  /** The box of the last answer, which a notebook shows once; another one where hints were used up since. */
  const standing = (id: string): LabCheck => {
    const [last, made] = [checks.get(id), checkOf(id)];
    if (last?.moreHints === made.moreHints) return last;
    if (last !== undefined) checks.set(id, made);
    return made;
  };
  return {
    [BRAND]: "LabSession",
    name: lab.name,
    title: lab.title,
    goals: lab.goals,
    seed,
    student,
    data,
    asks: (id) => questionOf(id).asks,
    check: <Id extends keyof Questions & string>(
      id: Id,
      ...given: [answer?: AnswerTo<Questions[Id]>, unit?: string]
    ): LabCheck => {
      const question = questionOf(id);
      // An answer that is undefined is a mistake of its own: only a call without one asks how the question stands.
      if (given.length === 0) return standing(id);
      const [value, unit] = given;
      const answer = readAnswer(question, value, unit);
      const judgement = question.kind === "shown" ? judgeShown(question, value) : judgeRead(question, answer);
      if (question.kind === "shown") shown.set(id, value);
      change(id, answered(at(id), answer, judgement));
      const made = checkOf(id);
      checks.set(id, made);
      return made;
    },
    hint: (id): LabHint => {
      const all = questionOf(id).hints;
      const hints = Math.min(at(id).hints + 1, all.length);
      change(id, { ...at(id), hints });
      return { [BRAND]: "LabHint", id, hints: all.slice(0, hints), more: all.length - hints };
    },
    get status() {
      return report();
    },
    get progress() {
      return progress();
    },
    grade: (id) => {
      const question = questionOf(id);
      if (question.kind === "words") {
        throw new ArgumentError(`Expected a question that can be graded by itself but found "${id}", which is answered in words: a teacher reads it.`, {}, "lab-grade"); // prettier-ignore
      }
      return question.points * (at(id).judgement?.credit ?? 0);
    },
  };
}
