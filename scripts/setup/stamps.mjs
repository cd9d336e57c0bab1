import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { cache, root } from "./paths.mjs";

const skipped = new Set(["node_modules", "dist", "lib", "labextension", "__pycache__", ".ipynb_checkpoints"]);

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.has(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(child);
    else if (entry.isFile()) yield child;
  }
}

/** A hash of the names and bytes of all files under `paths`, and of the plain strings in `also`. */
export function contentHash(paths, also = []) {
  const hash = createHash("sha256");
  for (const text of also) hash.update(`${text}\0`);
  for (const path of paths) {
    for (const file of filesUnder(path)) {
      hash.update(`${relative(root, file)}\0`);
      hash.update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

const stampFile = (name) => join(cache, "stamps", name);

/** Whether the step `name` was finished for just this key. */
export function isDone(name, key) {
  try {
    return readFileSync(stampFile(name), "utf8") === key;
  } catch {
    return false;
  }
}

/** Forgets a step before it is done again, so that an interruption leaves no wrong stamp. */
export const forget = (name) => rmSync(stampFile(name), { force: true });

export function markDone(name, key) {
  mkdirSync(join(cache, "stamps"), { recursive: true });
  writeFileSync(stampFile(name), key);
}
