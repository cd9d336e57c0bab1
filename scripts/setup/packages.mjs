import { existsSync, readFileSync } from "node:fs";
import { at } from "./paths.mjs";
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
  await during("Installing npm packages", () => runNpm("npm", ["ci", "--no-audit", "--no-fund"], { what: "npm ci" }));
}

/** Runs npm: the one that started this command where there is one, so that it fits this Node. */
export function runNpm(log, args, options) {
  const own = process.env.npm_execpath;
  return own !== undefined && /npm-cli\.c?js$/.test(own) && existsSync(own)
    ? runLogged(log, process.execPath, [own, ...args], options)
    : runLogged(log, "npm", args, options);
}
