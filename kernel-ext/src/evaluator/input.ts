import type { Report } from "../link/messages.js";
import { currentRun } from "./attribution.js";

export interface Input {
  readonly ask: (prompt?: string, options?: { readonly password?: boolean }) => Promise<string>;
  answer(value: string): void;
}

/** Asks the user for text; questions are answered in the order in which they were asked. */
export function createInput(send: (report: Report) => void): Input {
  const waiting: ((value: string) => void)[] = [];
  return {
    ask: (prompt = "", options = {}) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        send({ type: "input_request", cell: currentRun()?.cell ?? 0, prompt, password: options.password ?? false });
      }),
    answer: (value) => waiting.shift()?.(value),
  };
}
