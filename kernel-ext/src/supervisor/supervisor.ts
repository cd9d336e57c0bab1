import type { InChannel } from "../channels/sockets.js";
import type { Outbox } from "../channels/outbox.js";
import type { CommCommand, Report } from "../link/messages.js";
import type { FindingsMode } from "../link/questions.js";
import type { TypeService } from "../types/service.js";
import type { Composer } from "../wire/compose.js";
import type { ConnectionInfo } from "../wire/connection.js";
import type { JsonObject, Message } from "../wire/message.js";
import { isKnown, problemOf } from "../wire/requests.js";
import { answerTo } from "./answers.js";
import type { Rewrite } from "./cellRuns.js";
import { CellRuns } from "./cellRuns.js";
import { CommTraffic } from "./commTraffic.js";
import { writeCrashReport } from "./crashReport.js";
import type { Death } from "./death.js";
import { deathReport, isCrash } from "./death.js";
import { EvaluatorHost } from "./evaluatorHost.js";
import { Findings } from "./findings.js";
import type { History } from "../history/history.js";
import { InputQuestions } from "./inputQuestions.js";
import { Interrupts } from "./interrupts.js";
import { Parents } from "./parents.js";
import { Publisher } from "./publisher.js";
import type { QuestionReport } from "./questions.js";
import { answerQuestion } from "./questions.js";
import { failure, isOneWay, refusal, replyType } from "./refusals.js";
import { waitingText } from "./waitingCells.js";

export interface SupervisorOptions {
  readonly outbox: Outbox;
  readonly composer: Composer;
  readonly rewrite: Rewrite;
  /** The names that cells have declared are gone. */
  readonly forgetNames: () => void;
  readonly types: TypeService;
  readonly findings: FindingsMode;
  readonly log: (event: string, details: JsonObject) => void;
  readonly connection: ConnectionInfo;
  readonly history: History;
  /** Where reports of crashes are kept. */
  readonly crashFolder: string;
  /** Ends the process, once everything has been said. */
  readonly exit: () => void;
}

