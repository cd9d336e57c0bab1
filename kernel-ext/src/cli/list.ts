import { ownSurroundings } from "../install/dataFolders.js";
import type { FoundKernel } from "../install/findKernels.js";
import { findKernels } from "../install/findKernels.js";
import type { Command } from "./command.js";
import { say } from "./command.js";
import type { Options, Values } from "./options.js";
import { searchedFolders } from "./searched.js";

export const SEARCH_OPTIONS: Options = {
  prefix: { type: "string", value: "folder", multiple: true, text: "look below this folder too; may be repeated" },
  json: { type: "boolean", text: "as JSON" },
};

export const list: Command = {
  name: "kernel list",
  summary: "the kernels of Halidelab that Jupyter finds, with their versions and what is wrong with them",
  options: SEARCH_OPTIONS,
  run: runList,
};

function runList(values: Values): number {
  const kernels = findKernels(searchedFolders(values, ownSurroundings()));
  if (values.json === true) say(JSON.stringify(kernels, null, 2));
  else if (kernels.length === 0) say("There is no kernel of Halidelab; `halidelab kernel install` makes one known.");
  else for (const kernel of kernels) say(kernelText(kernel));
  return 0;
}

/** A kernel in a few lines, its name first. */
export function kernelText({ name, displayName, version, folder, node, main, problems }: FoundKernel): string {
  return [
    `${name}  ${displayName}  ${version ?? "version unknown"}`,
    `    ${folder}`,
    ...(main === "" ? [] : [`    runs ${main}`, `    on ${node}`]),
    ...problems.map((problem) => `    ✗ ${problem}`),
  ].join("\n");
}
