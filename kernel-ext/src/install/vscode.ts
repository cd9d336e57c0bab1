import { existsSync } from "node:fs";
import { dirname, join, posix, win32 } from "node:path";
import type { Surroundings } from "./dataFolders.js";
import { activePrefix, prefixDataFolder } from "./dataFolders.js";

/**
 * Where the Jupyter extension of VS Code looks for the kernels of its picker, as read in microsoft/vscode-jupyter,
 * `src/kernels/raw/finder/jupyterPaths.node.ts` (`getKernelSpecRootPaths`) and
 * `localPythonAndRelatedNonPythonKernelSpecFinder.node.ts` (kernels of a Python environment). Unlike Jupyter it passes
 * over `JUPYTER_DATA_DIR` and `XDG_DATA_HOME` (its issues #15735, #15958, #16833).
 *
 * Of two specs with the same display name and the same program its picker shows one
 * (`localKnownPathKernelSpecFinder.node.ts`), so that a second kernel needs a display name of its own.
 */
export function vscodeKernelFolders(around: Surroundings): string[] {
  const { platform, env, home } = around;
  const path = platform === "win32" ? win32 : posix;
  const own: Partial<Record<NodeJS.Platform, string>> = {
    win32: win32.join("AppData", "Roaming", "jupyter"),
    darwin: posix.join("Library", "Jupyter"),
  };
  const system =
    platform === "win32"
      ? env.PROGRAMDATA
        ? [win32.join(env.PROGRAMDATA, "jupyter")]
        : []
      : ["/usr/share/jupyter", "/usr/local/share/jupyter"];
  const active = activePrefix(around);
  const data = [
    ...(env.JUPYTER_PATH ?? "").split(path.delimiter).filter((folder) => folder !== ""),
    path.join(home, own[platform] ?? posix.join(".local", "share", "jupyter")),
    ...system,
    ...(active === undefined ? [] : [prefixDataFolder(active, platform)]),
  ];
  return data.map((folder) => path.join(folder, "kernels"));
}

/** Those of the data folders that belong to a Python environment, which VS Code searches when it knows the environment. */
export function environmentKernelFolders(data: readonly string[]): string[] {
  const isEnvironment = (prefix: string): boolean =>
    existsSync(join(prefix, "pyvenv.cfg")) || existsSync(join(prefix, "conda-meta"));
  return data
    .filter((folder) => folder === prefixDataFolder(dirname(dirname(folder)), process.platform))
    .filter((folder) => isEnvironment(dirname(dirname(folder))))
    .map((folder) => join(folder, "kernels"));
}
