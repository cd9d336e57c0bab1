import type { AnswerCommand, Report } from "../link/messages.js";
import type { Question } from "../link/questions.js";
import { currentRun } from "./attribution.js";

export interface Questions {
  /** Settles with the supervisor's answer. */
  readonly ask: (question: Question) => Promise<unknown>;
  answer(command: AnswerCommand): void;
}

/** Asks the supervisor what only it knows. */
export function createQuestions(send: (report: Report) => void): Questions {
  const waiting = new Map<number, (command: AnswerCommand) => void>();
  let latest = 0;
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const id = (latest += 1);
        waiting.set(id, ({ answer, failure }) => {
          if (failure === null) resolve(answer);
          else reject(new Error(failure));
        });
        send({ type: "question", cell: currentRun()?.cell ?? 0, id, question });
      }),
    answer(command) {
      waiting.get(command.id)?.(command);
      waiting.delete(command.id);
    },
  };
}
