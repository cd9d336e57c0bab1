// A JupyterLab of another version than that of .venv, with our kernel and extension as they are built.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { at, cache, venv } from "../../scripts/setup/paths.mjs";
import { during } from "../../scripts/setup/progress.mjs";
import { findPython } from "../../scripts/setup/python.mjs";
import { runLogged } from "../../scripts/setup/run.mjs";
import { contentHash } from "../../scripts/setup/stamps.mjs";

/** The environment without what would show Jupyter another extension or kernel than the one that is installed. */
export function cleanEnvironment() {
  const env = { ...process.env };
  delete env.JUPYTER_PATH;
  return env;
}

/** Makes `.cache/labs/<name>` hold the packages of a lock file, unless it does, and installs what is built here. */
export async function labVenv(name, lock) {
  const folder = join(cache, "labs", name);
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const note = join(folder, "halidelab.json");
  // Written last: a half-made environment has none, and a moved or copied one names another place.
  const wanted = JSON.stringify({ place: folder, lock: contentHash([at(lock)]) });
  if (!existsSync(note) || readFileSync(note, "utf8") !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    await during(`Installing JupyterLab of ${lock}`, async () => {
      await runLogged(`lab-${name}-venv`, findPython().executable, ["-m", "venv", folder], { what: "Creating it" });
      const flags = ["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check", "--no-input"];
      await runLogged(`lab-${name}`, python, ["-m", "pip", "install", ...flags, "-r", at(lock)], {
        what: `Installing the Python packages of ${lock}`,
      });
    });
    writeFileSync(note, wanted);
  }
  const settings = "share/jupyter/lab/settings/overrides.json";
  mkdirSync(dirname(join(folder, settings)), { recursive: true });
  for (const file of [settings, "package.json"]) cpSync(join(venv, file), join(folder, file));
  await runLogged(
    `lab-${name}-kernel`,
    process.execPath,
    [at("kernel-ext/dist/cli.js"), "kernel", "install", "--prefix", folder],
    { what: "Installing the kernel" },
  );
  return { folder, python };
}

/** The version of a JupyterLab, and what it says of an extension that it holds for incompatible. */
export function askLab(python) {
  // Jupyter looks for its commands along PATH, where .venv's come first.
  const env = { ...cleanEnvironment(), PATH: `${dirname(python)}${delimiter}${process.env.PATH}` };
  const ask = (...args) => {
    const { stdout, stderr } = spawnSync(python, ["-m", "jupyter", ...args], {
      env,
      encoding: "utf8",
      timeout: 120_000,
    });
    return `${stdout}${stderr}`;
  };
  const list = ask("labextension", "list");
  return {
    lab: ask("lab", "--version").trim(),
    extension: /@halidelab\/widgets v(\S+)/.exec(list)?.[1],
    compatible: !list.includes('"@halidelab/widgets@'),
  };
}
