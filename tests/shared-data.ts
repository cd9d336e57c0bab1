import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";

/** The folder of measured data that stays outside the repository; `HALIDELAB_SHARED` overrules where it is. */
const ROOT = process.env["HALIDELAB_SHARED"] ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

/** The path of a shared file or folder, given from the data's root. */
export function sharedPath(path: string): string {
  return `${ROOT}/${path}`;
}

/**
 * A group of tests on measured data. Where the data are absent the tests are skipped and counted, and the name of the
 * group says what is missing.
 */
export function describeWithData(name: string, path: string, tests: () => void): void {
  const there = existsSync(sharedPath(path));
  describe.skipIf(!there)(there ? name : `${name} (skipped: no ${sharedPath(path)})`, tests);
}
