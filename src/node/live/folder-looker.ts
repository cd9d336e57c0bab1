/// <reference types="node" />
import { watch as watchFolder, type FSWatcher } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { explain, namePattern } from "../files.js";
import type { SeenFile } from "../../live/tracker.js";

/** Of a large folder so many of the files that were seen last are looked at each time, … */
const LAST = 32;
/** … and so many of all others in turn. */
const IN_TURN = 256;

/** What a look at the disk found. */
export interface Look {
  readonly seen: readonly SeenFile[];
  readonly gone: readonly string[];
  /** Why the folder itself could not be read. */
  readonly fault?: string;
}

/** Looks at a folder, or at one file in it. */
export interface Looker {
  /** The files that the system named since the last look; all new, last and some other ones where `whole`. */
  look(whole: boolean): Promise<Look>;
  /** One file as it is now; `undefined` where it is gone. */
  seen(path: string): Promise<SeenFile | undefined>;
  readonly close: () => void;
}

/**
 * Looks at the files of a folder whose names fit. The system's own news say at once what changed; drives on a network have none, so
 * that a look at the whole folder now and then finds what they left out.
 *
 * @param fits told the name alone
 * @param onNews called when the system says that something changed
 */
export function lookAt(folder: string, fits: (name: string) => boolean, onNews: () => void): Looker {
  const named = new Set<string>();
  /** In the order in which they came. */
  const known = new Map<string, true>();
  let turn = 0;
  let watcher: FSWatcher | undefined;
  const listen = (): void => {
    try {
      watcher = watchFolder(folder, { persistent: false }, (_kind, name) => {
        if (name === null || !fits(basename(name))) return;
        named.add(name);
        onNews();
      });
      watcher.on("error", () => {
        // The folder is gone, or its drive gives no news any more: the looks go on.
        watcher?.close();
        watcher = undefined;
      });
    } catch {
      // No news here: the looks alone find what changes.
      watcher = undefined;
    }
  };
  listen();
  const seeOne = async (name: string): Promise<SeenFile | undefined> => {
    const path = join(folder, name);
    try {
      const found = await stat(path);
      return found.isFile() ? { path, size: found.size, modified: found.mtimeMs, changed: found.ctimeMs } : undefined;
    } catch {
      // Gone between its name and this look.
      return undefined;
    }
  };
  const see = async (names: readonly string[]): Promise<Look> => {
    const found = await Promise.all(names.map(seeOne));
    const seen = found.filter((f) => f !== undefined);
    seen.forEach(({ path }) => known.set(basename(path), true));
    const gone = names
      .filter((name, i) => found[i] === undefined && known.delete(name))
      .map((name) => join(folder, name));
    return { seen, gone };
  };
  return {
    seen: (path) => seeOne(basename(path)),
    async look(whole) {
      const news = [...named];
      named.clear();
      if (!whole) return see(news);
      let names: readonly string[];
      try {
        names = (await readdir(folder)).filter(fits);
      } catch (error) {
        return { seen: [], gone: [], fault: (error as Error).message };
      }
      // What a drive did not tell before it went may come back with it.
      if (watcher === undefined) listen();
      const there = new Set(names);
      const gone = [...known.keys()].filter((name) => !there.has(name));
      gone.forEach((name) => known.delete(name));
      const fresh = names.filter((name) => !known.has(name));
      const old = [...known.keys()];
      const others = old.slice(0, Math.max(0, old.length - LAST));
      const from = others.length === 0 ? 0 : turn % others.length;
      turn = from + IN_TURN;
      const some = [
        ...others.slice(from, from + IN_TURN),
        ...others.slice(0, Math.max(0, from + IN_TURN - others.length)),
      ];
      const look = await see([...new Set([...fresh, ...old.slice(-LAST), ...some, ...news])]);
      return { seen: look.seen, gone: [...gone.map((name) => join(folder, name)), ...look.gone] };
    },
    close: () => watcher?.close(),
  };
}

/** Which folder a path means, and which names in it: all of a folder's but hidden ones, one file's, or those of a pattern. */
export async function meant(
  path: string,
): Promise<{ readonly folder: string; readonly fits: (name: string) => boolean }> {
  const isFolder = await stat(path).then(
    (s) => s.isDirectory(),
    () => undefined,
  );
  const visible = (name: string): boolean => !name.startsWith(".") && !TEMPORARY.test(name);
  if (isFolder === true) return { folder: path, fits: visible };
  const pattern = basename(path);
  if (isFolder === undefined && !/[*?.]/.test(pattern)) {
    // A folder is meant, since files have endings: nothing would ever be found.
    throw await explain(path, Object.assign(new Error(), { code: "ENOENT" }));
  }
  if (!/[*?]/.test(pattern)) return { folder: dirname(path), fits: (name) => name === pattern };
  const regular = namePattern(pattern);
  return { folder: dirname(path), fits: (name) => visible(name) && regular.test(name) };
}

/** Files that programs write beside the one that they save. */
const TEMPORARY = /(~|\.(tmp|temp|part|partial|crdownload|lock|swp))$|^~\$/i;
