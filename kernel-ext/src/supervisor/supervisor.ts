/**
 * The kernel as its clients see it: answers requests, runs cells through the evaluator, publishes what they say.
 *
 * Longer than other files because it is the one place where both directions of the conversation meet; what can be
 * decided apart (queue, history, comms, parents, deaths) stands beside it.
 */
import type { InChannel } from "../channels/sockets.js";
import type { Outbox } from "../channels/outbox.js";
import type { CommCommand, ErrorReport, Report } from "../link/messages.js";
import type { RewrittenCell } from "../rewrite/rewriteCell.js";
import type { SyntaxProblem } from "../rewrite/parse.js";
import { reportSyntax } from "../traceback/syntax.js";
import { CheckQueue } from "../types/checkQueue.js";
import type { TypeService } from "../types/service.js";
import type { BroadcastExtra, Composer } from "../wire/compose.js";
import type { JsonObject, Message, ParentHeader } from "../wire/message.js";
import { OpenComms } from "./comms.js";
import { deathReport } from "./death.js";
import { EvaluatorHost } from "./evaluatorHost.js";
import type { Death } from "./evaluatorProcess.js";
import type { Execution, ExecutionEnd } from "./executions.js";
import { ExecutionQueue, readExecution } from "./executions.js";
import { History } from "./history.js";
import { kernelInfo } from "./kernelInfo.js";
import { Parents } from "./parents.js";

export interface SupervisorOptions {
  readonly outbox: Outbox;
  readonly composer: Composer;
  readonly rewrite: (source: string) => Promise<RewrittenCell | SyntaxProblem>;
  readonly types: TypeService;
  /** Whether the findings of the type check are printed; `wait` says that a cell ends after its check. */
  readonly findings: "show" | "wait" | "off";
  readonly log: (event: string, details: JsonObject) => void;
  /** Ends the process, once everything has been said. */
  readonly exit: () => void;
}

/**
 * How long the end of a cell may wait for its type check, in ms: for one that is under way, and for any where all are to
 * be waited for. Clients that run a whole notebook no longer listen for a cell that has ended.
 */
const PATIENCE = { show: 100, wait: 20_000, off: 0 };

