/// <reference types="node" />
import { createHash } from "node:crypto";
import { open, readdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ArgumentError, list, nearWords } from "../foundation/index.js";
import { inOrder } from "../io/names.js";
import { readInto } from "./read-into.js";

/** A file's bytes and their SHA-256 in hexadecimal. */
export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Reads a file.
 *
 * @throws ArgumentError if it is not there, naming the folder and files of similar name in it.
 */
export async function readBytes(path: string): Promise<FileBytes> {
  const bytes = await wholeFile(path).catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(path, error);
  });
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Reads a file in one piece: `readFile` asks for half a megabyte at a time, which takes longer than reading the numbers. */
async function wholeFile(path: string): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    // A pipe or a device has no size of its own.
    if (size === 0 || size >= 2 ** 31) return await handle.readFile();
    return await readInto(handle, new Uint8Array(size), 0, size);
  } finally {
    await handle.close();
  }
}

/**
 * The size of a file in bytes.
 *
 * @throws ArgumentError if it is not there
 */
export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(path, error);
  });
  return found.size;
}

/**
 * Writes a file, over one that is there.
 *
 * @throws ArgumentError if the folder is missing or does not let itself be written to.
 */
export async function writeBytes(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `no folder ${resolve(dirname(path))}` : error.message;
    throw new ArgumentError(`Expected to write ${path} but found ${why}.`, { path }, "unwritable");
  });
}

/**
 * The files that a path means: itself, or for a name with `*` or `?` all that match it in its folder, in
 * the order of their names (numbers in them by value).
 *
 * @throws ArgumentError if nothing matches.
 */
export async function expandPath(path: string): Promise<readonly string[]> {
  const name = basename(path);
  if (!/[*?]/.test(name)) return [path];
  // A file may really be called that.
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return [path];
  const folder = dirname(path);
  const names = await readdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(folder, error);
  });
  const pattern = namePattern(name);
  const found = inOrder(names.filter((n) => pattern.test(n)));
  if (found.length > 0) return found.map((n) => join(folder, n));
  throw new ArgumentError(
    `Expected files that match "${name}" in ${resolve(folder)} but found none${await similar(folder, name)}.`,
    { path },
    "no-file",
  );
}

/** The names that a name with `*` (any letters) or `?` (any letter) means. */
export function namePattern(name: string): RegExp {
  const escaped = name
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${escaped}$`);
}

/** Why a path cannot be read, naming files of similar names. */
export async function explain(path: string, error: NodeJS.ErrnoException): Promise<Error> {
  if (error.code === "EISDIR") {
    return new ArgumentError(
      `Expected \`path\` to be a file but found the folder ${path}; its files are read by "${join(path, "*.csv")}".`,
      { path },
      "is-folder",
    );
  }
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") {
    return new ArgumentError(`Expected to read ${path} but found: ${error.message}.`, { path }, "unreadable");
  }
  const folder = dirname(path);
  const there = await stat(folder).then(
    (s) => s.isDirectory(),
    () => false,
  );
  const where = there ? `no such file in ${resolve(folder)}` : `no folder ${resolve(folder)}`;
  const hint = there ? await similar(folder, basename(path)) : "";
  return new ArgumentError(`Expected "${basename(path)}" to be a file but found ${where}${hint}.`, { path }, "no-file");
}

/** `; there is film_22C.csv` */
async function similar(folder: string, name: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  const near = nearWords(name, names);
  return near.length > 0 ? `; there is ${list(near.map((n) => `"${n}"`))}` : "";
}
