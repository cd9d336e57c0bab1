import { WorkerClient } from "../threads/workerClient.js";
import type { Completeness, Completion, Inspection, TypeService } from "./service.js";

export type TypeQuestion =
  | { readonly ask: "complete" | "inspect"; readonly code: string; readonly cursor: number }
  | { readonly ask: "isComplete" | "check"; readonly code: string }
  | { readonly ask: "reset" };

/** The type service in a thread of its own; whatever happens there, cells run on. */
export function createTypeClient(url: URL): TypeService {
  const client = new WorkerClient<TypeQuestion>(url);
  return {
    complete: (code, cursor) => client.ask<Completion>({ ask: "complete", code, cursor }),
    inspect: (code, cursor) => client.ask<Inspection>({ ask: "inspect", code, cursor }),
    isComplete: (code) => client.ask<Completeness>({ ask: "isComplete", code }),
    check: async (code) => {
      try {
        return await client.ask<readonly string[]>({ ask: "check", code });
      } catch {
        return [];
      }
    },
    reset: () => void client.ask({ ask: "reset" }).catch(() => undefined),
  };
}
