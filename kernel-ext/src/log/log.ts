import { appendFileSync } from "node:fs";
import type { JsonObject } from "../wire/message.js";
import { Allowance } from "./allowance.js";

export type Log = (event: string, details: JsonObject) => void;

/** Longer texts are cut: what a stranger sends must not fill the disk. */
const MAX_TEXT = 8000;

/** Writes what happens as JSON lines to the file that `HALIDELAB_LOG` names; never the text of a cell. */
export function createLog(): Log {
  const path = process.env.HALIDELAB_LOG;
  if (path === undefined || path === "") return () => undefined;
  const allowance = new Allowance();
  return (event, details) => {
    const now = new Date();
    const { allowed, suppressed } = allowance.ask(event, now.getTime());
    if (!allowed) return;
    const entry = { time: now.toISOString(), pid: process.pid, event, ...details };
    const line = JSON.stringify(suppressed === 0 ? entry : { ...entry, suppressed }, (_, value: unknown) =>
      typeof value === "string" && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value,
    );
    try {
      // For its owner only: names of files and errors of cells are in it.
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written must not stop the kernel.
    }
  };
}
