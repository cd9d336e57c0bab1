import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type * as TslabTypeScript from "@tslab/typescript-for-tslab";
import { findLibrary } from "../modules/ownModules.js";

const require = createRequire(import.meta.url);

interface Compiler {
  sys: TslabTypeScript.System;
  createWatchCompilerHost: (...args: unknown[]) => unknown;
}

/** Where tslab finds its own compiler. */
export function compilerPath(): string {
  return require.resolve("@tslab/typescript-for-tslab", { paths: [require.resolve("tslab")] });
}

/**
 * Fits tslab's compiler to this kernel before tslab's converter loads it: only Node's types are loaded (all `@types` of
 * a folder double the time of a check), nothing in `node_modules` is watched, and `halidelab` and `tslab` are found
 * whatever is installed where the notebook lies.
 */
export function fitCompiler(cwd: string): void {
  const path = compilerPath();
  const original = require(path) as Compiler;
  const sys = withOwnModules(original.sys, ownRoots(cwd));
  const createWatchCompilerHost = (files: unknown, options: object, ...rest: unknown[]): unknown =>
    original.createWatchCompilerHost(files, { ...options, ...OPTIONS }, ...rest);
  const cached = require.cache[path];
  if (cached !== undefined) cached.exports = { ...original, sys, createWatchCompilerHost };
}

/** What cells run on: Node 20 has the library of ES2023 and the types that this package is developed with. */
const OPTIONS = {
  types: ["node", "halidelab-runtime"],
  typeRoots: [nodeTypeRoot(), join(findLibrary(), "kernel-ext", "types", "roots")],
  lib: ["lib.es2023.d.ts"],
  experimentalDecorators: false,
  allowSyntheticDefaultImports: true,
};

function nodeTypeRoot(): string {
  return join(require.resolve("@types/node/package.json"), "..", "..");
}

interface OwnRoot {
  /** The folder that the resolver looks in, whether it is there or not. */
  readonly seen: string;
  /** The folder that it finds there. */
  readonly real: string;
}

function ownRoots(cwd: string): OwnRoot[] {
  const modules = join(cwd, "node_modules");
  const library = findLibrary();
  const kernel = join(library, "kernel-ext", "types");
  const tslab = join(require.resolve("tslab/package.json"), "..");
  return [
    // The parts of the library: this resolver does not read `exports`.
    ...["protocol", "views"].map((part) => ({
      seen: join(modules, "halidelab", part),
      real: join(library, "dist", part),
    })),
    { seen: join(modules, "halidelab", "kernel"), real: kernel },
    { seen: join(modules, "halidelab"), real: library },
    { seen: join(modules, "tslab"), real: tslab },
  ];
}

function withOwnModules(sys: TslabTypeScript.System, roots: readonly OwnRoot[]): TslabTypeScript.System {
  const forward = (path: string): string => {
    const root = roots.find(({ seen }) => path === seen || path.startsWith(`${seen}/`));
    return root === undefined ? path : root.real + path.slice(root.seen.length);
  };
  const fitted = Object.create(sys) as TslabTypeScript.System;
  fitted.readFile = (path, encoding) => sys.readFile(forward(path), encoding);
  fitted.fileExists = (path) => sys.fileExists(forward(path));
  fitted.directoryExists = (path) => sys.directoryExists(forward(path)) || isOnTheWay(path, roots);
  // Own modules keep the path under which they were found: an ancestor's copies must not meet them.
  fitted.realpath = (path) => (forward(path) === path && existsSync(path) ? (sys.realpath?.(path) ?? path) : path);
  fitted.watchFile = (path, callback, interval, options) =>
    path.includes("/node_modules/") || !existsSync(path)
      ? { close: () => undefined }
      : (sys.watchFile?.(path, callback, interval, options) ?? { close: () => undefined });
  fitted.watchDirectory = () => ({ close: () => undefined });
  return fitted;
}

function isOnTheWay(path: string, roots: readonly OwnRoot[]): boolean {
  return roots.some(({ seen }) => seen.startsWith(`${path}/`) && path.includes("node_modules"));
}
