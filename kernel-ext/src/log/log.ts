import { appendFileSync } from "node:fs";
import type { JsonObject } from "../wire/message.js";

/** Writes what happens as JSON lines to the file that `HALIDELAB_LOG` names; never the text of a cell. */
export function createLog(): (event: string, details: JsonObject) => void {
  const path = process.env.HALIDELAB_LOG;
  if (path === undefined || path === "") return () => undefined;
  return (event, details) => {
    const line = JSON.stringify({ time: new Date().toISOString(), pid: process.pid, event, ...details });
    try {
      appendFileSync(path, `${line}\n`);
    } catch {
      // A log that cannot be written must not stop the kernel.
    }
  };
}
