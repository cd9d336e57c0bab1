import type { DiskAction } from "../../src/simulate/index.js";

/** A folder in memory, on which actions are done as a disk would. */
export function memoryDisk(actions: Iterable<DiskAction>): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { kind, name, content } of actions) {
    const bytes = Buffer.from(content as Uint8Array);
    const before = files.get(name);
    if (kind === "remove") {
      if (!files.delete(name)) throw new Error(`${name} is taken away, but was not there`);
    } else if (kind === "append") {
      if (before === undefined) throw new Error(`${name} is added to, but is not there`);
      files.set(name, Buffer.concat([before, bytes]));
    } else if (kind === "write" || kind === "replace") files.set(name, bytes);
  }
  return files;
}
