import type { Message, ParentHeader } from "../wire/message.js";

export type OutChannel = "shell" | "control" | "stdin" | "iopub";

export interface OutboxOptions {
  /** Sends one message; called again only after the promise of the last call settled. */
  readonly send: (channel: OutChannel, message: Message) => Promise<void>;
  /** Makes the one message that carries coalesced stream text. */
  readonly stream: (name: StreamName, parent: ParentHeader, text: string) => Message;
  readonly onError: (error: unknown) => void;
  /** How long stream text may wait for more, in ms. */
  readonly linger?: number;
  /** A stream message is closed when it holds this many characters. */
  readonly limit?: number;
}

export type StreamName = "stdout" | "stderr";

/** As many messages wait for a first listener. */
const MAX_UNHEARD = 1000;

interface PendingStream {
  readonly name: StreamName;
  readonly parent: ParentHeader;
  readonly parts: string[];
  length: number;
}

/**
 * The one queue through which everything leaves the kernel, in the order in which it was put in. zeromq.js refuses
 * concurrent sends on a socket, and a client relies on outputs coming before `idle`; one queue gives both. Stream
 * text is coalesced: as long as nothing else was said in between, it becomes one message. What is published waits for
 * the first listener (`release`).
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #linger: number;
  readonly #limit: number;
  readonly #queue: { channel: OutChannel; message: Message }[] = [];
  #stream: PendingStream | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<void> | null = null;
  /** What is to be published but nobody listens to yet; null once somebody has. */
  #unheard: Message[] | null = [];

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#linger = options.linger ?? 12;
    this.#limit = options.limit ?? 1 << 20;
  }

  put(channel: OutChannel, message: Message): void {
    this.flushStream();
    this.#enqueue(channel, message);
  }

  write(name: StreamName, parent: ParentHeader, text: string): void {
    if (text === "") return;
    const open = this.#stream;
    if (open !== null && (open.name !== name || open.parent.msg_id !== parent.msg_id)) this.flushStream();
    const stream = (this.#stream ??= { name, parent, parts: [], length: 0 });
    stream.parts.push(text);
    stream.length += text.length;
    if (stream.length >= this.#limit) this.flushStream();
    else this.#timer ??= setTimeout(() => this.flushStream(), this.#linger);
  }

  /** Turns the text that waits for more into a message. */
  flushStream(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const stream = this.#stream;
    this.#stream = null;
    if (stream !== null) {
      this.#enqueue("iopub", this.#options.stream(stream.name, stream.parent, stream.parts.join("")));
    }
  }

  /**
   * Publishes what has waited for a listener, and holds nothing back any more. A publisher's message to nobody is lost,
   * and this kernel can be faster than a client's subscription, even to its own first request. `welcome` goes before.
   */
  release(welcome?: Message): void {
    this.flushStream();
    const waited = this.#unheard ?? [];
    this.#unheard = null;
    for (const message of welcome === undefined ? waited : [welcome, ...waited]) this.#enqueue("iopub", message);
  }

  /** Settles when everything put in so far has been handed to the sockets. */
  async drained(): Promise<void> {
    this.flushStream();
    while (this.#sending !== null) await this.#sending;
  }

  #enqueue(channel: OutChannel, message: Message): void {
    if (channel === "iopub" && this.#unheard !== null) {
      this.#unheard.push(message);
      if (this.#unheard.length >= MAX_UNHEARD) this.release();
      return;
    }
    this.#queue.push({ channel, message });
    this.#sending ??= this.#drain();
  }

  async #drain(): Promise<void> {
    // Let the caller finish what it says in one breath before the first send.
    await Promise.resolve();
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      try {
        await this.#options.send(next.channel, next.message);
      } catch (error) {
        this.#options.onError(error);
      }
    }
    this.#sending = null;
  }
}
