import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { contentHash } from "./stamps.mjs";
import { at, venv, venvPython } from "./paths.mjs";
import { during } from "./progress.mjs";
import { findPython } from "./python.mjs";
import { runLogged } from "./run.mjs";

// Kept inside .venv and written last: a half-made environment has none, and a moved or copied one names another place.
const note = at(".venv/halidelab.json");

const readNote = () => {
  try {
    return JSON.parse(readFileSync(note, "utf8"));
  } catch {
    return undefined;
  }
};

const answers = () => spawnSync(venvPython, ["-c", "import sys"], { timeout: 20_000 }).status === 0;

async function installLock(lock) {
  await runLogged(
    "pip",
    venvPython,
    [
      ...["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"],
      ...["--disable-pip-version-check", "--no-input", "--no-warn-script-location"],
      ...["-r", at(lock)],
    ],
    { what: `Installing the Python packages of ${lock}` },
  );
}

async function createVenv() {
  const python = findPython();
  rmSync(venv, { recursive: true, force: true });
  await during(`Creating .venv with Python ${python.version}`, () =>
    runLogged("venv", python.executable, ["-m", "venv", venv], { what: "Creating .venv" }),
  );
}

/**
 * Makes `.venv` hold just the packages of the lock file: remade when it is missing, half made,
 * moved with its folder, or its Python is gone; brought up to date when the lock changed.
 */
export async function ensureVenv({ dev = false } = {}) {
  const hash = { base: contentHash([at("requirements.lock")]), dev: contentHash([at("requirements-dev.lock")]) };
  const old = readNote();
  const usable = old !== undefined && old.place === venv && answers();
  if (!usable) await createVenv();
  const have = usable ? old : { place: venv };
  const save = (entry) => {
    Object.assign(have, entry);
    writeFileSync(note, JSON.stringify(have, null, 2));
  };
  if (have.base !== hash.base) {
    rmSync(note, { force: true });
    await during("Installing JupyterLab into .venv", () => installLock("requirements.lock"));
    save({ base: hash.base, made: have.made ?? new Date().toISOString() });
  }
  if (dev && have.dev !== hash.dev) {
    await during("Installing the test requirements into .venv", () => installLock("requirements-dev.lock"));
    save({ dev: hash.dev });
  }
  return have.made;
}