const INTERRUPTED: ErrorReport = {
  ename: "Interrupted",
  evalue: "The cell was interrupted before it ran.",
  traceback: ["\u001b[1;31mInterrupted\u001b[0m: The cell was interrupted before it ran."],
};

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #host: EvaluatorHost;
  readonly #executions: ExecutionQueue;
  readonly #history = new History();
  readonly #parents = new Parents();
  readonly #comms = new OpenComms();
  /** Comm requests whose `idle` waits for the evaluator, by number. */
  readonly #unhandled = new Map<number, Message>();
  /** Messages of the page that came while the present cell was being rewritten. */
  #heldComms: CommCommand[] = [];
  #finish: ((end: ExecutionEnd) => void) | null = null;
  #inputIdentities: readonly Uint8Array[] = [];
  #stuck = false;
  readonly #checks: CheckQueue;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#checks = new CheckQueue(options.types);
    this.#host = new EvaluatorHost({
      onReport: (report) => this.#onReport(report),
      onText: (name, text) => options.outbox.write(name, this.#presentParent(), text),
      onDeath: (death) => this.#onDeath(death),
    });
    this.#executions = new ExecutionQueue({
      onStart: (execution) => this.#startExecution(execution),
      run: (execution) => this.#run(execution),
      onEnd: (execution, end) => this.#endExecution(execution, end),
      onAbort: (execution) => this.#abort(execution),
    });
  }

  start(): void {
    this.#publish("status", {}, { execution_state: "starting" });
    this.#host.start();
  }

  /** Answers one request. Never throws: a request that cannot be served is logged. */
  onRequest(channel: InChannel, request: Message): void {
    const type = request.header.msg_type;
    if (channel === "stdin") {
      if (type === "input_reply") this.#host.send({ type: "input_reply", value: String(request.content.value ?? "") });
      return;
    }
    if (type === "execute_request") {
      this.#executions.add(readExecution(request, this.#parents.add(request.header)));
    } else if (type === "comm_open" || type === "comm_msg" || type === "comm_close") {
      this.#forwardComm(type.slice("comm_".length) as CommCommand["op"], request);
    } else {
      void this.#answer(channel, request);
    }
  }

  interrupt(): void {
    this.#executions.abortWaiting();
    const { active } = this.#executions;
    if (active === null) return;
    if (this.#stuck) {
      void this.#host.kill();
    } else if (this.#finish === null) {
      active.interrupted = true;
    } else {
      this.#host.send({ type: "interrupt" });
    }
  }

  async stop(): Promise<void> {
    await this.#host.stop();
  }

  async #answer(channel: "shell" | "control", request: Message): Promise<void> {
    const { outbox, composer, log } = this.#options;
    const parent = request.header;
    this.#publish("status", parent, { execution_state: "busy" });
    const type = parent.msg_type.replace(/_request$/, "_reply");
    try {
      const content = await this.#contentFor(request);
      if (content === undefined) log("unknown request", { msg_type: parent.msg_type, channel });
      else outbox.put(channel, composer.reply(request, type, content));
    } catch (error) {
      const { name, message } = error as Error;
      const content = { status: "error", ename: name, evalue: message, traceback: [message] };
      outbox.put(channel, composer.reply(request, type, content));
      log("request failed", { msg_type: parent.msg_type, message });
    }
    this.#publish("status", parent, { execution_state: "idle" });
    if (parent.msg_type === "shutdown_request") {
      await this.stop();
      await outbox.drained();
      this.#options.exit();
    }
  }

  async #contentFor(request: Message): Promise<JsonObject | undefined> {
    const { content, header } = request;
    const code = typeof content.code === "string" ? content.code : "";
    const cursor = typeof content.cursor_pos === "number" ? content.cursor_pos : code.length;
    const { types } = this.#options;
    // What is asked about types is asked about all that was run.
    if (/^(complete|inspect)_request$/.test(header.msg_type)) this.#checks.flush();
    switch (header.msg_type) {
      case "kernel_info_request":
        return kernelInfo();
      case "complete_request":
        return { status: "ok", ...(await types.complete(code, cursor)) };
      case "inspect_request":
        return { status: "ok", ...(await types.inspect(code, cursor)) };
      case "is_complete_request":
        return { ...(await types.isComplete(code)) };
      case "history_request":
        return { status: "ok", history: this.#history.query(content) };
      case "comm_info_request":
        return { status: "ok", comms: this.#comms.info(content.target_name) };
      case "interrupt_request":
        this.interrupt();
        return { status: "ok" };
      case "shutdown_request":
        this.#publish("shutdown_reply", header, { status: "ok", restart: content.restart === true });
        return { status: "ok", restart: content.restart === true };
      default:
        return undefined;
    }
  }

  #startExecution(execution: Execution): void {
    const parent = execution.request.header;
    this.#publish("status", parent, { execution_state: "busy" });
    if (execution.silent) return;
    if (execution.storeHistory) this.#history.add(execution.count, execution.code);
    this.#publish("execute_input", parent, { code: execution.code, execution_count: execution.count });
  }

  async #run(execution: Execution): Promise<ExecutionEnd> {
    const { rewrite } = this.#options;
    const { code, cell, count, silent } = execution;
    const ended = (error: ErrorReport | null): ExecutionEnd => ({ error, userExpressions: {} });
    const label = silent ? `silent-${cell}` : String(count);
    const rewritten = await rewrite(code);
    if ("message" in rewritten) return ended(reportSyntax(label, code, rewritten));
    const scripts = await this.#rewriteExpressions(execution.userExpressions);
    if (execution.interrupted) return ended(INTERRUPTED);
    this.#inputIdentities = execution.request.identities;
    if (!silent) this.#checks.add(rewritten.checkable ?? code, (notes) => this.#publishNotes(execution, notes));
    const end = await new Promise<ExecutionEnd>((resolve) => {
      this.#finish = resolve;
      const { script, map } = rewritten;
      this.#host.send({ type: "execute", cell, label, silent, source: code, script, map, userExpressions: scripts });
      this.#sendHeldComms();
    });
    if (!silent) await this.#awaitCheck();
    return end;
  }

  async #awaitCheck(): Promise<void> {
    const { findings } = this.#options;
    if (findings === "wait") this.#checks.flush();
    await this.#checks.settled(PATIENCE[findings]);
  }

  #sendHeldComms(): void {
    for (const command of this.#heldComms.splice(0)) this.#host.send(command);
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

  #publishNotes(execution: Execution, notes: readonly string[]): void {
    if (notes.length > 0 && this.#options.findings !== "off")
      this.#options.outbox.write("stderr", execution.request.header, `${notes.join("\n")}\n`);
  }

  #endExecution(execution: Execution, { error, userExpressions }: ExecutionEnd): void {
    const { outbox, composer } = this.#options;
    const { request, count } = execution;
    this.#stuck = false;
    this.#sendHeldComms();
    this.#checks.cellEnded();
    if (error !== null && !execution.silent) this.#publish("error", request.header, { ...error });
    const content =
      error === null
        ? { status: "ok", execution_count: count, payload: [], user_expressions: userExpressions }
        : { status: "error", execution_count: count, ...error };
    outbox.put("shell", composer.reply(request, "execute_reply", content));
    this.#publish("status", request.header, { execution_state: "idle" });
  }

  #abort(execution: Execution): void {
    const { outbox, composer } = this.#options;
    const { request } = execution;
    this.#publish("status", request.header, { execution_state: "busy" });
    const content = { status: "aborted", execution_count: this.#executions.count };
    outbox.put("shell", composer.reply(request, "execute_reply", content));
    this.#publish("status", request.header, { execution_state: "idle" });
  }

  #forwardComm(op: CommCommand["op"], request: Message): void {
    const { content, metadata, buffers, header } = request;
    const id = String(content.comm_id ?? "");
    const target = String(content.target_name ?? "");
    this.#comms.note(op, id, target);
    this.#publish("status", header, { execution_state: "busy" });
    const number = this.#parents.add(header);
    this.#unhandled.set(number, request);
    const data = content.data ?? {};
    const command: CommCommand = { type: "comm", op, request: number, id, target, data, metadata, buffers };
    // A cell that was asked for before begins before.
    if (this.#executions.active !== null && this.#finish === null) this.#heldComms.push(command);
    else this.#host.send(command);
  }

  #onReport(report: Report): void {
    switch (report.type) {
      case "stream":
        this.#options.outbox.write(report.name, this.#parentOf(report.cell), report.text);
        break;
      case "display":
        this.#publishDisplay(report);
        break;
      case "clear_output":
        this.#publish("clear_output", this.#parentOf(report.cell), { wait: report.wait });
        break;
      case "error":
        this.#publish("error", this.#parentOf(report.cell), { ...report.error });
        break;
      case "done":
        if (report.cell === this.#executions.active?.cell) this.#finishActive(report);
        break;
      case "comm":
        this.#publishComm(report);
        break;
      case "handled":
        this.#handled(report.request);
        break;
      case "input_request":
        this.#askInput(report);
        break;
      case "interrupt_done":
        this.#onInterruptDone(report.freed);
        break;
      case "ready":
        break;
    }
  }

  #finishActive(end: ExecutionEnd): void {
    const finish = this.#finish;
    this.#finish = null;
    finish?.({ error: end.error, userExpressions: end.userExpressions });
  }

  #publishDisplay(report: Extract<Report, { type: "display" }>): void {
    const { kind, data, metadata, transient } = report;
    const parent = this.#parentOf(report.cell);
    if (kind !== "result") {
      this.#publish(kind === "update" ? "update_display_data" : "display_data", parent, { data, metadata, transient });
      return;
    }
    const { count } = this.#executions;
    this.#publish("execute_result", parent, { data, metadata, execution_count: count });
    const text = data["text/plain"];
    if (typeof text === "string") this.#history.addOutput(count, text);
  }

  #publishComm(report: Extract<Report, { type: "comm" }>): void {
    const { op, id, target, data, metadata, buffers = [] } = report;
    this.#comms.note(op, id, target);
    const content = op === "open" ? { comm_id: id, target_name: target, data } : { comm_id: id, data };
    this.#publish(`comm_${op}`, this.#parentOf(report.cell), content, { metadata, buffers });
  }

  #handled(request: number): void {
    const message = this.#unhandled.get(request);
    this.#unhandled.delete(request);
    if (message !== undefined) this.#publish("status", message.header, { execution_state: "idle" });
  }

  #askInput({ prompt, password }: Extract<Report, { type: "input_request" }>): void {
    const { outbox, composer } = this.#options;
    const { active } = this.#executions;
    if (active === null || !active.allowStdin) {
      this.#host.send({ type: "input_reply", value: "" });
      return;
    }
    const to = { ...active.request, identities: this.#inputIdentities };
    outbox.put("stdin", composer.reply(to, "input_request", { prompt, password }));
  }

  #onInterruptDone(freed: boolean): void {
    const { active } = this.#executions;
    if (freed || active === null) return;
    this.#stuck = true;
    const text =
      "The cell is in native code that cannot be interrupted. Interrupt again to restart its process (variables are lost).\n";
    this.#options.outbox.write("stderr", active.request.header, text);
  }

  #onDeath(death: Death): void {
    this.#options.log("evaluator died", { code: death.code, signal: death.signal });
    const error = deathReport(death);
    this.#stuck = false;
    this.#comms.clear();
    this.#checks.reset();
    for (const request of [...this.#unhandled.keys()]) this.#handled(request);
    if (this.#finish !== null) this.#finishActive({ error, userExpressions: {} });
    else this.#publish("error", this.#presentParent(), { ...error });
  }

  #lastParent: ParentHeader = {};

  #presentParent(): ParentHeader {
    return this.#executions.active?.request.header ?? this.#lastParent;
  }

  #parentOf(cell: number): ParentHeader {
    const parent = this.#parents.get(cell);
    return "msg_id" in parent ? parent : this.#presentParent();
  }

  #publish(type: string, parent: ParentHeader, content: JsonObject, extra: BroadcastExtra = {}): void {
    if (type === "execute_input") this.#lastParent = parent;
    this.#options.outbox.put("iopub", this.#options.composer.broadcast(type, parent, content, extra));
  }
}
