import { ArgumentError, describe, expected, list, nearWords } from "../foundation/index.js";
import { readAnswer, type Answer } from "./answer.js";
import { judgeNumber } from "./judge-number.js";
import { rightly, wrongly, type Judgement } from "./judgement.js";
import type { ChoiceQuestion, Question, ShownQuestion } from "./question.js";

/**
 * Judges an answer to a question of a lab.
 *
 * A number may come with a unit of the same dimension as the question's (`check(…, 2.3, "min^-1")`), as a result of the library
 * with its unit and error, or as a text ("2.3e-4 s^-1"). Of choices the names are given. What is shown is judged by the
 * question itself; words are only noted.
 *
 * @throws ArgumentError for what is no answer to such a question: another type, an unknown choice, an unknown unit
 */
export function judge(question: Question, answer: unknown, unit?: string): Judgement {
  if (question.kind === "shown") {
    readAnswer(question, answer, unit);
    return judgeShown(question, answer);
  }
  return judgeRead(question, readAnswer(question, answer, unit));
}

/**
 * Judges an answer that was kept as plain data. What was shown is not kept: it cannot be judged again.
 *
 * @throws ArgumentError for an answer of another kind than the question
 */
export function judgeRead(question: Question, answer: Answer): Judgement {
  if (question.kind === "number" && answer.kind === "number") return judgeNumber(question, answer);
  if (question.kind === "choice" && answer.kind === "choice") return judgeChoice(question, answer.names);
  if (question.kind === "words" && answer.kind === "words") {
    return { right: null, code: "noted", text: "Noted. Your teacher reads it.", credit: null };
  }
  throw new ArgumentError(
    expected("answer", `an answer of the kind "${question.kind}"`, answer.kind),
    {},
    "lab-answer",
  );
}

/** Judges what was made: the question says how. */
export function judgeShown(question: ShownQuestion, shown: unknown): Judgement {
  const { ok, text } = question.judge(shown);
  return ok ? rightly(text === "" ? question.why : text) : wrongly("wrong", text);
}

function judgeChoice({ choices, why }: ChoiceQuestion, names: readonly string[]): Judgement {
  const known = Object.keys(choices);
  const stray = names.find((name) => !Object.hasOwn(choices, name));
  if (stray !== undefined) {
    const near = nearWords(stray, known);
    const hint =
      near.length > 0
        ? ` Did you mean ${list(
            near.map((n) => describe(n)),
            "or",
          )}?`
        : "";
    throw new ArgumentError(
      `${expected("answer", `one of ${known.map((name) => describe(name)).join(", ")}`, stray)}${hint}`,
      {},
      "lab-answer",
    );
  }
  const right = known.filter((name) => choices[name]?.right === true);
  const wrong = names.filter((name) => choices[name]?.right !== true);
  if (wrong.length === 0 && names.length === right.length) return rightly(why);
  const credit = Math.max(0, (names.length - 2 * wrong.length) / right.length);
  if (wrong.length === 0) return wrongly("part", "Right so far, but not all that is right is named.", credit);
  return wrongly("wrong", wrong.map((name) => choices[name]?.says ?? "").join(" "), credit);
}
