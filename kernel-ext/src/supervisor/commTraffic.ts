import type { Command, CommCommand, Report } from "../link/messages.js";
import type { Message } from "../wire/message.js";
import { OpenComms } from "./comms.js";
import type { Parents } from "./parents.js";
import type { Publisher } from "./publisher.js";

export interface CommTrafficOptions {
  readonly publisher: Publisher;
  readonly parents: Parents;
  readonly send: (command: Command) => void;
  /** Whether a cell that was asked for before is still on its way to the evaluator. */
  readonly mustHold: () => boolean;
}

/** Carries the messages of comms between the page and the evaluator, in both directions. */
export class CommTraffic {
  readonly open: OpenComms = new OpenComms();
  readonly #options: CommTrafficOptions;
  /** Requests whose `idle` waits for the evaluator, by number. */
  readonly #unhandled = new Map<number, Message>();
  /** Messages of the page that came while the present cell was being rewritten. */
  #held: CommCommand[] = [];

  constructor(options: CommTrafficOptions) {
    this.#options = options;
  }

  /** A `comm_open`, `comm_msg` or `comm_close` of the page. */
  fromPage(op: CommCommand["op"], request: Message): void {
    const { publisher, parents, send, mustHold } = this.#options;
    const { content, metadata, buffers, header } = request;
    const id = String(content.comm_id ?? "");
    const target = String(content.target_name ?? "");
    this.open.note(op, id, target);
    publisher.busy(header);
    const number = parents.addMessage(header);
    this.#unhandled.set(number, request);
    const data = content.data ?? {};
    const command: CommCommand = { type: "comm", op, request: number, id, target, data, metadata, buffers };
    // A cell that was asked for before begins before.
    if (mustHold()) this.#held.push(command);
    else send(command);
  }

  fromEvaluator(report: Extract<Report, { type: "comm" }>): void {
    const { publisher, parents } = this.#options;
    const { op, id, target, data, metadata, buffers = [] } = report;
    this.open.note(op, id, target);
    const content = op === "open" ? { comm_id: id, target_name: target, data } : { comm_id: id, data };
    publisher.publish(`comm_${op}`, parents.of(report.cell), content, { metadata, buffers });
  }

  /** The evaluator is done with a message of the page. */
  handled(request: number): void {
    const message = this.#unhandled.get(request);
    this.#unhandled.delete(request);
    if (message !== undefined) this.#options.publisher.idle(message.header);
  }

  sendHeld(): void {
    for (const command of this.#held.splice(0)) this.#options.send(command);
  }

  /** The evaluator is gone, and all comms with it: the page is told, or its widgets would wait for answers. */
  reset(): void {
    const { publisher, parents } = this.#options;
    for (const id of this.open.ids) publisher.publish("comm_close", parents.present, { comm_id: id, data: {} });
    this.open.clear();
    for (const request of [...this.#unhandled.keys()]) this.handled(request);
  }
}
