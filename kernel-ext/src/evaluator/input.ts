import type { InputReplyCommand, Report } from "../link/messages.js";
import { currentRun } from "./attribution.js";

export interface Input {
  readonly ask: (prompt?: string, options?: { readonly password?: boolean }) => Promise<string>;
  answer(command: InputReplyCommand): void;
}

/** Nobody can be asked. The name is the one that clients know from ipykernel. */
class StdinNotImplementedError extends Error {
  override readonly name = "StdinNotImplementedError";
}

/** Asks the user for text; the supervisor asks one question at a time, in their order. */
export function createInput(send: (report: Report) => void): Input {
  const waiting = new Map<number, (command: InputReplyCommand) => void>();
  let latest = 0;
  return {
    ask(prompt = "", options = {}) {
      const id = (latest += 1);
      const cell = currentRun()?.cell ?? 0;
      // Made here, the error names the line of the cell that asks.
      const refused = new StdinNotImplementedError("");
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ value, refusal }) => {
          if (refusal === null) resolve(value);
          else reject(Object.assign(refused, { message: refusal }));
        });
        send({ type: "input_request", cell, id, prompt: String(prompt), password: options.password ?? false });
      });
    },
    answer(command) {
      waiting.get(command.id)?.(command);
      waiting.delete(command.id);
    },
  };
}
