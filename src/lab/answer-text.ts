import { formatEstimate, formatNumber, formatUnit } from "../foundation/index.js";
import type { Answer } from "./answer.js";
import type { Question } from "./question.js";

/** An answer as it is printed; a choice by the texts of what was chosen. */
export function answerText(question: Question, answer: Answer | null): string {
  if (answer === null) return "not answered";
  switch (answer.kind) {
    case "number": {
      const { value, unit, standardError } = answer;
      if (standardError !== null) return formatEstimate({ value, standardError, unit: unit ?? "" });
      return `${formatNumber(value, 5)}${unit === null || unit === "" ? "" : ` ${formatUnit(unit)}`}`;
    }
    case "choice":
      return answer.names.map((name) => (question.kind === "choice" ? (question.choices[name]?.text ?? name) : name)).join(" · "); // prettier-ignore
    case "shown":
      return `shown: ${answer.what}`;
    case "words":
      return answer.text;
  }
}
