import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { FORMATS, identify } from "../../src/io/index.js";

/** A file of a known format, with the files beside it that its format needs. */
export interface KnownFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly siblings?: ReadonlyMap<string, Uint8Array> | undefined;
}

/** All files below a folder, as far as they are not larger than `largest`; none where there is no such folder. */
export function filesBelow(folder: string, largest: number = Infinity): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^make\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= largest)
    .sort();
}

/** The fixtures of all formats. */
export function fixturePaths(formats: string): readonly string[] {
  return readdirSync(formats, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => filesBelow(join(formats, entry.name, "fixtures")));
}

/** Files by the name of the format that each has by its content and name; every format is there. */
export function byFormat(paths: readonly string[]): ReadonlyMap<string, readonly KnownFile[]> {
  const found = new Map<string, KnownFile[]>(FORMATS.map(({ name }) => [name, []]));
  for (const path of paths) {
    const bytes = new Uint8Array(readFileSync(path));
    const siblings = siblingsOf(path);
    const [best] = identify({ file: path, bytes, ...(siblings === undefined ? {} : { siblings }) });
    if (best !== undefined) found.get(best.format.name)?.push({ path, bytes, siblings });
  }
  return found;
}

function siblingsOf(path: string): ReadonlyMap<string, Uint8Array> | undefined {
  const names = [...new Set(FORMATS.flatMap((format) => format.siblings?.(path) ?? []))].filter((name) =>
    existsSync(join(dirname(path), name)),
  );
  if (names.length === 0) return undefined;
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(dirname(path), name)))]));
}
