import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFolder, removeFolder, replaceFolder } from "./folders.js";

/** JupyterLab serves an extension under the name in its package.json and looks for it in the folder of that name. */
const NAME = ["@halidelab", "widgets"];

/** The extension whose widget registry ours joins; the PyPI package jupyterlab_widgets brings it. */
const WIDGET_MANAGER = ["@jupyter-widgets", "jupyterlab-manager"];

export function labextensionFolder(data: string): string {
  return join(data, "labextensions", ...NAME);
}

/** The version of our extension in a data folder. */
export function labextensionVersion(data: string): string | undefined {
  return versionIn(labextensionFolder(data));
}

/** The version of the widget manager in a data folder. */
export function widgetManagerVersion(data: string): string | undefined {
  return versionIn(join(data, "labextensions", ...WIDGET_MANAGER));
}

function versionIn(folder: string): string | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { version?: string }).version;
  } catch {
    // It is no version that any kernel has, and so is said to be the wrong one.
    return "unreadable";
  }
}

/** Shown by `jupyter labextension list` and by the extension manager, which cannot remove what it did not install. */
const ORIGIN = {
  packageManager: "npm",
  packageName: "halidelab",
  uninstallInstructions: "Remove the kernel: `npx halidelab kernel uninstall` with the options that installed it",
};

/** Copies the built extension into a data folder. */
export function installLabextension(built: string, data: string): void {
  replaceFolder(labextensionFolder(data), data, (folder) => {
    copyFolder(built, folder);
    writeFileSync(join(folder, "install.json"), `${JSON.stringify(ORIGIN, null, 2)}\n`);
  });
}

export function removeLabextension(data: string, root: string): boolean {
  const folder = labextensionFolder(data);
  const was = existsSync(folder);
  if (was) removeFolder(folder, root);
  return was;
}
