import type { EndedMetadata } from "halidelab/protocol";
import type { Command, ErrorReport, ExecuteCommand, Mime } from "../link/messages.js";
import type { SyntaxProblem } from "../rewrite/parse.js";
import type { RewrittenCell } from "../rewrite/rewriteCell.js";
import { interruption } from "../traceback/interruption.js";
import { reportSyntax } from "../traceback/syntax.js";
import type { InChannel } from "../channels/sockets.js";
import type { JsonObject, Message } from "../wire/message.js";
import type { Execution, ExecutionEnd } from "./executions.js";
import { ExecutionQueue, readExecution } from "./executions.js";
import type { Findings } from "./findings.js";
import type { History } from "../history/history.js";
import type { Parents } from "./parents.js";
import type { Publisher } from "./publisher.js";
import { failure } from "./refusals.js";

export type Rewrite = (source: string) => Promise<RewrittenCell | SyntaxProblem>;

export interface CellRunsOptions {
  readonly publisher: Publisher;
  readonly parents: Parents;
  readonly history: History;
  readonly findings: Findings;
  readonly rewrite: Rewrite;
  readonly send: (command: Command) => void;
  /** The cell has gone to the evaluator, or will never go. */
  readonly onSent: () => void;
  /** The cell is over; nothing has been said of it yet. */
  readonly onEnd: () => void;
}

const INTERRUPTED = interruption("The cell was interrupted before it ran.");

/** Runs cells through the evaluator, one after the other, and says how each ended. */
export class CellRuns {
  readonly #options: CellRunsOptions;
  readonly #queue: ExecutionQueue;
  /** Ends the running cell; null while it has not reached the evaluator. */
  #finish: ((end: ExecutionEnd) => void) | null = null;
  /** What the running cell wants its client to show in a pager. */
  #page: Mime | null = null;
  /** When the running cell began, in ms of a clock that only runs forward. */
  #begun = 0;
  /** What the evaluator was told to run, and what the type check reads of it. */
  #sent: { readonly command: ExecuteCommand; readonly checkable: string } | null = null;

