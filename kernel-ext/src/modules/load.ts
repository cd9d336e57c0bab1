import { readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { explained } from "./explain.js";
import type { FileMaps } from "./fileMaps.js";
import type { HookData } from "./hooks.js";
import type { ResolveOptions } from "./resolve.js";
import { isOwnModule, resolveSpecifier } from "./resolve.js";

export type Namespace = Readonly<Record<string, unknown>>;

export interface LoaderOptions extends ResolveOptions {
  /** The folders of the kernel and of the library, as URLs. */
  readonly fixed: readonly string[];
  readonly maps: FileMaps;
}

/** Loads the modules that cells import. */
export class ModuleLoader {
  readonly #options: LoaderOptions;
  #hooked = false;
  #imports = 0;

  constructor(options: LoaderOptions) {
    this.#options = options;
  }

  load = async (specifier: unknown, attributes?: ImportCallOptions): Promise<Namespace> => {
    const name = String(specifier);
    try {
      const url = resolveSpecifier(name, this.#options);
      return url.startsWith("file:") ? await this.#file(url, isOwnModule(name)) : await plainImport(url, attributes);
    } catch (error) {
      throw await explained(error, this.#options.base, plainImport);
    }
  };

  async #file(url: string, own: boolean): Promise<Namespace> {
    const path = fileURLToPath(url);
    if (path.endsWith(".json")) return jsonModule(path);
    if (own) return plainImport(url);
    if (path.includes("/node_modules/") && !/\.([mc]?tsx?|wasm)$/.test(path)) return plainImport(url);
    this.#hook();
    // Node keeps where a URL leads; under a new one the hooks are asked whether the file has changed.
    return plainImport(`${url}?import=${(this.#imports += 1)}`);
  }

  /** Node learns to load TypeScript and our own modules from the user's files; costs a thread, so only when needed. */
  #hook(): void {
    if (this.#hooked) return;
    this.#hooked = true;
    const { ownModule, fixed, maps } = this.#options;
    const { port1, port2 } = new MessageChannel();
    maps.listen(port1);
    const data: HookData = { halidelab: ownModule("halidelab"), tslab: ownModule("tslab"), fixed, maps: port2 };
    register("./module-hooks.js", { parentURL: import.meta.url, data, transferList: [port2] });
  }
}

async function plainImport(url: string, attributes?: ImportCallOptions): Promise<Namespace> {
  return (await import(url, { ...attributes })) as Namespace;
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
