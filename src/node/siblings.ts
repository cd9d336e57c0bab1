/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { siblingNames } from "../io/opened/index.js";

/** A file that only says what another holds is small. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The files beside a path that its format may need; those that are not there are left out. `undefined` where no format asks for
 * any by the file's name.
 */
export async function siblingsOf(path: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const wanted = siblingNames(path);
  if (wanted.length === 0) return undefined;
  const found = new Map<string, Uint8Array>();
  for (const name of wanted) {
    const bytes = await readFile(join(dirname(path), name)).catch(() => undefined);
    if (bytes !== undefined && bytes.length <= LARGEST) found.set(name, bytes);
  }
  return found;
}
