import type { MimeBundle } from "../display/mime.js";
import { barsHtml } from "./html.js";
import type { BarEnd, BarState } from "./state.js";
import { barText } from "./text.js";

export interface BarOptions {
  /** What is being done. */
  readonly label?: string;
  /** How much there is to do; without it, no fraction and no remaining time are shown. */
  readonly total?: number;
  /** Whether a bar that ran within another one stays when it is done. */
  readonly leave?: boolean;
}

/** A progress bar that is told how far the work is. */
export interface Bar {
  /** `by` more is done. */
  update(by?: number): void;
  /** `count` is done in all. */
  set(count: number, total?: number): void;
  /** Says what is being done now. */
  describe(label: string): void;
  /** All is done. */
  done(): void;
  /** The work has ended before all was done. */
  stop(): void;
  /** The work has gone wrong. */
  fail(): void;
  /** `set`, to be given to a function that takes `onProgress`. */
  readonly onProgress: (count: number, total?: number) => void;
}

export interface Bars {
  bar(options?: BarOptions): Bar;
}

/** Where the bars of one cell are shown, and by which clock. */
export interface BarsPlace {
  /** In ms. */
  readonly now: () => number;
  /** Calls back after `ms`, unless it is cancelled before. */
  readonly later: (callback: () => void, ms: number) => { cancel(): void };
  /** Shows a bundle; each call replaces what the last one has shown. */
  readonly open: () => (bundle: MimeBundle) => void;
  /** Hears when the cell ends. */
  readonly onEnd: (hear: (how: "done" | "failed" | "interrupted") => void) => void;
}

/** Ten times a second at most: more nobody sees, and each is a message. */
const INTERVAL = 100;

interface Entry {
  label: string;
  total: number | undefined;
  count: number;
  end: BarEnd;
  endedAt: number | undefined;
  readonly began: number;
  readonly leave: boolean;
}

/** The bars of a cell. One that begins while another runs is shown below it, and goes when it is done. */
export function createBars(place: BarsPlace): Bars {
  let group: Group | undefined;
  return {
    bar(options = {}) {
      if (group === undefined || group.isOver) group = new Group(place);
      return group.add(options);
    },
  };
}

/** Bars that share one place in the output. */
class Group {
  readonly #place: BarsPlace;
  readonly #show: (bundle: MimeBundle) => void;
  #entries: Entry[] = [];
  #shownAt = -Infinity;
  #timer: { cancel(): void } | undefined;

  constructor(place: BarsPlace) {
    this.#place = place;
    this.#show = place.open();
    place.onEnd((how) => {
      // A bar that a cell leaves behind may go on; one whose cell has failed has nobody left to move it.
      if (how === "done") return;
      for (const entry of this.#entries) this.#end(entry, how === "failed" ? "failed" : "stopped");
    });
  }

  get isOver(): boolean {
    return this.#entries.every((entry) => entry.end !== "running");
  }

  add({ label = "", total, leave = false }: BarOptions): Bar {
    const entry: Entry = {
      ...{ label, total, leave, count: 0 },
      ...{ end: "running", began: this.#place.now(), endedAt: undefined },
    };
    this.#entries.push(entry);
    this.#change(this.#entries.length === 1);
    const set: Bar["set"] = (count, newTotal = entry.total) => {
      if (entry.end !== "running") return;
      entry.count = count;
      entry.total = newTotal;
      this.#change(false);
    };
    return {
      set,
      onProgress: set,
      update: (by = 1) => set(entry.count + by),
      describe: (text) => {
        entry.label = text;
        this.#change(false);
      },
      done: () => this.#end(entry, "done"),
      stop: () => this.#end(entry, "stopped"),
      fail: () => this.#end(entry, "failed"),
    };
  }

  #end(entry: Entry, end: BarEnd): void {
    if (entry.end !== "running") return;
    entry.end = end;
    entry.endedAt = this.#place.now();
    const within = this.#entries[0] !== entry && !this.isOver;
    if (within && end === "done" && !entry.leave) this.#entries = this.#entries.filter((other) => other !== entry);
    // The last state of all is always shown.
    this.#change(this.isOver);
  }

  #change(atOnce: boolean): void {
    const wait = this.#shownAt + INTERVAL - this.#place.now();
    if (atOnce || wait <= 0) this.#draw();
    else this.#timer ??= this.#place.later(() => this.#draw(), wait);
  }

  #draw(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#shownAt = this.#place.now();
    const states = this.#entries.map((entry) => stateOf(entry, this.#shownAt));
    const text = states.map(barText).join("\n");
    this.#show({ "text/plain": text, "text/html": barsHtml(states) });
  }
}

function stateOf({ label, count, total, began, end, endedAt }: Entry, now: number): BarState {
  return { label, count, total, end, elapsed: ((endedAt ?? now) - began) / 1000 };
}
