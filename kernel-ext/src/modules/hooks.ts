/** Node's module hooks: TypeScript files of the user, read afresh when changed, and the modules that the kernel brings along. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { stripTypes } from "../rewrite/stripTypes.js";

interface HookData {
  readonly halidelab: string;
  readonly tslab: string;
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
  readonly shortCircuit?: boolean;
}

type Next<T> = (specifier: string, context: unknown) => Promise<T>;

let own: Readonly<Record<string, string>> = {};

export function initialize(data: HookData): void {
  own = { halidelab: data.halidelab, tslab: data.tslab };
}

const ENDINGS = [".ts", ".tsx", ".js", ".mjs", "/index.ts", "/index.js"];

export async function resolve(
  specifier: string,
  context: { readonly parentURL?: string },
  next: Next<Resolved>,
): Promise<Resolved> {
  const known = own[specifier];
  if (known !== undefined) return { url: known, shortCircuit: true };
  const parent = context.parentURL;
  if (parent === undefined || !/^\.{1,2}\//.test(specifier) || !parent.startsWith("file:")) {
    return next(specifier, context);
  }
  const url = new URL(specifier, parent);
  const path = fileURLToPath(url);
  const candidates = [path, ...ENDINGS.map((ending) => path + ending), path.replace(/\.js$/, ".ts")];
  const found = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  if (found === undefined || found.includes("/node_modules/")) return next(specifier, context);
  const answer = await next(pathToFileURL(found).href, context);
  return { ...answer, url: `${answer.url.split("?")[0]}?v=${statSync(found).mtimeMs}` };
}

export async function load(
  url: string,
  context: unknown,
  next: (url: string, context: unknown) => Promise<unknown>,
): Promise<unknown> {
  const [file = url] = url.split("?");
  if (!file.startsWith("file:") || !/\.[mc]?tsx?$/.test(file)) return next(url, context);
  const path = fileURLToPath(file);
  const source = stripTypes(readFileSync(path, "utf8"), path);
  return { format: "module", source, shortCircuit: true };
}
