import { existsSync, readFileSync } from "node:fs";
import { at, root } from "./paths.mjs";
import { during } from "./progress.mjs";
import { runLogged } from "./run.mjs";

const readLock = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
};

/**
 * Whether every package that package-lock.json asks for is there in that version.
 * npm writes node_modules/.package-lock.json last, so an interrupted installation has none.
 */
export function packagesComplete() {
  const wanted = readLock(at("package-lock.json"));
  const installed = readLock(at("node_modules/.package-lock.json"));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    // Packages for other systems, and those that only add speed, may be absent.
    if (entry.optional === true || entry.devOptional === true) return true;
    const found = installed[path];
    return (
      found !== undefined &&
      found.version === entry.version &&
      found.integrity === entry.integrity &&
      (entry.link === true ? existsSync(at(path)) : existsSync(at(path, "package.json")))
    );
  });
}

/** Installs the npm packages of the lock file unless they are there already. */
export async function ensurePackages() {
  if (packagesComplete()) return;
  await during("Installing npm packages (a few minutes the first time)", () =>
    runLogged("npm", npmCommand, ["ci", "--no-audit", "--no-fund"], {
      cwd: root,
      what: "npm ci",
      shell: process.platform === "win32",
    }),
  );
}

const npmCommand = process.platform === "win32" ? "npm.cmd" : "npm";
