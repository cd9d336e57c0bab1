import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Entry, HistoryStore } from "./history.js";

/** What is kept: the latest sessions, and of each as much as fits (in bytes). */
export const KEPT_SESSIONS = 500;
const MAX_SESSION = 1 << 20;
const MAX_ALL = 1 << 24;

const NAME = /^(\d{1,15})\.jsonl$/;

/**
 * The folder that `HALIDELAB_HISTORY` names, or the one for what a program keeps about its use (XDG); `undefined` where
 * the setting says `off`.
 */
export function historyFolder(env: NodeJS.ProcessEnv): string | undefined {
  const { HALIDELAB_HISTORY: setting, XDG_STATE_HOME: state } = env;
  if (setting === "off") return undefined;
  if (setting !== undefined && setting !== "") return setting;
  const base = state === undefined || state === "" ? join(homedir(), ".local", "state") : state;
  return join(base, "halidelab", "history");
}

/**
 * Keeps each session in a file of its own, `<number>.jsonl`, for its user's eyes only. A file that must not exist yet is
 * what gives a session its number, so kernels that run side by side never share one. Where the folder cannot be
 * written, `onError` hears it once, and nothing is kept.
 */
export class HistoryFiles implements HistoryStore {
  readonly #folder: string;
  readonly #onError: (error: Error) => void;
  #own: number | undefined;
  #written = 0;
  #failed = false;

  constructor(folder: string, onError: (error: Error) => void) {
    this.#folder = folder;
    this.#onError = onError;
  }

  get session(): number {
    return this.#own ?? this.#latest() + 1;
  }

  append(line: number, source: string): void {
    const text = `${JSON.stringify({ line, source })}\n`;
    const size = Buffer.byteLength(text);
    if (this.#failed || this.#written + size > MAX_SESSION) return;
    try {
      this.#own ??= this.#create();
      appendFileSync(this.#fileOf(this.#own), text);
      this.#written += size;
    } catch (error) {
      this.#failed = true;
      this.#onError(error as Error);
    }
  }

  *earlier(): Iterable<readonly Entry[]> {
    const before = this.session;
    for (const session of this.#numbers().reverse()) if (session < before) yield this.#read(session);
  }

  /** Takes the next number that nobody has. */
  #create(): number {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (let session = this.#latest() + 1; ; session += 1) {
      try {
        closeSync(openSync(this.#fileOf(session), "wx", 0o600));
        this.#prune();
        return session;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    }
  }

  #prune(): void {
    let all = 0;
    const numbers = this.#numbers().reverse();
    for (const [index, session] of numbers.entries()) {
      const file = this.#fileOf(session);
      all += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (index >= KEPT_SESSIONS || all > MAX_ALL) rmSync(file, { force: true });
    }
  }

  #read(session: number): readonly Entry[] {
    let text: string;
    try {
      text = readFileSync(this.#fileOf(session), "utf8");
    } catch {
      // Removed in the meantime by a kernel that made room.
      return [];
    }
    return text.split("\n").flatMap((line) => entryOf(session, line));
  }

  #latest(): number {
    return this.#numbers().at(-1) ?? 0;
  }

  /** The sessions that have a file, in order. */
  #numbers(): number[] {
    let names: string[];
    try {
      names = readdirSync(this.#folder);
    } catch {
      return [];
    }
    const numbers = names.map((name) => NAME.exec(name)?.[1]).filter((number) => number !== undefined);
    return numbers.map(Number).sort((a, b) => a - b);
  }

  #fileOf(session: number): string {
    return join(this.#folder, `${session}.jsonl`);
  }
}

/** A line that was cut short, by a full disk for instance, holds nothing. */
function entryOf(session: number, text: string): Entry[] {
  try {
    const { line, source } = JSON.parse(text) as Partial<Entry>;
    return typeof line === "number" && typeof source === "string" ? [{ session, line, source }] : [];
  } catch {
    return [];
  }
}
