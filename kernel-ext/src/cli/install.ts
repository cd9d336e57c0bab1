import { ownSurroundings } from "../install/dataFolders.js";
import { installKernel } from "../install/installKernel.js";
import { labextensionFolder } from "../install/labextension.js";
import { isAtLeast } from "../install/nodeVersion.js";
import { inNpxCache, ownPackage } from "../install/ownPackage.js";
import type { Command } from "./command.js";
import { say, warn } from "./command.js";
import type { Values } from "./options.js";
import { UsageError } from "./options.js";
import { nameOf, PLACE_OPTIONS, placeOf } from "./place.js";

export const install: Command = {
  name: "kernel install",
  summary: "make the kernel known to Jupyter and VS Code, and its live views to JupyterLab",
  details:
    "The kernel runs on the Node.js that runs this command, from the folder that this package is installed in.\n" +
    "Installing again under the same name replaces what was there.",
  options: {
    ...PLACE_OPTIONS,
    "display-name": { type: "string", value: "text", text: "what pickers and launchers show" },
    env: { type: "string", value: "KEY=VALUE", multiple: true, text: "a variable for the kernel; may be repeated" },
    "no-labextension": { type: "boolean", text: "leave the JupyterLab extension out: figures are then pictures" },
    force: { type: "boolean", text: "replace a kernel of that name that is not Halidelab's" },
  },
  run: runInstall,
};

function runInstall(values: Values): number {
  const place = placeOf(values, ownSurroundings());
  const from = ownPackage();
  if (!isAtLeast(process.versions.node, from.wantedNode)) {
    throw new Error(`Expected Node.js ${from.wantedNode} but found ${process.versions.node}`);
  }
  const displayName = values["display-name"];
  const { folder, labextension } = installKernel({
    place,
    from,
    name: nameOf(values),
    env: variables(values.env),
    node: process.execPath,
    labextension: values["no-labextension"] !== true,
    force: values.force === true,
    ...(typeof displayName === "string" ? { displayName } : {}),
  });
  say(`Installed the kernel in ${folder}`);
  if (labextension) say(`Installed the JupyterLab extension in ${labextensionFolder(place.data)}`);
  if (inNpxCache(from.path)) {
    warn(`The kernel runs from npm's cache, ${from.path}, which npm may clear; \`npm install -g halidelab\` keeps it.`);
  }
  return 0;
}

function variables(given: Values[string]): Record<string, string> {
  const entries = (Array.isArray(given) ? given : []).map((text: string): [string, string] => {
    const at = text.indexOf("=");
    if (at < 1) throw new UsageError(`Expected \`--env\` to be KEY=VALUE but found "${text}"`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}
