import type { Options, Values } from "./options.js";

/** One command of the program. */
export interface Command {
  /** The words that call it: `kernel install`. */
  readonly name: string;
  readonly summary: string;
  /** More for its own help. */
  readonly details?: string;
  readonly options: Options;
  /** Does it, and answers the exit code. */
  readonly run: (values: Values) => number | Promise<number>;
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}
