import { randomUUID } from "node:crypto";
import type { CommCommand, Mime, Report } from "../link/messages.js";

export interface CommMessage {
  readonly data: unknown;
  readonly metadata: Mime;
  readonly buffers: readonly Uint8Array[];
}

/** A channel between a cell's code and the page. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  send(data: unknown, options?: CommExtra): void;
  close(data?: unknown, options?: CommExtra): void;
  /** Called for every message that the page sends. */
  onMessage: ((message: CommMessage) => unknown) | null;
  /** Called once, when the page closes the comm. */
  onClose: ((message: CommMessage) => unknown) | null;
}

export interface CommExtra {
  readonly metadata?: Mime;
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** Called when the page opens a comm to a target. */
export type CommTarget = (comm: Comm, message: CommMessage) => unknown;

type CommReport = Omit<Extract<Report, { type: "comm" }>, "type" | "cell">;

/** Opens and keeps the comms of a kernel. Knows no sockets: what is to be sent goes to `send`. */
export class CommManager {
  readonly #send: (report: CommReport) => void;
  readonly #comms = new Map<string, Comm>();
  readonly #targets = new Map<string, CommTarget>();

  constructor(send: (report: CommReport) => void) {
    this.#send = send;
  }

  /** Answers comms that the page opens under `name`. */
  registerTarget(name: string, target: CommTarget): void {
    this.#targets.set(name, target);
  }

  unregisterTarget(name: string): void {
    this.#targets.delete(name);
  }

  /** Opens a comm to a target in the page. */
  open(target: string, data: unknown = {}, options: CommExtra & { readonly id?: string } = {}): Comm {
    const comm = this.#create(options.id ?? randomUUID(), target);
    this.#say("open", comm, data, options);
    return comm;
  }

  get(id: string): Comm | undefined {
    return this.#comms.get(id);
  }

  /** Handles what the page says. Settles when the code that listens is done. */
  async handle(command: CommCommand): Promise<void> {
    const message = { data: command.data, metadata: command.metadata, buffers: command.buffers };
    if (command.op === "open") {
      const target = this.#targets.get(command.target);
      const comm = this.#create(command.id, command.target);
      // The protocol asks to close at once what nobody here listens to.
      if (target === undefined) comm.close();
      else await target(comm, message);
      return;
    }
    const comm = this.#comms.get(command.id);
    if (comm === undefined) return;
    if (command.op === "msg") {
      await comm.onMessage?.(message);
    } else {
      this.#comms.delete(command.id);
      await comm.onClose?.(message);
    }
  }

  #create(id: string, target: string): Comm {
    const comm: Comm = {
      id,
      target,
      onMessage: null,
      onClose: null,
      send: (data, options = {}) => {
        if (!this.#comms.has(id)) throw new Error(`Expected comm ${id} to be open but found it closed`);
        this.#say("msg", comm, data, options);
      },
      close: (data = {}, options = {}) => {
        if (this.#comms.delete(id)) this.#say("close", comm, data, options);
      },
    };
    this.#comms.set(id, comm);
    return comm;
  }

  #say(op: CommReport["op"], comm: Comm, data: unknown, extra: CommExtra): void {
    const buffers = (extra.buffers ?? []).map(bytesOf);
    this.#send({ op, id: comm.id, target: comm.target, data, metadata: extra.metadata ?? {}, buffers });
  }
}

/** The bytes of a buffer or view, and only those: a view over a larger buffer would be sent whole. */
function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  const view = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  return view.byteLength === view.buffer.byteLength ? view : view.slice();
}
