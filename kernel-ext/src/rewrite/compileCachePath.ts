import { fileURLToPath } from "node:url";

/**
 * Where V8's compiled form of the compiler is kept, made by the build and by the installation of the kernel. Each V8
 * reads just what it wrote itself, so each has a file of its own; a Node without one compiles by itself.
 */
export const CACHE: string = fileURLToPath(
  new URL(`./typescript-${process.versions.v8}-${process.arch}.cache`, import.meta.url),
);
