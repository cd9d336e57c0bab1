import { existsSync } from "node:fs";
import { join } from "node:path";
import { namesIn } from "./folders.js";
import { isOurs, readKernelspec, started } from "./kernelspec.js";
import { labextensionVersion } from "./labextension.js";

/** A kernel of ours that some Jupyter can find. */
export interface FoundKernel {
  readonly name: string;
  readonly folder: string;
  /** The data folder that it is in. */
  readonly data: string;
  readonly displayName: string;
  /** The version that wrote the spec; the first ones did not say. */
  readonly version: string | undefined;
  readonly node: string;
  readonly main: string;
  /** Sentences on what keeps it from working. */
  readonly problems: readonly string[];
}

/** The kernels of ours in these data folders, in the order in which Jupyter meets them. */
export function findKernels(folders: readonly string[]): FoundKernel[] {
  return folders.flatMap((data) => {
    const names = namesIn(join(data, "kernels"));
    return names.flatMap((name) => kernelIn(data, name) ?? []);
  });
}

function kernelIn(data: string, name: string): FoundKernel | undefined {
  const folder = join(data, "kernels", name);
  const spec = readKernelspec(folder);
  // Another program's spec is its own affair, readable or not; ours is known by its name where it cannot be read.
  if (spec instanceof Error) return /halidelab/.test(name) ? unreadable(data, name, folder, spec) : undefined;
  if (spec === undefined || !isOurs(spec)) return undefined;
  const { node, main } = started(spec);
  const origin = spec.metadata?.halidelab;
  const problems = [
    ...(existsSync(node) ? [] : [`its Node is gone: ${node}`]),
    ...(existsSync(main) ? [] : [`the package is gone: ${main}`]),
    ...(origin?.labextension === true ? labextensionProblems(data, origin.version) : []),
  ];
  return { name, folder, data, displayName: spec.display_name, version: origin?.version, node, main, problems };
}

function unreadable(data: string, name: string, folder: string, error: Error): FoundKernel {
  return { name, folder, data, displayName: name, version: undefined, node: "", main: "", problems: [error.message] };
}

function labextensionProblems(data: string, version: string): string[] {
  const found = labextensionVersion(data);
  if (found === version) return [];
  return [
    found === undefined
      ? `the JupyterLab extension beside it is gone from ${data}`
      : `the JupyterLab extension beside it is version ${found}, the kernel ${version}; two versions need two places`,
  ];
}
