import type { ErrorReport, Mime } from "../link/messages.js";
import type { InChannel } from "../channels/sockets.js";
import type { Message } from "../wire/message.js";

/** A cell that was asked for: waiting, or running. */
export interface Execution {
  readonly request: Message;
  /** Where it came from and its reply goes. */
  readonly channel: InChannel;
  readonly code: string;
  readonly silent: boolean;
  readonly storeHistory: boolean;
  readonly stopOnError: boolean;
  readonly allowStdin: boolean;
  readonly userExpressions: Readonly<Record<string, string>>;
  /** Its number at the evaluator. */
  readonly cell: number;
  /** The execution count that the user sees; 0 until it runs. */
  count: number;
  /** The user stopped it before it ran. */
  interrupted: boolean;
}

export type ExecutionEnd = { readonly error: ErrorReport | null; readonly userExpressions: Mime };

export function readExecution(request: Message, channel: InChannel, cell: number): Execution {
  const { content } = request;
  const silent = content.silent === true;
  return {
    request,
    channel,
    code: typeof content.code === "string" ? content.code : "",
    silent,
    storeHistory: !silent && content.store_history !== false,
    stopOnError: content.stop_on_error !== false,
    allowStdin: content.allow_stdin === true,
    userExpressions: (content.user_expressions ?? {}) as Record<string, string>,
    cell,
    count: 0,
    interrupted: false,
  };
}

export interface ExecutionHandlers {
  /** A cell begins: say busy and echo its input. */
  readonly onStart: (execution: Execution) => void;
  /** Makes the cell run; settles with how it ended. */
  readonly run: (execution: Execution) => Promise<ExecutionEnd>;
  readonly onEnd: (execution: Execution, end: ExecutionEnd) => void;
  /** A cell that is not run because one before it failed. */
  readonly onAbort: (execution: Execution) => void;
}

/** Runs cells in the order in which they were asked for; after a failure, those that wait are given up. */
export class ExecutionQueue {
  readonly #handlers: ExecutionHandlers;
  readonly #waiting: Execution[] = [];
  #active: Execution | null = null;
  #count = 0;

  constructor(handlers: ExecutionHandlers) {
    this.#handlers = handlers;
  }

  get active(): Execution | null {
    return this.#active;
  }

  get count(): number {
    return this.#count;
  }

  add(execution: Execution): void {
    this.#waiting.push(execution);
    if (this.#active === null) void this.#work();
  }

  abortWaiting(): void {
    for (const execution of this.#waiting.splice(0)) this.#handlers.onAbort(execution);
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#active = next;
      if (next.storeHistory) this.#count += 1;
      next.count = this.#count;
      this.#handlers.onStart(next);
      const end = await this.#handlers.run(next);
      this.#handlers.onEnd(next, end);
      if (end.error !== null && next.stopOnError) this.abortWaiting();
    }
    this.#active = null;
  }
}
