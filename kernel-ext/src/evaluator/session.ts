import type { Runtime } from "node:inspector";
import { Session } from "node:inspector";
import { CELL_API } from "../rewrite/names.js";
import type { Position } from "../rewrite/positions.js";
import { scriptUrl } from "../traceback/source.js";
import type { Run } from "./attribution.js";
import { runCell } from "./attribution.js";

/** How a cell's script ended. */
export type Outcome =
  | { readonly kind: "ok" }
  | { readonly kind: "thrown"; readonly value: unknown; readonly at: Position | undefined }
  /** The inspector gave up on it: it was terminated. */
  | { readonly kind: "terminated" };

/** Runs scripts in the REPL mode of this thread's own inspector: top-level await, names that last and can be declared again. */
export class EvaluationSession {
  readonly #session = new Session();
  #thrown: unknown;

  constructor() {
    this.#session.connect();
  }

  /** Called by our own function inside the realm with what a cell threw. */
  takeThrown = (value: unknown): void => {
    this.#thrown = value;
  };

  /** What scripts have declared by `let`, `const` or `class`: what cells have declared and not imported. */
  lexicalNames = (): ReadonlySet<string> => {
    let names: readonly string[] = [];
    // Our own thread's inspector answers before `post` returns.
    this.#session.post("Runtime.globalLexicalScopeNames", {}, (_, answer) => {
      names = answer?.names ?? [];
    });
    return new Set(names);
  };

  close(): void {
    this.#session.disconnect();
  }

  evaluate(run: Run, script: string): Promise<Outcome> {
    const objectGroup = `cell-${run.cell}`;
    return new Promise((resolve) => {
      runCell(run, () => {
        this.#session.post(
          "Runtime.evaluate",
          {
            expression: `${script}\n//# sourceURL=${scriptUrl(run.label)}`,
            objectGroup,
            replMode: true,
            awaitPromise: true,
            silent: true,
            userGesture: false,
          } as Runtime.EvaluateParameterType,
          (error, answer) => {
            const outcome = error ? ({ kind: "terminated" } as const) : this.#outcome(answer);
            // Remote objects keep the cell's values alive.
            this.#session.post("Runtime.releaseObjectGroup", { objectGroup });
            resolve(outcome);
          },
        );
      });
    });
  }

  #outcome(answer: Runtime.EvaluateReturnType): Outcome {
    const details = answer.exceptionDetails;
    if (details === undefined) return { kind: "ok" };
    // V8 reports the place counted from 0; 0:0 is what it says when it does not know.
    const known = details.lineNumber > 0 || details.columnNumber > 0;
    const at = known ? { line: details.lineNumber + 1, column: details.columnNumber + 1 } : undefined;
    return { kind: "thrown", value: this.#valueOf(details.exception), at };
  }

  /** The value behind a remote object; objects are handed over by calling a function of ours with them. */
  #valueOf(remote: Runtime.RemoteObject | undefined): unknown {
    if (remote === undefined) return undefined;
    if (remote.objectId === undefined) {
      if (remote.unserializableValue !== undefined) return unserializable(remote.unserializableValue);
      return remote.type === "undefined" ? undefined : remote.value;
    }
    this.#thrown = undefined;
    this.#session.post("Runtime.callFunctionOn", {
      objectId: remote.objectId,
      functionDeclaration: `function () { "use strict"; ${CELL_API}.takeThrown(this); }`,
      silent: true,
    });
    const value = this.#thrown;
    this.#thrown = undefined;
    return value;
  }
}

function unserializable(text: string): unknown {
  if (text.endsWith("n")) return BigInt(text.slice(0, -1));
  return Number(text);
}
