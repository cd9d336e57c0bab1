import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import type { ResultMetadata } from "halidelab/protocol";
import type { Rendered } from "../display/mime.js";
import type { ErrorReport, ExecuteCommand, Mime } from "../link/messages.js";
import { lineStarts, positionAt } from "../rewrite/positions.js";
import { interruption } from "../traceback/interruption.js";
import { reportError, stackLines } from "../traceback/report.js";
import { isErrorLike } from "../traceback/thrown.js";
import type { CellPlace } from "../traceback/source.js";
import type { JsonObject } from "../wire/message.js";
import type { Run } from "./attribution.js";
import { currentRun, newRun, runAs } from "./attribution.js";
import type { Link } from "./link.js";
import type { EvaluationSession, Outcome } from "./session.js";
import { readSource } from "./sourceFiles.js";
import type { CellSources } from "./stacks.js";

export interface CellRunnerOptions {
  readonly link: Link;
  readonly session: EvaluationSession;
  readonly sources: CellSources;
  /** Whether the user is interrupting just now: what a cell throws then is not its own. */
  readonly isInterrupting: () => boolean;
  /** Hears that a cell begins. */
  readonly onStart: (cell: number) => void;
  readonly isHidden: (line: string) => boolean;
  /** An error made where what is no error was thrown. */
  readonly placeOf: (thrown: unknown) => Error | undefined;
  /** Hears of every error that is shown, with the calls that are not. */
  readonly log: (event: string, details: JsonObject) => void;
  readonly render: (value: unknown) => Rendered | Promise<Rendered>;
  /** Whether a final expression's value is not shown. */
  readonly isNoResult: (value: unknown) => boolean;
  /** Shows what a library has offered in the run, but for its result; whether there was anything. */
  readonly showOffered: (run: Run, result: unknown) => boolean;
  /** Settles when all that the run shows has been shown. */
  readonly shown: (run: Run) => Promise<void> | undefined;
}

const INTERRUPTED = interruption("The cell was interrupted; its variables are kept.");
const LEFTOVER_INTERRUPTED = interruption(
  "What this cell had left behind (a timer, a listener) kept the process busy and was stopped, with all that the cell still had under way; its variables are kept.",
);

/** Says of a result that can be replaced, and goes out as any display does, that it is one. */
const RESULT: ResultMetadata = { halidelab: { result: true } };

/** Runs cells, one at a time, and says how each ended, once. */
export class CellRunner {
  readonly #options: CellRunnerOptions;
  #active: Run | null = null;
  #thrower: Run | undefined;

  constructor(options: CellRunnerOptions) {
    this.#options = options;
  }

