import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

interface Program {
  readonly file: string;
  /** What stands before npm's own arguments. */
  readonly before: readonly string[];
}

/** The npm that came with a Node; else the first one in `PATH`. */
export function findNpm(node: string = process.execPath, path: string = process.env.PATH ?? ""): Program {
  const folders = [dirname(node), dirname(realpathSync(node))];
  const beside = folders.flatMap((folder) => [
    join(folder, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(folder, "node_modules", "npm", "bin", "npm-cli.js"),
    join(folder, "..", "share", "nodejs", "npm", "bin", "npm-cli.js"),
  ]);
  const script = beside.find((file) => existsSync(file));
  if (script !== undefined) return { file: node, before: [script] };
  const found = path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, "npm"))
    .find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(
      `Expected npm beside ${node} or in PATH but found none; install npm, or start the kernel with another Node`,
    );
  }
  const real = realpathSync(found);
  return real.endsWith(".js") ? { file: node, before: [real] } : { file: found, before: [] };
}

/** The folder that npm installs into: the nearest one with a `package.json` or `node_modules`, else `folder` itself. */
export function findProject(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "package.json")) || existsSync(join(at, "node_modules"))) return at;
    if (at === dirname(at)) return folder;
  }
}
