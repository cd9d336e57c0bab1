import type { Command, Report } from "../link/messages.js";
import type { Message } from "../wire/message.js";
import type { Execution } from "./executions.js";
import type { Publisher } from "./publisher.js";

type InputRequest = Extract<Report, { type: "input_request" }>;

interface Asked {
  readonly request: InputRequest;
  readonly execution: Execution;
  /** The id of our message to the client; a late answer to an older one is none to this. */
  messageId: string | undefined;
}

const NOT_ALLOWED =
  "Expected a client that lets itself be asked but found one that does not allow stdin: the notebook runs without a user who could answer `input`";
const ENDED =
  "Expected a running cell to ask but found that it has ended: await `input` in the cell, and not in what it leaves behind";

/** Passes the questions of a cell on to the client that runs it, one after the other, if it lets itself be asked. */
export class InputQuestions {
  readonly #publisher: Publisher;
  readonly #send: (command: Command) => void;
  #waiting: Asked[] = [];

  constructor(publisher: Publisher, send: (command: Command) => void) {
    this.#publisher = publisher;
    this.#send = send;
  }

  ask(request: InputRequest, active: Execution | null): void {
    if (active === null || request.cell !== active.cell) return this.#refuse(request, ENDED);
    if (!active.allowStdin) return this.#refuse(request, NOT_ALLOWED);
    this.#waiting.push({ request, execution: active, messageId: undefined });
    if (this.#waiting.length === 1) this.#askNext();
  }

  /** An `input_reply`; one that answers no open question is dropped. */
  answer({ parent, content }: Message): void {
    const asked = this.#waiting[0];
    // Some clients do not say what they answer.
    const answersOther = "msg_id" in parent && parent.msg_id !== asked?.messageId;
    if (asked === undefined || answersOther) return;
    this.#waiting.shift();
    this.#send({ type: "input_reply", id: asked.request.id, value: String(content.value ?? ""), refusal: null });
    this.#askNext();
  }

  /** What a cell has asked and nobody answered while it ran stays unanswered. */
  cellEnded(): void {
    for (const { request } of this.#waiting.splice(0)) this.#refuse(request, ENDED);
  }

  #askNext(): void {
    const asked = this.#waiting[0];
    if (asked === undefined) return;
    const { prompt, password } = asked.request;
    const sent = this.#publisher.reply("stdin", asked.execution.request, "input_request", { prompt, password });
    asked.messageId = sent.header.msg_id;
  }

  #refuse({ id }: InputRequest, refusal: string): void {
    this.#send({ type: "input_reply", id, value: "", refusal });
  }
}
