import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs `work` with an environment whose folder for temporary files is its own, and removes that folder: tests and
 * measurements start hundreds of kernels, each in a folder of its own, and must not fill the user's.
 */
export async function withTemporaryFolder(work) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "halidelab-")));
  try {
    return await work({ TMPDIR: folder, TEMP: folder, TMP: folder });
  } finally {
    // A process that is just ending may still write into it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
