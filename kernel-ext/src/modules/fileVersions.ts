import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";

/** Where an import in a file of the user's leads; `undefined` for what is no file of the user's. */
export type ResolveImport = (specifier: string, from: string) => string | undefined;

/** What a file imports: every specifier in it, as `import`, `export … from`, `import()` and `require` name them. */
export type ImportsOf = (source: string, path: string) => readonly string[];

const CODE = /\.[mc]?[jt]sx?$/;

/**
 * Tells whether a file, or any file that it imports, has changed: its version is another then. Node reads a module
 * again only under another URL, so the version becomes part of the URL.
 */
export class FileVersions {
  readonly #resolve: ResolveImport;
  readonly #importsOf: ImportsOf;
  readonly #imports = new Map<string, { readonly stamp: string; readonly specifiers: readonly string[] }>();

  constructor(resolve: ResolveImport, importsOf: ImportsOf) {
    this.#resolve = resolve;
    this.#importsOf = importsOf;
  }

  /** Files that import each other reach the same files and so share a version. */
  version(path: string): string {
    const stamps = new Map<string, string>();
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (stamps.has(next)) continue;
      const stamp = stampOf(next);
      stamps.set(next, stamp);
      waiting.push(...this.#filesOf(next, stamp));
    }
    const all = [...stamps].map(([file, stamp]) => `${file}\0${stamp}`).sort();
    return createHash("sha1").update(all.join("\0")).digest("hex").slice(0, 12);
  }

  #filesOf(path: string, stamp: string): readonly string[] {
    if (!CODE.test(path) || stamp === NO_FILE) return [];
    let known = this.#imports.get(path);
    if (known?.stamp !== stamp) {
      known = { stamp, specifiers: this.#importsOf(readFileSync(path, "utf8"), path) };
      this.#imports.set(path, known);
    }
    // Where a name leads is asked each time: the file that it means may come or go.
    return known.specifiers
      .map((specifier) => this.#resolve(specifier, path))
      .filter((file): file is string => file !== undefined);
  }
}

const NO_FILE = "none";

function stampOf(path: string): string {
  if (!existsSync(path)) return NO_FILE;
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}
