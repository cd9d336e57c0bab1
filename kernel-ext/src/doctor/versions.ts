import { existsSync, readFileSync } from "node:fs";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const require = createRequire(import.meta.url);

/** A package that the kernel needs, as it is found from the kernel's own files. */
export interface NeededPackage {
  readonly name: string;
  readonly version: string | undefined;
  readonly path: string | undefined;
}

const NEEDED = ["typescript", "tslab", "@tslab/typescript-for-tslab", "zeromq", "@types/node"];

export function neededPackages(): NeededPackage[] {
  return NEEDED.map((name) => {
    try {
      const path = manifestOf(name);
      const { version } = JSON.parse(readFileSync(path, "utf8")) as { version: string };
      return { name, version, path: dirname(path) };
    } catch {
      return { name, version: undefined, path: undefined };
    }
  });
}

/** tslab finds its own compiler from where it lies itself. */
function manifestOf(name: string): string {
  const from = name.startsWith("@tslab/") ? [dirname(require.resolve("tslab/package.json"))] : undefined;
  const folders = (from === undefined ? require : createRequire(join(from[0] ?? "", "package.json"))).resolve.paths(
    name,
  );
  const found = (folders ?? []).map((folder) => join(folder, name, "package.json")).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`Expected the package ${name} but found none`);
  return found;
}

/** The version of a Node by its own word, without the "v"; `undefined` when it does not run. */
export async function nodeVersion(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ["--version"], { encoding: "utf8", timeout: 10_000 });
    return stdout.trim().replace(/^v/, "");
  } catch {
    return undefined;
  }
}

/** Why the program inside zeromq does not load on this system; `undefined` when it does. */
export async function zeromqTrouble(): Promise<string | undefined> {
  try {
    await import("zeromq");
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
