import { resolve } from "node:path";
import type { Surroundings } from "../install/dataFolders.js";
import { dataFolders, prefixDataFolder } from "../install/dataFolders.js";
import type { Values } from "./options.js";

/** The data folders to look in: those that were asked for, then all that Jupyter knows. */
export function searchedFolders(values: Values, around: Surroundings): string[] {
  const prefixes = Array.isArray(values.prefix) ? (values.prefix as string[]) : [];
  const asked = prefixes.map((prefix) => prefixDataFolder(resolve(prefix), around.platform));
  return [...new Set([...asked, ...dataFolders(around)])];
}
