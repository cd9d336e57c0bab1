import type { Report } from "../link/messages.js";
import { currentRun } from "./attribution.js";

/**
 * Sends what the cells write to stdout and stderr (and so what `console` prints) as stream reports of the cell that
 * wrote it. Writes below Node's streams (native code, child processes) reach the supervisor through the descriptors.
 */
export function captureOutput(send: (report: Report) => void): void {
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new TextDecoder();
    const write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
      const run = currentRun();
      if (run?.cancelled !== true) {
        const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
        send({ type: "stream", cell: run?.cell ?? 0, name, text });
      }
      const done = typeof encoding === "function" ? encoding : callback;
      if (typeof done === "function") queueMicrotask(() => (done as () => void)());
      return true;
    };
    process[name].write = write;
  }
}
