import { existsSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Modules that the kernel brings along, whatever is installed where the notebook lies. */
export function isOwnModule(specifier: string): boolean {
  return /^(halidelab|tslab)(\/.*)?$/.test(specifier);
}

export interface ResolveOptions {
  /** Where the notebook lies, as a directory URL ending in a slash. */
  readonly base: string;
  /** Node's own resolution of a package name from a file. */
  readonly resolvePackage: (specifier: string, parent: string) => string;
  /** The URL of a module that the kernel brings along. */
  readonly ownModule: (specifier: string) => string;
}

/** The URL that an import specifier of a cell means. */
export function resolveSpecifier(specifier: string, options: ResolveOptions): string {
  if (isOwnModule(specifier)) return options.ownModule(specifier);
  if (isBuiltin(specifier)) return specifier.startsWith("node:") ? specifier : `node:${specifier}`;
  if (/^(?:\.{1,2}\/|\/|file:)/.test(specifier)) return resolveFile(specifier, options.base);
  if (/^[a-z][a-z+.-]+:/.test(specifier)) return specifier;
  return options.resolvePackage(specifier, `${options.base}notebook.js`);
}

/** A file by its path, whose ending may be left out; `./a.js` also finds `a.ts`, as in TypeScript. */
function resolveFile(specifier: string, base: string): string {
  const wanted = fileURLToPath(new URL(specifier.startsWith("/") ? pathToFileURL(specifier) : specifier, base));
  const found = findFile(wanted);
  if (found === undefined) {
    throw new Error(`Expected \`${specifier}\` to be a file but found none at ${wanted}`);
  }
  return pathToFileURL(found).href;
}

const ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.tsx", "/index.js"];

/** The file that a path means: itself, with an ending added, or the TypeScript that its JavaScript is made from. */
export function findFile(wanted: string): string | undefined {
  const candidates = [wanted, ...ENDINGS.map((ending) => wanted + ending)];
  const compiled = /^(.*)\.([mc]?)js(x?)$/s.exec(wanted);
  if (compiled !== null) {
    const [, stem = "", kind = "", x = ""] = compiled;
    candidates.push(`${stem}.${kind}ts${x}`, `${stem}.tsx`);
  }
  return candidates.find((path) => existsSync(path) && statSync(path).isFile());
}
