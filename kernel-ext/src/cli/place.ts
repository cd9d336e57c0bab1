import { resolve } from "node:path";
import type { Surroundings } from "../install/dataFolders.js";
import { activePrefix, prefixDataFolder, userDataFolder } from "../install/dataFolders.js";
import type { Place } from "../install/installKernel.js";
import { checkName, DEFAULT_NAME } from "../install/kernelspec.js";
import type { Options, Values } from "./options.js";
import { UsageError } from "./options.js";

/** Where a kernel is, and under which name. */
export const PLACE_OPTIONS: Options = {
  user: { type: "boolean", text: "for you, in Jupyter's folder for your data (this is the default)" },
  prefix: { type: "string", value: "folder", text: "below this folder: a virtual environment, ~/.local, /usr/local" },
  "sys-prefix": { type: "boolean", text: "in the Python environment that is active in this shell" },
  name: { type: "string", value: "name", text: `the kernel's name, for several side by side (${DEFAULT_NAME})` },
};

export function nameOf(values: Values): string {
  try {
    return checkName(typeof values.name === "string" ? values.name : DEFAULT_NAME);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export function placeOf(values: Values, around: Surroundings): Place {
  const chosen = ["user", "prefix", "sys-prefix"].filter((name) => values[name] !== undefined);
  if (chosen.length > 1) {
    throw new UsageError(`Expected one place but found ${chosen.map((name) => `\`--${name}\``).join(" and ")}`);
  }
  if (values.prefix !== undefined) return belowPrefix(values.prefix, around);
  if (values["sys-prefix"] === true) {
    const prefix = activePrefix(around);
    if (prefix === undefined) {
      throw new UsageError("Expected an active Python environment (VIRTUAL_ENV or CONDA_PREFIX) but found none");
    }
    return belowPrefix(prefix, around);
  }
  const data = resolve(userDataFolder(around));
  return { data, root: data };
}

function belowPrefix(prefix: Values[string], { platform }: Surroundings): Place {
  if (typeof prefix !== "string" || prefix === "") {
    throw new UsageError("Expected `--prefix` to name a folder but found nothing");
  }
  const root = resolve(prefix);
  return { data: prefixDataFolder(root, platform), root };
}
