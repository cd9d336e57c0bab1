import { readFileSync, statSync } from "node:fs";

/** Larger files are no source that somebody has written. */
const MAX_SIZE = 2 ** 20;

/** The text of a file of source; `undefined` where there is none that can be read. */
export function readSource(path: string): string | undefined {
  try {
    const status = statSync(path);
    return status.isFile() && status.size <= MAX_SIZE ? readFileSync(path, "utf8") : undefined;
  } catch {
    // It may be gone since it ran, or be no file of this machine.
    return undefined;
  }
}
