/**
 * Memory through which the main thread hands the text of one stream to its link worker, without a message for each
 * piece: a message costs more than the writing of a line. One who writes much (a loop that prints) opens the page, and
 * adds to it; the worker looks into it every few milliseconds, even while the writer never pauses.
 *
 * A page that is closed is used again only after all of it was read, under a new number; so a reader who still knows
 * the old number finds that there is nothing more for it.
 */
export interface TextPage {
  /** What wrote it: every text of the page belongs to it. */
  readonly cell: number;
  readonly name: "stdout" | "stderr";
  readonly number: number;
}

/** In characters. */
const CAPACITY = 1 << 17;
const HEAD = 16;
const NUMBER = 0;
const WRITTEN = 1;
const READ = 2;
/** 1: the reader looks into the page by itself; 0: it has to be called. */
const AWAKE = 3;

class SharedText {
  readonly buffer: SharedArrayBuffer;
  protected readonly fields: Int32Array<SharedArrayBuffer>;
  /** UTF-16, so that halves of a character come through. */
  protected readonly text: Buffer<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(HEAD + 2 * CAPACITY)) {
    this.buffer = buffer;
    this.fields = new Int32Array(buffer, 0, HEAD / 4);
    this.text = Buffer.from(buffer, HEAD);
  }
}

/** The main thread's side. A cell may be terminated at any place of it. */
export class SharedTextWriter extends SharedText {
  readonly #call: (page: TextPage) => void;
  #open: TextPage | null = null;
  #number = 0;
  #written = 0;
  /** False while a page is begun. */
  #begun = true;

  /** `call` sends a page to the reader, before what is said after it. */
  constructor(call: (page: TextPage) => void) {
    super();
    this.#call = call;
  }

  /** Adds the text to the open page; false where there is none for it, or no room. */
  add(cell: number, name: "stdout" | "stderr", text: string): boolean {
    const page = this.#open;
    if (page?.cell !== cell || page.name !== name || this.#written + text.length > CAPACITY) return false;
    this.text.write(text, 2 * this.#written, "utf16le");
    this.#written += text.length;
    Atomics.store(this.fields, WRITTEN, this.#written);
    if (Atomics.exchange(this.fields, AWAKE, 1) === 0) this.#call(page);
    return true;
  }

  /** Begins a page, unless the last one has not been read to its end. */
  open(cell: number, name: "stdout" | "stderr"): void {
    this.#open = null;
    if (this.#begun && Atomics.load(this.fields, READ) !== this.#written) return;
    this.#begun = false;
    this.#number += 1;
    this.#written = 0;
    Atomics.store(this.fields, NUMBER, this.#number);
    Atomics.store(this.fields, WRITTEN, 0);
    Atomics.store(this.fields, READ, 0);
    Atomics.store(this.fields, AWAKE, 1);
    const page = { cell, name, number: this.#number };
    // Before anything is in it: the reader knows the page to which the next message may send it.
    this.#call(page);
    this.#begun = true;
    this.#open = page;
  }

  /** Nothing more is added to the page. */
  close(): void {
    this.#open = null;
  }
}

/** The worker's side. */
export class SharedTextReader extends SharedText {
  #page: TextPage | null = null;

  /** The page that is read from now on. */
  turnTo(page: TextPage): void {
    this.#page = page;
  }

  /** What the page holds that has not been read yet. */
  read(): { readonly page: TextPage; readonly text: string } | null {
    const page = this.#page;
    if (page === null) return null;
    const from = Atomics.load(this.fields, READ);
    const to = Atomics.load(this.fields, WRITTEN);
    // Looked at last: while the number is the old one, so was all that was looked at before.
    if (Atomics.load(this.fields, NUMBER) !== page.number || to <= from) return null;
    const text = this.text.toString("utf16le", 2 * from, 2 * to);
    Atomics.store(this.fields, READ, to);
    return { page, text };
  }

  /** From now on the reader has to be called; false where more was written in the meantime. */
  sleep(): boolean {
    Atomics.store(this.fields, AWAKE, 0);
    const behind = Atomics.load(this.fields, READ) !== Atomics.load(this.fields, WRITTEN);
    // Of a page with another number the reader will be told.
    if (!behind || Atomics.load(this.fields, NUMBER) !== this.#page?.number) return true;
    // Whoever sets it back first, the writer or this, decides who goes on.
    return Atomics.exchange(this.fields, AWAKE, 1) === 1;
  }
}
