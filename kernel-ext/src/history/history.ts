import type { JsonObject } from "../wire/message.js";
import { matchesGlob } from "./glob.js";

export interface Entry {
  readonly session: number;
  readonly line: number;
  readonly source: string;
}

/** Where what was run outlives the kernel. */
export interface HistoryStore {
  /** The number of this kernel's session, which no other has. */
  readonly session: number;
  append(line: number, source: string): void;
  /** The earlier sessions that are still known, the latest first; each is read when it is asked for. */
  earlier(): Iterable<readonly Entry[]>;
}

/** Session, line, and the input, or the pair of input and output where asked for. */
type HistoryItem = readonly [number, number, string | readonly [string, string | null]];

/** What the user ran: in this session, and in earlier ones where there is a store. Results are kept in memory only. */
export class History {
  readonly #store: HistoryStore | undefined;
  #entries: Omit<Entry, "session">[] = [];
  readonly #outputs = new Map<number, string>();

  constructor(store?: HistoryStore) {
    this.#store = store;
  }

  add(line: number, source: string): void {
    this.#entries.push({ line, source });
    this.#store?.append(line, source);
  }

  /** Remembers the result of the cell with this number. */
  addOutput(line: number, output: string): void {
    this.#outputs.set(line, output);
  }

  /** Answers the content of a `history_request`; sessions and lines count as in IPython. */
  query(request: JsonObject): HistoryItem[] {
    const withOutput = request.output === true;
    const present = this.#session;
    return this.#select(request).map(({ session, line, source }) => {
      const output = session === present ? (this.#outputs.get(line) ?? null) : null;
      return [session, line, withOutput ? [source, output] : source];
    });
  }

  get #session(): number {
    return this.#store?.session ?? 1;
  }

  #select(request: JsonObject): readonly Entry[] {
    const count = typeof request.n === "number" ? Math.max(0, request.n) : Infinity;
    switch (request.hist_access_type) {
      case "range":
        return this.#range(request);
      case "search":
        return this.#search(request, count);
      default:
        return this.#latest(() => true, count);
    }
  }

  /** 0 is this session, −1 the one before it; lines count from the end where they are negative. */
  #range({ session = 0, start, stop }: JsonObject): readonly Entry[] {
    const asked = typeof session === "number" ? session : 0;
    const number = asked > 0 ? asked : this.#session + asked;
    const entries = [...this.#sessions()].find(([first]) => first?.session === number) ?? [];
    const end = (entries.at(-1)?.line ?? 0) + 1;
    const from = typeof start === "number" ? start : 0;
    const to = typeof stop === "number" && stop !== 0 ? stop : end;
    const placed = (line: number): number => (line < 0 ? line + end : line);
    return entries.filter(({ line }) => line >= placed(from) && line < placed(to));
  }

  #search({ pattern, unique }: JsonObject, count: number): readonly Entry[] {
    const glob = typeof pattern === "string" ? pattern : "*";
    const seen = new Set<string>();
    return this.#latest(({ source }) => {
      if (unique === true && seen.has(source)) return false;
      seen.add(source);
      return matchesGlob(source, glob);
    }, count);
  }

  /** The latest `count` entries of which `wanted` holds, in the order in which they were run. */
  #latest(wanted: (entry: Entry) => boolean, count: number): readonly Entry[] {
    const found: Entry[] = [];
    for (const entries of this.#sessions()) {
      for (const entry of entries.toReversed()) {
        if (found.length >= count) return found.reverse();
        if (wanted(entry)) found.push(entry);
      }
    }
    return found.reverse();
  }

  *#sessions(): Iterable<readonly Entry[]> {
    const session = this.#session;
    yield this.#entries.map((entry) => ({ session, ...entry }));
    if (this.#store !== undefined) yield* this.#store.earlier();
  }
}
