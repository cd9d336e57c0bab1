import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder, with links resolved by Node itself. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** A path inside the repository. */
export const at = (...parts) => resolve(root, ...parts);

/** Set-up keeps its notes and logs here; deleting the folder costs time, never correctness. */
export const cache = at(".cache");

export const venv = at(".venv");

export const venvPython = process.platform === "win32" ? at(".venv/Scripts/python.exe") : at(".venv/bin/python");
