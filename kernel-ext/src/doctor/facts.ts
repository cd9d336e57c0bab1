import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "../install/dataFolders.js";
import { userDataFolder } from "../install/dataFolders.js";
import type { FoundKernel } from "../install/findKernels.js";
import { findKernels } from "../install/findKernels.js";
import { labextensionVersion, widgetManagerVersion } from "../install/labextension.js";
import type { OwnPackage } from "../install/ownPackage.js";
import { environmentKernelFolders, vscodeKernelFolders } from "../install/vscode.js";
import { CACHE } from "../rewrite/compileCachePath.js";
import type { FoundJupyter } from "./jupyter.js";
import { findJupyters } from "./jupyter.js";
import type { NeededPackage } from "./versions.js";
import { neededPackages, nodeVersion, zeromqTrouble } from "./versions.js";

/** A Jupyter and what of ours it finds. */
export interface JupyterFacts extends FoundJupyter {
  readonly widgets: string | undefined;
  readonly widgetManager: string | undefined;
}

/** A kernel, and the version of the Node that it names, if that runs. */
export interface KernelFacts extends FoundKernel {
  readonly nodeVersion: string | undefined;
}

/** What `halidelab doctor` has looked at; plain data, so that the judgement can be tested without a computer to match. */
export interface Facts {
  readonly version: string;
  readonly path: string;
  readonly node: { readonly version: string; readonly path: string; readonly wanted: string };
  readonly packages: readonly NeededPackage[];
  readonly zeromqTrouble: string | undefined;
  readonly built: { readonly labextension: boolean; readonly compileCache: boolean };
  readonly userData: string;
  readonly vscode: readonly string[];
  readonly jupyters: readonly JupyterFacts[];
  readonly kernels: readonly KernelFacts[];
}

export async function gatherFacts(from: OwnPackage, folders: readonly string[], around: Surroundings): Promise<Facts> {
  const jupyters = await findJupyters(around);
  const everywhere = [...new Set([...folders, ...jupyters.flatMap(({ data }) => data)])];
  return {
    version: from.version,
    path: from.path,
    node: { version: process.versions.node, path: process.execPath, wanted: from.wantedNode },
    packages: neededPackages(),
    zeromqTrouble: await zeromqTrouble(),
    built: { labextension: existsSync(join(from.labextension, "package.json")), compileCache: existsSync(CACHE) },
    userData: userDataFolder(around),
    vscode: [...vscodeKernelFolders(around), ...environmentKernelFolders(everywhere)],
    jupyters: jupyters.map((jupyter) => ({
      ...jupyter,
      widgets: first(jupyter.data, labextensionVersion),
      widgetManager: first(jupyter.data, widgetManagerVersion),
    })),
    kernels: await Promise.all(findKernels(everywhere).map(withNodeVersion)),
  };
}

async function withNodeVersion(kernel: FoundKernel): Promise<KernelFacts> {
  return { ...kernel, nodeVersion: await nodeVersion(kernel.node) };
}

function first<T>(folders: readonly string[], look: (folder: string) => T | undefined): T | undefined {
  for (const folder of folders) {
    const found = look(folder);
    if (found !== undefined) return found;
  }
  return undefined;
}
