import type { Options, Values } from "./options.js";

/** One command of the program. */
export interface Command {
  /** The words that call it: `kernel install`. */
  readonly name: string;
  readonly summary: string;
  /** More for its own help. */
  readonly details?: string;
  readonly options: Options;
  /** What stands for its words in the help: `FILE…`. A command without takes none. */
  readonly operands?: string;
  /** Does it, and answers the exit code. */
  readonly run: (values: Values, operands: readonly string[]) => number | Promise<number>;
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}
