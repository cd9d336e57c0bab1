import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findLibrary } from "../modules/ownModules.js";
import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";

const require = createRequire(import.meta.url);

/** The declarations of a module that the kernel brings along, whatever is installed where the notebook lies. */
export function ownDeclarations(specifier: string): string | undefined {
  if (specifier === "tslab") return join(require.resolve("tslab/package.json"), "..", "dist", "public.d.ts");
  if (specifier === "halidelab/kernel") return join(findLibrary(), "kernel-ext", "types", "index.d.ts");
  if (specifier !== "halidelab" && !specifier.startsWith("halidelab/")) return undefined;
  const path = join(findLibrary(), "dist", specifier.slice("halidelab/".length), "index.d.ts");
  return existsSync(path) ? path : undefined;
}

/** The modules that the kernel brings along, for who completes the name of one. */
export const OWN_MODULES = ["halidelab", "halidelab/kernel", "halidelab/protocol", "halidelab/views", "tslab"] as const;

export interface Resolver {
  resolve(
    specifier: string,
    file: string,
    mode: TypeScript.ResolutionMode,
  ): TypeScript.ResolvedModuleWithFailedLookupLocations;
  /** Whether something that a file imports was not found: it may have been installed since. */
  failedIn(file: string): boolean;
  /** Looks again for what was not found. */
  retry(): void;
  readonly cache: TypeScript.ModuleResolutionCache;
}

/** Finds what cells and the user's own files import, as the kernel does when it runs them. */
export function createResolver(
  cwd: string,
  options: TypeScript.CompilerOptions,
  cellPath: (specifier: string, file: string) => string | undefined,
): Resolver {
  const cache = ts.createModuleResolutionCache(cwd, (path) => path, options);
  let failed = new Set<string>();
  const at = (path: string): TypeScript.ResolvedModuleWithFailedLookupLocations => ({
    resolvedModule: { resolvedFileName: path, extension: extensionOf(path), isExternalLibraryImport: false },
  });
  return {
    cache,
    resolve(specifier, file, mode) {
      const own = cellPath(specifier, file) ?? ownDeclarations(specifier);
      if (own !== undefined) return at(own);
      const found = ts.resolveModuleName(specifier, file, options, ts.sys, cache, undefined, mode);
      if (found.resolvedModule === undefined && !file.includes("/node_modules/")) failed.add(file);
      return found;
    },
    failedIn: (file) => failed.has(file),
    retry() {
      if (failed.size === 0) return;
      failed = new Set();
      cache.clear();
    },
  };
}

function extensionOf(path: string): string {
  return /\.d\.[cm]?ts$|\.tsx?$/.exec(path)?.[0] ?? ".ts";
}
