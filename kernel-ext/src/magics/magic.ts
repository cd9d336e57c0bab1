import type { MimeBundle } from "../display/mime.js";
import type { Question } from "../link/questions.js";
import type { Bars } from "../progress/bars.js";

/** A call of a magic, as the rewriting of a cell writes it. */
export interface MagicCall {
  /** Its place among the magics of its cell. */
  readonly index: number;
  readonly name: string;
  /** What follows the name on its line. */
  readonly args: string;
  /** The lines below a cell magic. */
  readonly body?: string;
  /** Nothing but comments and other magics stands before it. */
  readonly leading: boolean;
}

/** The time, in ns, that `count` runs take. The last value is kept in `keep`. */
type Loop<T> = (count: number, keep: { value?: unknown }, now: () => bigint) => T;

/** TypeScript that a magic takes; `loop` is missing where the code awaits. */
export interface Loops {
  readonly loop?: Loop<bigint>;
  readonly asyncLoop: Loop<Promise<bigint>>;
}

/** What the clocks showed when code that a magic times began. */
export interface Mark {
  readonly wall: bigint;
  readonly cpu: NodeJS.CpuUsage;
}

/** What the kernel does for magics. */
export interface MagicKernel {
  /** Prints as the cell. */
  print(text: string): void;
  warn(text: string): void;
  show(bundle: MimeBundle): void;
  readonly bars: Bars;
  input(prompt: string): Promise<string>;
  ask(question: Question): Promise<unknown>;
  /** What cells have declared, in the order in which they did. */
  names(): Promise<readonly string[]>;
  /** The value of a name; throws what reading it throws. */
  valueOf(name: string): unknown;
  /** The names of all magics, with their descriptions. */
  readonly magics: Readonly<Record<string, Magic>>;
  /** Called when the cell ends, for whatever reason. */
  onEnd(hear: (how: "done" | "failed" | "interrupted") => void): void;
  /** A module that comes with the kernel. */
  load(specifier: string): Promise<Readonly<Record<string, unknown>>>;
}

export interface Magic {
  /** How it is written, one form a line. */
  readonly usage: readonly string[];
  /** What it does, in one line. */
  readonly summary: string;
  /** The rest, as Markdown. */
  readonly details: string;
  /** Words that complete its arguments. */
  readonly words?: readonly string[];
  /** Its arguments are TypeScript. */
  readonly typescript?: boolean;
  /** Its value is the value of the call. */
  run(call: MagicCall, kernel: MagicKernel, taken: { readonly loops?: Loops; readonly mark?: Mark }): unknown;
}

/** A magic was called in a way that it does not know; the name is IPython's. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