/** The kernel as its clients see it: leads each request to who serves it, and each report of the evaluator to who tells it. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #publisher: Publisher;
  readonly #host: EvaluatorHost;
  readonly #parents = new Parents();
  readonly #history: History;
  readonly #findings: Findings;
  readonly #runs: CellRuns;
  readonly #comms: CommTraffic;
  readonly #input: InputQuestions;
  readonly #interrupts: Interrupts;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#history = options.history;
    const publisher = (this.#publisher = new Publisher(options.outbox, options.composer));
    const parents = this.#parents;
    this.#findings = new Findings(options.types, publisher, options.findings);
    const host = (this.#host = new EvaluatorHost({
      onReport: (report) => this.#onReport(report),
      onText: (name, text) => publisher.write(name, parents.present, text),
      onDeath: (death) => this.#onDeath(death),
    }));
    const send = host.send.bind(host);
    this.#input = new InputQuestions(publisher, send);
    this.#interrupts = new Interrupts({ publisher, parents, send, killEvaluator: () => void host.kill() });
    const mustHold = (): boolean => this.#runs.isPreparing;
    this.#comms = new CommTraffic({ publisher, parents, send, mustHold });
    this.#runs = new CellRuns({
      publisher,
      parents,
      history: this.#history,
      findings: this.#findings,
      rewrite: options.rewrite,
      send,
      onSent: () => this.#comms.sendHeld(),
      onEnd: () => this.#input.cellEnded(),
    });
  }

  start(): void {
    this.#publisher.publish("status", {}, { execution_state: "starting" });
    this.#host.start();
  }

  interrupt(): void {
    const isPreparing = this.#runs.isPreparing;
    this.#runs.interrupt();
    if (!isPreparing) this.#interrupts.interrupt();
  }

  async stop(): Promise<void> {
    await this.#host.stop();
  }

  /** Serves one request. Never throws: what cannot be served is refused. */
  onRequest(channel: InChannel, request: Message): void {
    const type = request.header.msg_type;
    const problem = problemOf(type, request.content);
    if (problem !== undefined) {
      this.refuse(channel, request, problem);
    } else if (channel === "stdin") {
      if (type === "input_reply") this.#input.answer(request);
      else this.refuse(channel, request, `Expected an input_reply on stdin but found ${type}`);
    } else if (type === "execute_request") {
      this.#runs.add(request, channel);
    } else if (type === "comm_open" || type === "comm_msg" || type === "comm_close") {
      this.#comms.fromPage(type.slice("comm_".length) as CommCommand["op"], request);
    } else if (isKnown(type)) {
      void this.#answer(channel, request);
    } else {
      this.refuse(channel, request, "Expected a request of the messaging protocol but found another type of message");
    }
  }

  /** Tells the client why its message is not served. */
  refuse(channel: InChannel, request: Message, why: string): void {
    const { header } = request;
    const publisher = this.#publisher;
    this.#options.log("request refused", { msg_type: header.msg_type, channel, why });
    // Nobody waits for an answer on stdin: the question is still open, and says so where the cell speaks.
    if (channel === "stdin") {
      publisher.write("stderr", this.#parents.present, `${why}\n`);
      return;
    }
    publisher.busy(header);
    const report = refusal(why);
    if (isOneWay(header.msg_type)) publisher.publish("error", header, { ...report });
    else publisher.reply(channel, request, replyType(header.msg_type), { status: "error", ...report });
    publisher.idle(header);
  }

  async #answer(channel: "shell" | "control", request: Message): Promise<void> {
    const { header } = request;
    const type = header.msg_type;
    this.#publisher.busy(header);
    let content: JsonObject;
    try {
      content = await this.#contentFor(request);
    } catch (error) {
      content = { status: "error", ...failure(error as Error) };
      this.#options.log("request failed", { msg_type: type, message: (error as Error).message });
    }
    this.#publisher.reply(channel, request, replyType(type), content);
    this.#publisher.idle(header);
    if (type === "shutdown_request") {
      await this.stop();
      await this.#publisher.drained();
      this.#options.exit();
    }
  }

  async #contentFor(request: Message): Promise<JsonObject> {
    switch (request.header.msg_type) {
      case "interrupt_request":
        this.interrupt();
        return { status: "ok" };
      case "shutdown_request": {
        const content = { status: "ok", restart: request.content.restart === true };
        this.#publisher.publish("shutdown_reply", request.header, content);
        return content;
      }
      default:
        return answerTo(request, {
          types: this.#options.types,
          history: this.#history,
          comms: this.#comms.open,
          connection: this.#options.connection,
        });
    }
  }

  #onReport(report: Report): void {
    const publisher = this.#publisher;
    switch (report.type) {
      case "stream":
        publisher.write(report.name, this.#parents.of(report.cell), report.text);
        break;
      case "display":
        this.#publishDisplay(report);
        break;
      case "clear_output":
        publisher.publish("clear_output", this.#parents.of(report.cell), { wait: report.wait });
        break;
      case "error":
        publisher.publish("error", this.#parents.of(report.cell), { ...report.error });
        break;
      case "done":
        this.#interrupts.cellEnded();
        this.#runs.done(report.cell, { error: report.error, userExpressions: report.userExpressions });
        break;
      case "comm":
        this.#comms.fromEvaluator(report);
        break;
      case "handled":
        this.#comms.handled(report.request);
        break;
      case "input_request":
        this.#input.ask(report, this.#runs.active);
        break;
      case "question":
        void this.#answerQuestion(report);
        break;
      case "interrupt_done":
        this.#interrupts.done(report.freed);
        break;
      case "waiting":
        publisher.write("stderr", this.#parents.of(report.cell), waitingText(report.behind));
        break;
      case "leaving":
      case "ready":
        break;
    }
  }

  #publishDisplay({ cell, kind, data, metadata, transient }: Extract<Report, { type: "display" }>): void {
    const parent = this.#parents.of(cell);
    if (kind !== "result") {
      const type = kind === "update" ? "update_display_data" : "display_data";
      this.#publisher.publish(type, parent, { data, metadata, transient });
      return;
    }
    const { count } = this.#runs;
    this.#publisher.publish("execute_result", parent, { data, metadata, execution_count: count });
    const text = data["text/plain"];
    if (typeof text === "string") this.#history.addOutput(count, text);
  }

  async #answerQuestion({ cell, id, question }: QuestionReport): Promise<void> {
    const answer = await answerQuestion(
      { cell, question },
      {
        types: this.#options.types,
        findings: this.#findings,
        history: this.#history,
        runs: this.#runs,
        renewEvaluator: () => this.#renewEvaluator(),
      },
    ).then(
      (value) => ({ answer: value, failure: null }),
      (error: unknown) => ({ answer: null, failure: (error as Error).message }),
    );
    if (question.ask !== "reset") this.#host.send({ type: "answer", id, ...answer });
  }

  async #renewEvaluator(): Promise<void> {
    this.#interrupts.reset();
    await this.#host.stop();
    this.#options.forgetNames();
    this.#findings.reset();
    this.#comms.reset();
    this.#host.start();
  }

  #onDeath(death: Death): void {
    const { code, signal, wanted } = death;
    const { log, crashFolder } = this.#options;
    const running = this.#runs.runningLabel;
    const crashReport = isCrash(death) ? writeCrashReport(crashFolder, death, running) : undefined;
    log("evaluator died", { code, signal, wanted, cell: running ?? null, crashReport: crashReport ?? null });
    const error = deathReport(death, { running, crashReport });
    this.#interrupts.reset();
    this.#options.forgetNames();
    this.#findings.reset();
    this.#comms.reset();
    if (!this.#runs.evaluatorDied(error)) this.#publisher.publish("error", this.#parents.present, { ...error });
  }
}
