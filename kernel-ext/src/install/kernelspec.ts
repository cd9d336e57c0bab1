import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface KernelspecOptions {
  /** The directory that holds `share/jupyter`, as Jupyter's own `--prefix`. */
  readonly prefix: string;
  /** The absolute path of the kernel's entry. */
  readonly main: string;
  /** The absolute path of the Node that runs it. */
  readonly node: string;
  /** A folder with `logo-svg.svg` and the like, copied beside the spec. */
  readonly logos?: string;
  readonly name?: string;
}

const DEFAULT_NAME = "halidelab";

export function kernelspecFolder(prefix: string, name: string = DEFAULT_NAME): string {
  return join(prefix, "share", "jupyter", "kernels", name);
}

/** Writes the kernelspec and returns its folder. What was there under this name is replaced. */
export function installKernelspec(options: KernelspecOptions): string {
  const folder = kernelspecFolder(options.prefix, options.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const spec = {
    argv: [options.node, options.main, "{connection_file}"],
    display_name: "TypeScript (Halidelab)",
    language: "typescript",
    interrupt_mode: "message",
    kernel_protocol_version: "5.5",
    metadata: { debugger: false },
  };
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  for (const logo of ["logo-svg.svg", "logo-32x32.png", "logo-64x64.png"]) {
    const from = options.logos === undefined ? undefined : join(options.logos, logo);
    if (from !== undefined && existsSync(from)) copyFileSync(from, join(folder, logo));
  }
  return folder;
}

/** Removes the kernelspec; whether there was one. */
export function uninstallKernelspec(prefix: string, name?: string): boolean {
  const folder = kernelspecFolder(prefix, name);
  const was = existsSync(folder);
  rmSync(folder, { recursive: true, force: true });
  return was;
}
