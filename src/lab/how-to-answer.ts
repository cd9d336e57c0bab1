import { describe, list } from "../foundation/index.js";
import type { Question } from "./question.js";

/** How a question is answered, in a sentence with the call to write: for a student who has not answered it yet. */
export function howToAnswer(id: string, question: Question): string {
  const call = (answer: string): string => `\`lab.check(${describe(id)}, ${answer})\``;
  switch (question.kind) {
    case "number":
      return question.unit === ""
        ? `Give a number, ${call("0.5")}, or a result of the library.`
        : `Give a number with its unit, ${call('1.5, "…"')}, or a result of the library.`;
    case "choice": {
      const names = Object.keys(question.choices).map((name) => `\`${describe(name)}\``);
      // The same for all: how many are right is not to be told by how they are asked for.
      return `Give ${list(names, "or")}, or several of them: ${call('"…"')}, ${call('["…", "…"]')}.`;
    }
    case "shown":
      return `Give what you have made by its name: ${call("…")}.`;
    case "words":
      return `Write some words of your own: ${call('"…"')}.`;
  }
}
