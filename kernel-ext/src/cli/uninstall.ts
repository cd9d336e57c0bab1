import { ownSurroundings } from "../install/dataFolders.js";
import { uninstallKernel } from "../install/installKernel.js";
import { labextensionFolder } from "../install/labextension.js";
import type { Command } from "./command.js";
import { say } from "./command.js";
import type { Values } from "./options.js";
import { nameOf, PLACE_OPTIONS, placeOf } from "./place.js";

export const uninstall: Command = {
  name: "kernel uninstall",
  summary: "remove what `kernel install` has put there",
  details: "The JupyterLab extension goes with the last of Halidelab's kernels in the same place.",
  options: {
    ...PLACE_OPTIONS,
    force: { type: "boolean", text: "remove a kernel of that name that is not Halidelab's" },
  },
  run: runUninstall,
};

function runUninstall(values: Values): number {
  const place = placeOf(values, ownSurroundings());
  const { folder, kernel, labextension } = uninstallKernel({
    place,
    name: nameOf(values),
    force: values.force === true,
  });
  say(kernel ? `Removed the kernel from ${folder}` : `There was no kernel in ${folder}`);
  if (labextension) say(`Removed the JupyterLab extension from ${labextensionFolder(place.data)}`);
  return 0;
}
