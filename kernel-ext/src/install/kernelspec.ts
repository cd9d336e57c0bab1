import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { V8_OPTIONS, THRIFTY } from "../threads/allocator.js";

export const DEFAULT_NAME = "halidelab";

/** What a kernelspec of ours says of its origin. */
export interface Origin {
  readonly schemaVersion: 1;
  readonly version: string;
  /** The folder of the package. */
  readonly path: string;
  /** Whether the JupyterLab extension was installed beside it. */
  readonly labextension: boolean;
}

/** The content of `kernel.json`, after jupyter_client's description of kernelspecs. */
export interface Kernelspec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode?: "message" | "signal";
  readonly kernel_protocol_version?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly metadata?: {
    readonly debugger?: boolean;
    readonly supported_encryption?: readonly string[];
    readonly halidelab?: Origin;
  };
}

export interface KernelspecOptions {
  readonly name: string;
  readonly displayName?: string;
  /** The absolute path of the Node that runs the kernel. */
  readonly node: string;
  /** The absolute path of the kernel's entry. */
  readonly main: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** The kernelspec's content. VS Code takes the cells' language from `language`, pickers show `display_name` alone. */
export function kernelspec({ name, displayName, node, main, env, origin }: KernelspecOptions): Kernelspec {
  const called = name === DEFAULT_NAME ? "TypeScript (Halidelab)" : `TypeScript (Halidelab, ${name})`;
  return {
    argv: [node, ...V8_OPTIONS, main, "{connection_file}"],
    display_name: displayName ?? called,
    language: "typescript",
    interrupt_mode: "message",
    kernel_protocol_version: "5.5",
    env: { ...THRIFTY, ...env },
    metadata: { debugger: false, supported_encryption: ["curve"], halidelab: origin },
  };
}

/** Jupyter's own rule for the names of kernels (`jupyter_client.kernelspec`), which it takes in small letters. */
export function checkName(name: string): string {
  if (!/^[a-z0-9._-]+$/i.test(name) || name === "." || name === "..") {
    throw new Error(`Expected \`--name\` to consist of ASCII letters, digits, - . and _ but found "${name}"`);
  }
  return name.toLowerCase();
}

/** The spec in a folder: `undefined` when there is none, an error when it is not readable as one. */
export function readKernelspec(folder: string): Kernelspec | Error | undefined {
  const file = join(folder, "kernel.json");
  if (!existsSync(file)) return undefined;
  try {
    const spec = JSON.parse(readFileSync(file, "utf8")) as Partial<Kernelspec> | null;
    if (!Array.isArray(spec?.argv)) return new Error(`Expected ${file} to have \`argv\` but found none`);
    return spec as Kernelspec;
  } catch (error) {
    return new Error(`Expected ${file} to be JSON but found ${(error as Error).message}`);
  }
}

/** Node and the entry that a spec of ours starts; what Node is told stands between them. */
export function started(spec: Kernelspec): { readonly node: string; readonly main: string } {
  const [node = "", ...rest] = spec.argv;
  return { node, main: rest.find((argument) => !argument.startsWith("--")) ?? "" };
}

/** Whether this program wrote the spec; the first ones did not say so, but are known by what they start. */
export function isOurs(spec: Kernelspec): boolean {
  return spec.metadata?.halidelab !== undefined || /kernel-ext[\\/]dist[\\/]main\.js$/.test(started(spec).main);
}
