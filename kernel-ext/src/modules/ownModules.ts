import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The `halidelab` package that contains this kernel: the first folder above the kernel's files whose package has that
 * name, or has it installed. Never looked up from the notebook's folder, so that nothing there can stand in for it.
 */
export function findLibrary(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    for (const candidate of [folder, join(folder, "node_modules", "halidelab")]) {
      if (packageName(candidate) === "halidelab") return realpathSync(candidate);
    }
    if (folder === dirname(folder)) {
      throw new Error(`Expected the halidelab package in a folder above ${from} but found none`);
    }
  }
}

function packageName(folder: string): unknown {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return undefined;
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as { name?: unknown }).name;
  } catch {
    return undefined;
  }
}

/** The URL of a module that comes with the kernel: the library, its parts, tslab's display, the kernel's own functions. */
export function ownModuleUrl(specifier: string, library: string, shims: string): string {
  if (specifier === "tslab") return new URL("./tslab.js", shims).href;
  if (specifier === "halidelab/kernel") return new URL("./kernel.js", shims).href;
  const part = specifier.startsWith("halidelab/") ? specifier.slice("halidelab/".length) : "";
  const file = join(library, "dist", part, "index.js");
  if (specifier !== "halidelab" && part === "") {
    throw new Error(`Expected \`${specifier}\` to be a module of the kernel but found none`);
  }
  if (!existsSync(file)) {
    throw new Error(
      `Expected \`${specifier}\` at ${file} but found nothing there; run \`npm run build\` in ${library}`,
    );
  }
  return pathToFileURL(file).href;
}
