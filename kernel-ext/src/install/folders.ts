import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Puts a folder that `fill` makes in the place of what was there; nobody sees it half made. */
export function replaceFolder(target: string, data: string, fill: (folder: string) => void): void {
  // Beside `kernels/` and `labextensions/`, where nobody looks for kernels, and on the same disk.
  const made = join(data, `.halidelab-${process.pid}`);
  makeEmpty(made);
  try {
    fill(made);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(made, target);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function makeEmpty(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const message = `Expected a folder to write to at ${dirname(folder)} but found ${(cause as Error).message}`;
    throw new Error(message, { cause });
  }
}

export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

/** Removes a folder, and those around it that it leaves empty, below `root`. */
export function removeFolder(folder: string, root: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (let above = dirname(folder); isBelow(above, root) && isEmpty(above); above = dirname(above)) rmdirSync(above);
}

function isBelow(folder: string, root: string): boolean {
  const way = relative(root, folder);
  return way !== "" && !way.startsWith("..");
}

function isEmpty(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length === 0;
}

/** What is in a folder; nothing where there is none, or none that may be read: Jupyter finds nothing there either. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
