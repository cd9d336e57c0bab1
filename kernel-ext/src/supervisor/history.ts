import type { JsonObject } from "../wire/message.js";

interface Entry {
  readonly line: number;
  readonly source: string;
  readonly output: string | null;
}

/** Session, line, and the input, or the pair of input and output where asked for. */
type HistoryItem = readonly [number, number, string | readonly [string, string | null]];

/** The session number of the history of this kernel; there are no earlier ones. */
const SESSION = 1;

/** What the user ran, in memory. */
export class History {
  readonly #entries: Entry[] = [];

  add(line: number, source: string): void {
    this.#entries.push({ line, source, output: null });
  }

  /** Remembers the result of the last cell with this number. */
  addOutput(line: number, output: string): void {
    const index = this.#entries.findLastIndex((entry) => entry.line === line);
    const entry = this.#entries[index];
    if (entry !== undefined) this.#entries[index] = { ...entry, output };
  }

  /** Answers the content of a `history_request`. */
  query(request: JsonObject): HistoryItem[] {
    const withOutput = request.output === true;
    return this.#select(request).map(({ line, source, output }) => [
      SESSION,
      line,
      withOutput ? [source, output] : source,
    ]);
  }

  #select(request: JsonObject): readonly Entry[] {
    const count = typeof request.n === "number" ? Math.max(0, request.n) : Infinity;
    const last = (entries: readonly Entry[]): readonly Entry[] =>
      count === Infinity ? entries : count === 0 ? [] : entries.slice(-count);
    if (request.hist_access_type === "range") {
      const session = typeof request.session === "number" ? request.session : 0;
      if (session !== 0 && session !== SESSION) return [];
      const start = typeof request.start === "number" ? request.start : 0;
      const stop = typeof request.stop === "number" ? request.stop : Infinity;
      return this.#entries.filter((entry) => entry.line >= start && entry.line < stop);
    }
    if (request.hist_access_type === "search") {
      const pattern = globPattern(typeof request.pattern === "string" ? request.pattern : "*");
      const found = this.#entries.filter((entry) => pattern.test(entry.source));
      if (request.unique !== true) return last(found);
      const latest = new Map(found.map((entry) => [entry.source, entry]));
      return last(found.filter((entry) => latest.get(entry.source) === entry));
    }
    return last(this.#entries);
  }
}

/** A glob with `*` and `?`, as the messaging protocol describes the search pattern. */
function globPattern(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "s");
}
