import type { Mime } from "../link/messages.js";
import { tell } from "./listeners.js";

/** A message of the page on a comm. */
export interface CommMessage<Data = unknown> {
  readonly data: Data;
  readonly metadata: Mime;
  readonly buffers: readonly Uint8Array[];
}

export type CommListener<Data = unknown> = (message: CommMessage<Data>) => unknown;

export interface CommExtra {
  readonly metadata?: Mime;
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** What a comm says, before it has a place among the kernel's messages. */
export interface CommSaying {
  readonly op: "open" | "msg" | "close";
  readonly id: string;
  readonly target: string;
  readonly data: unknown;
  readonly metadata: Mime;
  readonly buffers: readonly Uint8Array[];
}

/** A channel between a cell's code and the page. `In` is the data that the page sends, `Out` what it is sent. */
export interface Comm<In = unknown, Out extends object = object> {
  readonly id: string;
  readonly target: string;
  readonly isOpen: boolean;
  send(data: Out, options?: CommExtra): void;
  close(data?: object, options?: CommExtra): void;
  on(event: "msg", listener: CommListener<In>): () => void;
  on(event: "close", listener: CommListener): () => void;
  onMessage: CommListener<In> | null;
  onClose: CommListener | null;
}

/** A comm from the inside: it says what cells send, and is told what the page says. */
export class KernelComm<In = unknown, Out extends object = object> implements Comm<In, Out> {
  readonly id: string;
  readonly target: string;
  /** Called for every message that the page sends. */
  onMessage: CommListener<In> | null = null;
  /** Called once, when the page closes the comm. */
  onClose: CommListener | null = null;
  readonly #say: (saying: CommSaying) => void;
  readonly #listeners = { msg: new Set<CommListener<In>>(), close: new Set<CommListener>() };
  #open = true;

  constructor(id: string, target: string, say: (saying: CommSaying) => void) {
    this.id = id;
    this.target = target;
    this.#say = say;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Calls `listener` for every message of the page, or once when the page closes the comm; answers how to stop that. */
  on(event: "msg", listener: CommListener<In>): () => void;
  on(event: "close", listener: CommListener): () => void;
  on(event: "msg" | "close", listener: CommListener<never>): () => void {
    const listeners = this.#listeners[event] as Set<CommListener<never>> | undefined;
    if (listeners === undefined)
      throw new Error(`Expected \`event\` to be "msg" or "close" but found ${String(event)}`);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  send(data: Out, options: CommExtra = {}): void {
    if (!this.#open) throw new Error(`Expected comm ${this.id} to be open but found it closed`);
    this.#say(this.#saying("msg", data, options));
  }

  close(data: object = {}, options: CommExtra = {}): void {
    if (!this.#open) return;
    const saying = this.#saying("close", data, options);
    this.#open = false;
    this.#say(saying);
  }

  /** Says that the comm is there. */
  announce(data: object, options: CommExtra): void {
    this.#say(this.#saying("open", data, options));
  }

  /** Tells the listeners what the page says. Settles when they are done, with all that they threw. */
  async hear(event: "msg" | "close", message: CommMessage): Promise<void> {
    if (event === "close") this.#open = false;
    const own = event === "msg" ? this.onMessage : this.onClose;
    const listeners = [...(own === null ? [] : [own]), ...this.#listeners[event]] as CommListener[];
    await tell(listeners, message);
  }

  #saying(op: CommSaying["op"], data: object, extra: CommExtra): CommSaying {
    const { id, target } = this;
    const buffers = (extra.buffers ?? []).map(bytesOf);
    return { op, id, target, data: jsonOf(data), metadata: jsonOf(extra.metadata ?? {}), buffers };
  }
}

/** The object as the page will read it. Throws here, in the cell's own line, for what the protocol cannot carry. */
function jsonOf(value: object): Mime {
  let json: unknown;
  try {
    json = JSON.parse(JSON.stringify(value) ?? "null");
  } catch (cause) {
    const { message } = cause as Error;
    throw new TypeError(`Expected the data of a comm to be what JSON can say but found something else: ${message}`, {
      cause,
    });
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Mime;
  const found = Array.isArray(json) ? "a list" : value === null ? "null" : `a ${typeof value}`;
  throw new TypeError(`Expected the data of a comm to be an object but found ${found}`);
}

/** The bytes of a buffer or view, and only those: a view over a larger buffer would be sent whole. */
function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  const view = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  return view.byteLength === view.buffer.byteLength ? view : view.slice();
}
