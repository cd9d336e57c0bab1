import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { findLibrary } from "../modules/ownModules.js";

/** The parts of the package that an installation needs, wherever the package lies. */
export interface OwnPackage {
  readonly path: string;
  readonly version: string;
  /** The versions of Node that it runs on: ">=20.19". */
  readonly wantedNode: string;
  readonly main: string;
  readonly compileCache: string;
  readonly logos: string;
  readonly labextension: string;
}

export function ownPackage(path: string = findLibrary()): OwnPackage {
  const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as {
    version: string;
    engines: { node: string };
  };
  return {
    path,
    version: manifest.version,
    wantedNode: manifest.engines.node,
    main: join(path, "kernel-ext", "dist", "main.js"),
    compileCache: join(path, "kernel-ext", "dist", "compile-cache.js"),
    logos: join(path, "kernel-ext", "logos"),
    labextension: join(path, "widgets", "labextension"),
  };
}

/** Whether npx has fetched the package into npm's cache, which npm may clear. */
export function inNpxCache(path: string): boolean {
  return path.split(sep).includes("_npx");
}