  constructor(options: CellRunsOptions) {
    this.#options = options;
    this.#queue = new ExecutionQueue({
      onStart: (execution) => this.#start(execution),
      run: (execution) => this.#run(execution).catch((error: unknown) => this.#failed(error as Error)),
      onEnd: (execution, end) => this.#end(execution, end),
      onAbort: (execution) => this.#abort(execution),
    });
  }

  get active(): Execution | null {
    return this.#queue.active;
  }

  get count(): number {
    return this.#queue.count;
  }

  /** Whether a cell has begun but not yet reached the evaluator. */
  get isPreparing(): boolean {
    return this.active !== null && this.#finish === null;
  }

  /** What the user calls the cell that is running; `undefined` where none is. */
  get runningLabel(): string | undefined {
    return this.#finish === null || this.active === null ? undefined : labelOf(this.active);
  }

  add(request: Message, channel: InChannel): void {
    this.#queue.add(readExecution(request, channel, this.#options.parents.add(request.header)));
  }

  /** Gives up what has not reached the evaluator. */
  interrupt(): void {
    this.#queue.abortWaiting();
    if (this.active !== null && this.isPreparing) this.active.interrupted = true;
  }

  /** The evaluator says that a cell is over; an answer for another cell than the running one comes too late. */
  done(cell: number, end: ExecutionEnd): void {
    if (cell === this.active?.cell) this.#finishActive(end);
  }

  /** The evaluator is gone; whether a cell was running there, which ends with this error. */
  evaluatorDied(error: ErrorReport): boolean {
    const wasRunning = this.#finish !== null;
    this.#finishActive({ error, userExpressions: {} });
    return wasRunning;
  }

  /** Text for the pager of the running cell's client; a later one follows an earlier one. */
  addPage(cell: number, data: Mime): void {
    if (cell !== this.active?.cell) return;
    const before = this.#page;
    const joined = (mime: string, text: unknown): unknown =>
      before?.[mime] === undefined ? text : `${String(before[mime])}\n\n${String(text)}`;
    this.#page = Object.fromEntries(Object.entries(data).map(([mime, text]) => [mime, joined(mime, text)]));
  }

  /** Runs the rest of the running cell, after one of its magics, in an evaluator that is new. */
  async resume(cell: number, resumeAfter: number): Promise<void> {
    if (cell !== this.active?.cell || this.#sent === null) return;
    const { command, checkable } = this.#sent;
    // What a cell becomes depends on what cells have declared, and that is gone.
    const rewritten = await this.#options.rewrite(command.source);
    if (cell !== this.active.cell || "message" in rewritten) return;
    if (!command.silent) void this.#options.findings.admit(this.active, checkable);
    this.#options.send({ ...command, script: rewritten.script, map: rewritten.map, resumeAfter });
  }

  #finishActive(end: ExecutionEnd): void {
    const finish = this.#finish;
    this.#finish = null;
    finish?.(end);
  }

  #start(execution: Execution): void {
    const { publisher, parents, history } = this.#options;
    const { request, silent, code, count } = execution;
    this.#begun = performance.now();
    parents.begin(request.header, !silent);
    publisher.busy(request.header);
    if (silent) return;
    if (execution.storeHistory) history.add(count, code);
    publisher.publish("execute_input", request.header, { code, execution_count: count });
  }

  async #run(execution: Execution): Promise<ExecutionEnd> {
    const { rewrite, findings, send, onSent } = this.#options;
    const { code, cell, silent } = execution;
    const ended = (error: ErrorReport | null): ExecutionEnd => ({ error, userExpressions: {} });
    const label = labelOf(execution);
    const rewritten = await rewrite(code);
    if ("message" in rewritten) return ended(reportSyntax(label, code, rewritten));
    const userExpressions = await this.#rewriteExpressions(execution.userExpressions);
    const checkable = rewritten.checkable ?? code;
    const refused = silent ? null : await findings.admit(execution, checkable);
    if (execution.interrupted) return ended(INTERRUPTED);
    if (refused !== null) return ended(refused);
    const end = await new Promise<ExecutionEnd>((resolve) => {
      this.#finish = resolve;
      const { script, map } = rewritten;
      const command: ExecuteCommand = {
        ...{ type: "execute", cell, label, silent },
        ...{ source: code, script, map, userExpressions },
        ...placeOf(execution),
      };
      this.#sent = { command, checkable };
      send(command);
      onSent();
    });
    if (!silent) await findings.settled();
    return end;
  }

  /** The kernel itself could not run the cell, since the thread that rewrites it has died, for instance. */
  #failed(error: Error): ExecutionEnd {
    this.#finish = null;
    return { error: failure(error), userExpressions: {} };
  }

  async #rewriteExpressions(expressions: Execution["userExpressions"]): Promise<Record<string, string>> {
    const scripts: Record<string, string> = {};
    for (const [name, expression] of Object.entries(expressions)) {
      const rewritten = await this.#options.rewrite(expression);
      const throwing = (message: string): string => `throw new SyntaxError(${JSON.stringify(message)})`;
      scripts[name] = "message" in rewritten ? throwing(rewritten.message) : rewritten.script;
    }
    return scripts;
  }

  #end(execution: Execution, { error, userExpressions }: ExecutionEnd): void {
    const { publisher, parents, findings, onSent, onEnd } = this.#options;
    const { request, channel, count, silent } = execution;
    const payload = this.#page === null ? [] : [{ source: "page", data: this.#page, start: 0 }];
    this.#page = null;
    this.#sent = null;
    onEnd();
    onSent();
    findings.cellEnded();
    if (error !== null && !silent) publisher.publish("error", request.header, { ...error });
    const content =
      error === null
        ? { status: "ok", execution_count: count, payload, user_expressions: userExpressions }
        : { status: "error", execution_count: count, ...error };
    publisher.reply(channel, request, "execute_reply", content);
    publisher.idle(request.header, this.#endedMetadata(execution, error !== null));
    parents.end();
  }

  /** Tells the pages which cell of a notebook has ended, and how long it took. */
  #endedMetadata(execution: Execution, failed: boolean): JsonObject {
    const { place: cell } = placeOf(execution);
    if (cell === undefined) return {};
    const seconds = (performance.now() - this.#begun) / 1000;
    return { halidelab: { cell, seconds, failed } } satisfies EndedMetadata;
  }

  #abort({ request, channel }: Execution): void {
    const { publisher } = this.#options;
    publisher.busy(request.header);
    publisher.reply(channel, request, "execute_reply", { status: "aborted", execution_count: this.count });
    publisher.idle(request.header);
  }
}

/** The id of the cell in its notebook, where a notebook asked. */
function placeOf({ request }: Execution): { readonly place?: string } {
  const { cellId } = request.metadata;
  return typeof cellId === "string" ? { place: cellId } : {};
}

/** What tracebacks call a cell: its number, or a name of its own where it has none. */
function labelOf({ silent, cell, count }: Execution): string {
  return silent ? `silent-${cell}` : String(count);
}
