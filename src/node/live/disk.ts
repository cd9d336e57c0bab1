/// <reference types="node" />
import { chmod, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ArgumentError } from "../../foundation/index.js";
import type { DiskAction } from "../../simulate/index.js";

/** Bits of a file that its owner reads and writes, and of one that nobody does. */
const [OPEN, SHUT] = [0o644, 0o000];

/** A folder to which an instrument writes. */
export interface InstrumentDisk {
  /**
   * Does what an instrument does.
   *
   * @param date of the file, in milliseconds since 1970, where it is not that of the disk's own clock
   * @throws ArgumentError in the words of the disk: it is full, or does not let itself be written to
   */
  act(action: DiskAction, date: number | undefined): Promise<void>;
  /** Lets all files be read again. */
  close(): Promise<void>;
}

export function instrumentDisk(folder: string): InstrumentDisk {
  const shut = new Set<string>();
  const write = async (
    path: string,
    flags: "w" | "a",
    { content }: DiskAction,
    date: number | undefined,
  ): Promise<void> => {
    // prettier-ignore
    const file = await open(path, flags, OPEN);
    try {
      await file.appendFile(content);
      if (date !== undefined) await file.utimes(date / 1000, date / 1000);
    } finally {
      await file.close();
    }
  };
  const now = async (action: DiskAction, date: number | undefined): Promise<void> => {
    const path = join(folder, action.name);
    // A program holds its own lock: it goes on writing.
    const held = shut.has(path) && (action.kind === "write" || action.kind === "append");
    if (held) await chmod(path, OPEN);
    switch (action.kind) {
      case "write":
        await write(path, "w", action, date);
        break;
      case "append":
        await write(path, "a", action, date);
        break;
      case "replace":
        await write(`${path}.tmp`, "w", action, date);
        await rename(`${path}.tmp`, path);
        break;
      case "remove":
        shut.delete(path);
        await rm(path, { force: true });
        break;
      case "lock":
        shut.add(path);
        await chmod(path, SHUT);
        break;
      case "unlock":
        // It may have been taken away meanwhile.
        if (shut.delete(path)) await chmod(path, OPEN);
        break;
    }
    if (held) await chmod(path, SHUT);
  };
  return {
    act: (action, date) =>
      now(action, date).catch((error: NodeJS.ErrnoException) => {
        const why = error.code === "ENOSPC" ? "that the disk is full" : error.message;
        throw new ArgumentError(`Expected to ${action.kind} ${resolve(folder, action.name)} but found ${why}.`, { folder }, "unwritable"); // prettier-ignore
      }),
    async close() {
      for (const path of shut) await chmod(path, OPEN).catch(() => undefined);
      shut.clear();
    },
  };
}
