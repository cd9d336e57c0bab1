import { WorkerClient } from "../threads/workerClient.js";
import type { Checked, Completeness, Completion, Inspection, TypeService } from "./service.js";

export type TypeQuestion =
  | { readonly ask: "complete" | "inspect"; readonly code: string; readonly cursor: number }
  | { readonly ask: "isComplete" | "check"; readonly code: string }
  | { readonly ask: "reset" | "packagesChanged" };

/** What the thread is given when it starts. */
export interface TypeWorkerData {
  /** The declarations of the cells that were checked by the thread before this one. */
  readonly declared: string;
}

/**
 * The compiler keeps what it has read in hundreds of cells unless it is pressed for space; it works with half of
 * this. Where a notebook needs more, the thread ends and another goes on from the declarations.
 */
const LIMITS = { maxOldGenerationSizeMb: 320 };

/** How long a question to the compiler may take, in ms; types that never end are the cell's, and must not stop the others. */
const PATIENCE = 60_000;

/** The type service in a thread of its own; whatever happens there, cells run on, and what they declared stays known. */
export function createTypeClient(url: URL): TypeService {
  let declared = "";
  const client = new WorkerClient<TypeQuestion>(url, {
    data: (): TypeWorkerData => ({ declared }),
    limits: LIMITS,
    patience: PATIENCE,
  });
  return {
    complete: (code, cursor) => client.ask<Completion>({ ask: "complete", code, cursor }),
    inspect: (code, cursor) => client.ask<Inspection>({ ask: "inspect", code, cursor }),
    isComplete: (code) => client.ask<Completeness>({ ask: "isComplete", code }),
    check: async (code) => {
      const ask = (): Promise<Checked> => client.ask<Checked>({ ask: "check", code });
      try {
        // A thread that needs more space than it has ends, and the next one has it.
        const checked = await ask().catch(ask);
        declared = checked.declared;
        return checked.notes;
      } catch (error) {
        return [`Type check: this cell was not checked (${(error as Error).message})`];
      }
    },
    packagesChanged() {
      void client.ask({ ask: "packagesChanged" }).catch(() => undefined);
    },
    reset() {
      declared = "";
      void client.ask({ ask: "reset" }).catch(() => undefined);
    },
  };
}
