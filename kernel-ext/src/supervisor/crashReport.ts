import { writeFileSync } from "node:fs";
import { arch, freemem, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import type { Death } from "./death.js";

/** Lines of Node's and V8's own; others may quote a cell. */
const NATIVE_LINE = /^\s*\d+: 0x|^FATAL ERROR: |^\s*#\s|^\[\d+:0x|^<---|^Assertion failed|^node:|^halidelab: /;

/**
 * Writes what is known about the end of an evaluator into a file of its own, never the text of a cell. Gives its path;
 * `undefined` where it could not be written.
 */
export function writeCrashReport(folder: string, death: Death, running: string | undefined): string | undefined {
  const time = new Date().toISOString();
  const path = join(folder, `halidelab-crash-${process.pid}-${time.replace(/\D/g, "")}.json`);
  const { code, signal, lastWords } = death;
  const report = {
    schemaVersion: 1,
    time,
    exit: { code, signal },
    cell: running ?? null,
    versions: process.versions,
    platform: { name: platform(), release: release(), arch: arch() },
    memory: { freeBytes: freemem(), totalBytes: totalmem() },
    stderr: lastWords.split("\n").filter((line) => NATIVE_LINE.test(line)),
  };
  try {
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
    return path;
  } catch {
    return undefined;
  }
}