  async run(command: ExecuteCommand): Promise<void> {
    const { cell, label, silent, source, map } = command;
    const { resumeAfter = -1, place } = command;
    const run = newRun({ cell, label, silent, source, map, resumeAfter, ...(place !== undefined && { place }) });
    this.#active = run;
    this.#options.onStart(cell);
    this.#options.sources.add(run);
    const outcome = await this.#options.session.evaluate(run, command.script);
    if (run.cancelled) return;
    if (outcome.kind === "ok") await this.#finish(run, command);
    else if (outcome.kind === "terminated" || this.#options.isInterrupting()) this.interrupt(undefined);
    else await this.#fail(run, this.#report(run, outcome));
  }

  /** The next late error comes from this run. */
  noteThrower(run: Run): void {
    this.#thrower = run;
  }

  /** Gives up the running cell, and all of the run whose code was terminated, where that was another. */
  interrupt(stopped: Run | undefined): void {
    const run = this.#active;
    if (run !== null) this.#end(run, INTERRUPTED);
    if (stopped === undefined || stopped.cancelled) return;
    this.#options.link.send({ type: "error", cell: stopped.home ?? stopped.cell, error: LEFTOVER_INTERRUPTED });
    stopped.cancelled = true;
  }

  /** An error in code that a cell left behind: a timer, a promise that nobody waits for. */
  reportLate(thrown: unknown, thrower: Run | undefined = this.#thrower): void {
    this.#thrower = undefined;
    const run = thrower ?? currentRun();
    if (run?.cancelled === true) return;
    this.#options.link.send({ type: "error", cell: run?.home ?? run?.cell ?? 0, error: this.#reportThrown(thrown) });
  }

  /** What a cell offered before it threw is seen all the same. */
  async #fail(run: Run, error: ErrorReport): Promise<void> {
    if (this.#options.showOffered(run, undefined)) await this.#options.shown(run);
    if (!run.cancelled) this.#end(run, error);
  }

  async #finish(run: Run, command: ExecuteCommand): Promise<void> {
    try {
      this.#options.showOffered(run, run.result);
      // What was shown without being awaited belongs before the result.
      await this.#options.shown(run);
      if (run.cancelled) return;
      const value = run.result;
      if (value !== undefined && !run.silent && !this.#options.isNoResult(value)) {
        // In the cell's own name, so that what its display methods print is the cell's.
        const { data, metadata, changes } = await runAs(run, () => this.#options.render(value));
        if (run.cancelled) return;
        const { link } = this.#options;
        if (changes === undefined) {
          link.send({ type: "display", cell: run.cell, kind: "result", data, metadata, transient: {} });
        } else {
          // Only what was displayed under an id can be replaced later.
          const common = { type: "display", cell: run.cell, transient: { display_id: randomUUID() } } as const;
          link.send({ ...common, kind: "display", data, metadata: { ...metadata, ...RESULT } });
          changes((next) =>
            link.send({ ...common, kind: "update", data: next.data, metadata: { ...next.metadata, ...RESULT } }),
          );
        }
      }
      const expressions = await this.#userExpressions(run, command.userExpressions);
      if (!run.cancelled) this.#end(run, null, expressions);
    } catch (error) {
      if (!run.cancelled) this.#end(run, this.#reportThrown(error));
    }
  }

  async #userExpressions(run: Run, expressions: ExecuteCommand["userExpressions"]): Promise<Mime> {
    const answers: Record<string, unknown> = {};
    for (const [name, script] of Object.entries(expressions)) {
      run.result = undefined;
      run.reached = undefined;
      const outcome = await this.#options.session.evaluate(run, script);
      if (outcome.kind === "ok") {
        answers[name] = { status: "ok", data: { "text/plain": inspect(run.result) }, metadata: {} };
      } else {
        const error = outcome.kind === "thrown" ? this.#report(run, outcome) : INTERRUPTED;
        answers[name] = { status: "error", ...error };
      }
    }
    return answers;
  }

  #end(run: Run, error: ErrorReport | null, userExpressions: Mime = {}): void {
    if (this.#active !== run) return;
    const how = error === null ? "done" : error === INTERRUPTED ? "interrupted" : "failed";
    for (const hear of run.onEnd) hear(how);
    run.onEnd.clear();
    run.result = undefined;
    this.#options.link.send({ type: "done", cell: run.cell, error, userExpressions });
    // Last, and without a call between: where a termination meets what stands above, the next interrupt says it again.
    run.cancelled = error === INTERRUPTED;
    this.#active = null;
  }

  #report(run: Run, outcome: Extract<Outcome, { kind: "thrown" }>): ErrorReport {
    const { sources } = this.#options;
    const reached = run.reached === undefined ? undefined : positionAt(lineStarts(run.source), run.reached);
    const at = outcome.at ? sources.locate(run.label, outcome.at) : reached;
    return this.#reportThrown(outcome.value, at && { label: run.label, ...at });
  }

  #reportThrown(thrown: unknown, at?: CellPlace): ErrorReport {
    const { sources, isHidden, log, placeOf } = this.#options;
    const { sourceOf, printable } = sources;
    const places = { sourceOf, fileOf: readSource, isHidden, printable, placeOf };
    const report = reportError(thrown, { ...places, ...(at ? { at } : {}) });
    // Without the message, which may quote the cell.
    log("error in a cell", {
      ename: report.ename,
      stack: stackLines(isErrorLike(thrown) ? thrown : placeOf(thrown)).map((line) => line.trim()),
    });
    return report;
  }
}
