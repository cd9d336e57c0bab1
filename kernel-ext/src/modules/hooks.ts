/** Node's module hooks: TypeScript files of the user, read afresh when changed, and the modules that the kernel brings along. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import { moduleSource, parseFile } from "../rewrite/moduleFile.js";
import { importedNames } from "../rewrite/importedNames.js";
import { setForUser } from "../rewrite/v8Settings.js";
import type { FileMap } from "./fileMaps.js";
import { FileVersions } from "./fileVersions.js";
import { findFile } from "./resolve.js";
import { wasmModule } from "./wasm.js";

export interface HookData {
  readonly halidelab: string;
  readonly tslab: string;
  /** The folders of the kernel and of the library, as URLs: what lies there is nobody's file to change. */
  readonly fixed: readonly string[];
  /** Hears where the places of compiled files come from. */
  readonly maps: MessagePort;
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
  readonly shortCircuit?: boolean;
}

interface Loaded {
  readonly format: string;
  readonly source?: unknown;
  readonly shortCircuit?: boolean;
}

// The compiler is loaded now.
setForUser();

let own: Readonly<Record<string, string>> = {};
let fixed: readonly string[] = [];
let maps: MessagePort | undefined;
const versions = new FileVersions(resolveForVersion, importedNames);

export function initialize(data: HookData): void {
  own = { halidelab: data.halidelab, tslab: data.tslab };
  fixed = data.fixed;
  maps = data.maps;
}

const isUsersFile = (url: string): boolean =>
  url.startsWith("file:") && !url.includes("/node_modules/") && !fixed.some((folder) => url.startsWith(folder));

const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, "");

const isPath = (specifier: string): boolean => /^(?:\.{1,2}\/|file:)/.test(specifier) || isAbsolute(specifier);

export async function resolve(
  specifier: string,
  context: { readonly parentURL?: string },
  next: (specifier: string, context: unknown) => Promise<Resolved>,
): Promise<Resolved> {
  const known = own[specifier];
  if (known !== undefined) return { url: known, shortCircuit: true };
  const parent = context.parentURL;
  const file = isPath(specifier) && parent?.startsWith("file:") ? fileMeant(specifier, parent) : undefined;
  const answer = await next(file === undefined ? specifier : pathToFileURL(file).href, context);
  const url = withoutQuery(answer.url);
  if (!isUsersFile(url)) return answer;
  return { ...answer, url: `${url}?v=${versions.version(fileURLToPath(url))}` };
}

function fileMeant(specifier: string, parent: string): string | undefined {
  const path = fileURLToPath(
    withoutQuery(new URL(isAbsolute(specifier) ? pathToFileURL(specifier) : specifier, parent).href),
  );
  return findFile(path);
}

/** As `resolve`, but at once, and only for what can be a file of the user's. */
function resolveForVersion(specifier: string, from: string): string | undefined {
  const parent = pathToFileURL(from).href;
  if (isPath(specifier)) return fileMeant(specifier, parent);
  if (!specifier.startsWith("#")) return undefined;
  try {
    const path = createRequire(parent).resolve(specifier);
    return isUsersFile(pathToFileURL(path).href) ? path : undefined;
  } catch {
    // What has no such name fails where it is imported, with Node's own words.
    return undefined;
  }
}

export async function load(
  url: string,
  context: unknown,
  next: (url: string, context: unknown) => Promise<Loaded>,
): Promise<Loaded> {
  const plain = withoutQuery(url);
  if (!plain.startsWith("file:")) return next(url, context);
  const path = fileURLToPath(plain);
  if (plain.endsWith(".wasm")) return { format: "module", source: wasmModule(path), shortCircuit: true };
  if (!/\.[mc]?[jt]sx?$/.test(path) || !existsSync(path)) return next(url, context);
  if (/\.[mc]?tsx?$/.test(path)) {
    const { map, ...loaded } = moduleSource(readFileSync(path, "utf8"), path);
    if (map !== undefined) maps?.postMessage({ url, map } satisfies FileMap);
    return { ...loaded, shortCircuit: true };
  }
  if (!isUsersFile(plain)) return next(url, context);
  // V8 does not say in which file its syntax error is.
  parseFile(readFileSync(path, "utf8"), path);
  const answer = await next(url, context);
  // With its text a CommonJS file belongs to its URL, so that it can be read again; without it, to its path.
  return answer.format === "commonjs" ? { ...answer, source: readFileSync(path) } : answer;
}
