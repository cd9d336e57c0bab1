/// <reference types="node" />
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ArgumentError, count } from "../foundation/index.js";
import { FORMATS, type Format } from "../io/index.js";
import { inOrder } from "../io/names.js";
import { expandPath } from "./files.js";

/** Folders in folders that are looked into: `sample/1/pdata/1`. */
const DEEPEST = 4;
/** More files than these are no measurement's. */
const MOST = 10_000;

/**
 * The files that `read` is to read: those that a format knows to belong together (a Bruker experiment), or else those of a folder
 * (not of folders in it, and none that is hidden), in the order of their names; of anything but a folder what `expandPath` gives.
 *
 * @throws ArgumentError for an empty folder, and if nothing matches; FormatError for an experiment that lacks files
 */
export async function filesMeantBy(path: string): Promise<{ paths: readonly string[]; folder?: string }> {
  const isFolder = await stat(path).then(
    (s) => s.isDirectory(),
    () => false,
  );
  if (!isFolder) return { paths: await expandPath(path) };
  for (const format of FORMATS) {
    const own = await filesOfFormat(path, format);
    // Nothing of an experiment may be passed over, as of a folder of any files.
    if (own !== undefined) return { paths: inOrder(own).map((n) => join(path, n)) };
  }
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((e) => e.isFile() && !e.name.startsWith(".")).map((e) => e.name);
  if (names.length === 0) {
    const folders = entries.filter((e) => e.isDirectory()).length;
    const found = folders === 0 ? "none" : `only ${count(folders, "folder")}: name the one that is meant`;
    throw new ArgumentError(`Expected the folder ${path} to hold files but found ${found}.`, { path }, "no-file");
  }
  return { paths: inOrder(names).map((n) => join(path, n)), folder: path };
}

async function filesOfFormat(path: string, { folder }: Format): Promise<readonly string[] | undefined> {
  if (folder === undefined) return undefined;
  const found: string[] = [];
  const visit = async (from: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(path, from), { withFileTypes: true })) {
      const name = from === "" ? entry.name : `${from}/${entry.name}`;
      if (entry.isFile() && !entry.name.startsWith(".")) found.push(name);
      if (entry.isDirectory() && depth < DEEPEST && found.length < MOST && folder.enters(entry.name)) {
        await visit(name, depth + 1);
      }
    }
  };
  await visit("", 1);
  return folder.files(inOrder(found), path);
}
