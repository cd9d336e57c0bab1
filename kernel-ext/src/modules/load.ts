import { readFileSync, statSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import type { ResolveOptions } from "./resolve.js";
import { resolveSpecifier } from "./resolve.js";

export type Namespace = Readonly<Record<string, unknown>>;

/** Loads the modules that cells import. */
export class ModuleLoader {
  readonly #options: ResolveOptions;
  #hooked = false;

  constructor(options: ResolveOptions) {
    this.#options = options;
  }

  load = async (specifier: unknown, attributes?: ImportCallOptions): Promise<Namespace> => {
    const url = resolveSpecifier(String(specifier), this.#options);
    if (!url.startsWith("file:")) return (await import(url, { ...attributes })) as Namespace;
    const path = fileURLToPath(url);
    if (path.endsWith(".json")) return jsonModule(path);
    if (path.includes("/node_modules/") || path.endsWith(".cjs")) return (await import(url)) as Namespace;
    // Files of the user's own are read again when they have changed.
    if (!isOwnModule(String(specifier))) {
      this.#hook();
      return (await import(`${url}?v=${statSync(path).mtimeMs}`)) as Namespace;
    }
    return (await import(url)) as Namespace;
  };

  /** Node learns to load TypeScript and our own modules from the user's files; costs a thread, so only when needed. */
  #hook(): void {
    if (this.#hooked) return;
    this.#hooked = true;
    register("./module-hooks.js", {
      parentURL: import.meta.url,
      data: {
        halidelab: this.#options.ownModule("halidelab"),
        tslab: this.#options.ownModule("tslab"),
      },
    });
  }
}

function isOwnModule(specifier: string): boolean {
  return /^(halidelab|tslab)(\/|$)/.test(specifier);
}

function jsonModule(path: string): Namespace {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new SyntaxError(`Expected ${path} to be JSON but found ${(cause as Error).message}`, { cause });
  }
  const named = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  return { ...named, default: value };
}

/** The names that an import wants from a module; CommonJS modules may keep some of them on `default` only. */
export function pick(namespace: Namespace, specifier: string, required: readonly string[]): Namespace {
  const fallback = (namespace.default ?? {}) as Namespace;
  const lookup = (name: string): unknown => (name in namespace ? namespace[name] : fallback[name]);
  for (const name of required) {
    const known = name in namespace || (isObject(fallback) && name in fallback);
    if (!known) throw new SyntaxError(`Expected "${specifier}" to export \`${name}\` but found no such export`);
  }
  return new Proxy(namespace, { get: (_, name) => lookup(String(name)) });
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
