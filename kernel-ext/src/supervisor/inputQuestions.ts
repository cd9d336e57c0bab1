import type { Command, Report } from "../link/messages.js";
import type { Execution } from "./executions.js";
import type { Publisher } from "./publisher.js";

/** Passes the questions of a cell on to the client that runs it, if that client lets itself be asked. */
export class InputQuestions {
  readonly #publisher: Publisher;
  readonly #send: (command: Command) => void;

  constructor(publisher: Publisher, send: (command: Command) => void) {
    this.#publisher = publisher;
    this.#send = send;
  }

  ask({ prompt, password }: Extract<Report, { type: "input_request" }>, active: Execution | null): void {
    if (active === null || !active.allowStdin) this.answer("");
    else this.#publisher.reply("stdin", active.request, "input_request", { prompt, password });
  }

  answer(value: string): void {
    this.#send({ type: "input_reply", value });
  }
}
