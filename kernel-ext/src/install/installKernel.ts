import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { namesIn, removeFolder, replaceFolder } from "./folders.js";
import { isOurs, kernelspec, readKernelspec } from "./kernelspec.js";
import { installLabextension, removeLabextension } from "./labextension.js";
import type { OwnPackage } from "./ownPackage.js";

/** A data folder of Jupyter's, and the folder above it that an uninstallation leaves in any case. */
export interface Place {
  readonly data: string;
  readonly root: string;
}

export interface InstallOptions {
  readonly place: Place;
  readonly from: OwnPackage;
  readonly name: string;
  readonly displayName?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that runs the kernel. */
  readonly node: string;
  readonly labextension: boolean;
  /** Whether to replace a kernel of the same name that is not ours. */
  readonly force: boolean;
}

export interface Installed {
  readonly folder: string;
  readonly labextension: boolean;
}

const LOGOS = ["logo-svg.svg", "logo-32x32.png", "logo-64x64.png"];

export function kernelFolder({ data }: Place, name: string): string {
  return join(data, "kernels", name);
}

/** Writes the kernelspec, and beside it the JupyterLab extension. What an earlier installation left is replaced. */
export function installKernel(options: InstallOptions): Installed {
  const { place, from, name, displayName, env, node } = options;
  const folder = kernelFolder(place, name);
  refuseForeign(folder, options.force);
  const labextension = options.labextension && existsSync(join(from.labextension, "package.json"));
  const spec = kernelspec({
    name,
    node,
    main: from.main,
    origin: { schemaVersion: 1, version: from.version, path: from.path, labextension },
    ...(displayName === undefined ? {} : { displayName }),
    ...(env === undefined ? {} : { env }),
  });
  replaceFolder(folder, place.data, (made) => {
    writeFileSync(join(made, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
    for (const logo of LOGOS) copyFileSync(join(from.logos, logo), join(made, logo));
  });
  if (labextension) installLabextension(from.labextension, place.data);
  prepare(node, from.compileCache);
  return { folder, labextension };
}

/** Compiles the compiler ahead for this Node. Where the package cannot be written to, the first cell takes longer. */
function prepare(node: string, compileCache: string): void {
  try {
    execFileSync(node, [compileCache], { stdio: "ignore" });
  } catch {
    // Only a matter of 130 ms at each start: `halidelab doctor` tells.
  }
}

export interface UninstallOptions {
  readonly place: Place;
  readonly name: string;
  readonly force: boolean;
}

export interface Uninstalled {
  readonly folder: string;
  readonly kernel: boolean;
  readonly labextension: boolean;
}

/** Removes the kernelspec, and with the last kernel of ours in this data folder the JupyterLab extension. */
export function uninstallKernel({ place, name, force }: UninstallOptions): Uninstalled {
  const folder = kernelFolder(place, name);
  refuseForeign(folder, force);
  const kernel = existsSync(folder);
  if (kernel) removeFolder(folder, place.root);
  const labextension = othersNeedIt(place) ? false : removeLabextension(place.data, place.root);
  return { folder, kernel, labextension };
}

function refuseForeign(folder: string, force: boolean): void {
  if (force || !existsSync(folder)) return;
  const spec = readKernelspec(folder);
  if (spec === undefined || spec instanceof Error || isOurs(spec)) return;
  throw new Error(`Expected ${folder} to be a kernel of Halidelab but found "${spec.display_name}"; see \`--force\``);
}

function othersNeedIt({ data }: Place): boolean {
  const kernels = join(data, "kernels");
  return namesIn(kernels).some((name) => {
    const spec = readKernelspec(join(kernels, name));
    return spec !== undefined && !(spec instanceof Error) && isOurs(spec);
  });
}
