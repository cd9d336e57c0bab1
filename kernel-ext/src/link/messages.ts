/** What the supervisor and the evaluator say to each other over their pipe. */
import type { PositionMap } from "../rewrite/positions.js";
import type { Question } from "./questions.js";

export type Mime = Readonly<Record<string, unknown>>;

/** A cell on its way to be run. */
export interface ExecuteCommand {
  readonly type: "execute";
  /** One number for each run, never used again. */
  readonly cell: number;
  /** What the user sees: the execution count, or a name for a silent run. */
  readonly label: string;
  readonly silent: boolean;
  readonly source: string;
  readonly script: string;
  readonly map: PositionMap;
  readonly userExpressions: Readonly<Record<string, string>>;
  /** The cell goes on in a new process, after the magic with this number: it and those before it are done. */
  readonly resumeAfter?: number;
  /** The notebook's own name of the cell, which it keeps when it runs again; not every client says it. */
  readonly place?: string;
}

export interface CommCommand {
  readonly type: "comm";
  readonly op: "open" | "msg" | "close";
  /** Names the request, so that its `idle` can wait until it has been handled. */
  readonly request: number;
  readonly id: string;
  readonly target: string;
  readonly data: unknown;
  readonly metadata: Mime;
  readonly buffers: readonly Uint8Array[];
}

export interface InterruptCommand {
  readonly type: "interrupt";
}

export interface InputReplyCommand {
  readonly type: "input_reply";
  readonly id: number;
  readonly value: string;
  /** Why nobody can be asked; null when somebody has answered. */
  readonly refusal: string | null;
}

/** The answer to a question of the evaluator. */
export interface AnswerCommand {
  readonly type: "answer";
  readonly id: number;
  readonly answer: unknown;
  /** What went wrong; null when nothing did. */
  readonly failure: string | null;
}

/** From the supervisor to the evaluator. */
export type Command = ExecuteCommand | CommCommand | InterruptCommand | InputReplyCommand | AnswerCommand;

/** An error as the notebook shows it; the traceback is coloured by ANSI escapes. */
export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** From the evaluator to the supervisor. `cell` is the run that a report belongs to (0: none). */
export type Report =
  | { readonly type: "ready" }
  | { readonly type: "stream"; readonly cell: number; readonly name: "stdout" | "stderr"; readonly text: string }
  | {
      readonly type: "display";
      readonly cell: number;
      readonly kind: "result" | "display" | "update";
      readonly data: Mime;
      readonly metadata: Mime;
      readonly transient: Mime;
    }
  | { readonly type: "clear_output"; readonly cell: number; readonly wait: boolean }
  | { readonly type: "error"; readonly cell: number; readonly error: ErrorReport }
  | {
      readonly type: "done";
      readonly cell: number;
      readonly error: ErrorReport | null;
      readonly userExpressions: Mime;
    }
  | {
      readonly type: "comm";
      readonly cell: number;
      readonly op: "open" | "msg" | "close";
      readonly id: string;
      readonly target: string;
      readonly data: unknown;
      readonly metadata: Mime;
      readonly buffers: readonly Uint8Array[];
    }
  | { readonly type: "handled"; readonly request: number }
  | {
      readonly type: "input_request";
      readonly cell: number;
      readonly id: number;
      readonly prompt: string;
      readonly password: boolean;
    }
  | { readonly type: "question"; readonly cell: number; readonly id: number; readonly question: Question }
  | { readonly type: "interrupt_done"; readonly freed: boolean }
  /** A cell waits to begin, because the code of the run with this label ("": unknown) keeps the process busy. */
  | { readonly type: "waiting"; readonly cell: number; readonly behind: string }
  | Leaving;

/** The code of a run is about to end the process. */
export interface Leaving {
  readonly type: "leaving";
  readonly cell: number;
  /** The run's label; "" where it has none. */
  readonly label: string;
  /** What it called: `process.exit(3)`. */
  readonly call: string;
}
