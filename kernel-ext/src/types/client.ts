import { WorkerClient } from "../threads/workerClient.js";
import type { Checked, KeptCell } from "./notebookTypes.js";
import type { CellText, Completeness, Completion, Finding, Inspection, TypeService } from "./service.js";

export type TypeQuestion =
  | { readonly ask: "complete"; readonly code: string; readonly cursor: number }
  | { readonly ask: "inspect"; readonly code: string; readonly cursor: number; readonly detail: 0 | 1 }
  | { readonly ask: "isComplete"; readonly code: string }
  | { readonly ask: "declare"; readonly cell: CellText }
  | { readonly ask: "check"; readonly cell: CellText; readonly onlyIfClean: boolean; readonly yields: boolean }
  | { readonly ask: "warmUp" | "packagesChanged" | "reset" };

/** What the thread is given when it starts. */
export interface TypeWorkerData {
  /** The cells that the thread before this one knew. */
  readonly kept: readonly KeptCell[];
  /** How many completions and inspections wait, in its first element. */
  readonly waiting: Int32Array;
}

/**
 * The libraries and a program take 80 MB; a large package adds 20. What a check leaves behind is collected the sooner,
 * the lower the limit is. Where a notebook needs more, the thread ends and another goes on from what is kept.
 */
const LIMITS = { maxOldGenerationSizeMb: 240, maxYoungGenerationSizeMb: 8, stackSizeMb: 8 };

/** How often a check makes room for a completion. */
const MOST_YIELDS = 3;

/** How long a question to the compiler may take, in ms; types that never end are the cell's, and must not stop the others. */
const PATIENCE = 60_000;

/** The type service in a thread of its own; whatever happens there, cells run on, and what they declared stays known. */
export function createTypeClient(url: URL): TypeService {
  const kept = new Map<number, KeptCell>();
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  let running = false;
  const client = new WorkerClient<TypeQuestion>(url, {
    data: (): TypeWorkerData => {
      running = true;
      Atomics.store(waiting, 0, 0);
      return { kept: [...kept.values()], waiting };
    },
    limits: LIMITS,
    patience: PATIENCE,
  });
  const forget = (gone: readonly number[]): void => {
    for (const number of gone) kept.delete(number);
  };
  const quick = <T>(question: TypeQuestion): Promise<T> => {
    client.start();
    Atomics.add(waiting, 0, 1);
    return client.ask<T>(question);
  };
  const check = async (cell: CellText, onlyIfClean: boolean): Promise<readonly Finding[]> => {
    for (let yields = MOST_YIELDS; ; yields -= 1) {
      const ask = (): Promise<Checked | "cancelled"> =>
        client.ask({ ask: "check", cell, onlyIfClean, yields: yields > 0 });
      let checked: Checked | "cancelled";
      try {
        // A thread that needs more space than it has ends, and the next one has it.
        checked = await ask().catch(ask);
      } catch (error) {
        // A cell that ends the thread would end the next one as well.
        if (onlyIfClean || kept.has(cell.number)) kept.set(cell.number, { ...cell, isFatal: true });
        return [notChecked(cell, error as Error)];
      }
      if (checked === "cancelled") continue;
      const { findings, declared, frozen, gone } = checked;
      if (declared && frozen !== undefined) kept.set(cell.number, { ...cell, frozen });
      forget(gone);
      return findings;
    }
  };
  return {
    complete: (code, cursor) => quick<Completion>({ ask: "complete", code, cursor }),
    inspect: (code, cursor, detail) => quick<Inspection>({ ask: "inspect", code, cursor, detail }),
    isComplete: (code) => client.ask<Completeness>({ ask: "isComplete", code }),
    declare(cell) {
      const known = kept.get(cell.number);
      const taken = known?.isFatal === true ? known : cell;
      kept.set(cell.number, taken);
      // A thread that is yet to start is given all cells at once.
      if (running) {
        void client.ask<readonly number[]>({ ask: "declare", cell: taken }).then(forget, () => undefined);
      }
    },
    packagesChanged() {
      if (running) void client.ask({ ask: "packagesChanged" }).catch(() => undefined);
    },
    check: (cell) => check(cell, false),
    checkFirst: (cell) => check(cell, true),
    warmUp: () => void client.ask({ ask: "warmUp" }).catch(() => undefined),
    reset() {
      kept.clear();
      if (running) void client.ask({ ask: "reset" }).catch(() => undefined);
    },
  };
}

/** The types of a cell can be more than the compiler can do; then that is said, and the cell runs. */
function notChecked({ code }: CellText, { message }: Error): Finding {
  const [text = ""] = code.split("\n");
  const range = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { code: undefined, message: `This cell was not checked: ${message}`, ...range, text, related: [] };
}
