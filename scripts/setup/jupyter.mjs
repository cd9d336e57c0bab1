import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, root, venv, venvPython } from "./paths.mjs";
import { during } from "./progress.mjs";
import { runLogged } from "./run.mjs";
import { contentHash, forget, isDone, markDone } from "./stamps.mjs";

async function installKernel(made) {
  const program = at("kernel-ext/dist/cli.js");
  const extension = at("widgets/labextension/package.json");
  if (!existsSync(program)) return;
  // The kernelspec names this Node and this folder, so either's change asks for a new one. The extension's bundler
  // names its files by their content, so its package.json (which names the entry) stands for all of them.
  const key = contentHash([at("kernel-ext/package.json"), program, extension], [root, process.execPath, made]);
  const spec = join(venv, "share/jupyter/kernels/halidelab/kernel.json");
  if (existsSync(spec) && isDone("kernelspec", key)) return;
  forget("kernelspec");
  await during("Installing the kernel and the widgets into .venv", () =>
    runLogged("kernelspec", process.execPath, [program, "kernel", "install", "--prefix", venv], {
      what: "Installing the kernel",
    }),
  );
  markDone("kernelspec", key);
}

/** What lets papermill give parameters to our notebooks; it waits in `.venv` for a user who installs papermill. */
async function installPapermillPart(made) {
  const folder = at("kernel-ext/papermill");
  const key = contentHash([join(folder, "pyproject.toml"), join(folder, "halidelab_papermill.py")], [made]);
  if (isDone("papermill", key)) return;
  forget("papermill");
  await during("Installing the parameters of papermill into .venv", () =>
    runLogged(
      "papermill",
      venvPython,
      // flit_core, which packs it, is in .venv: nothing is asked of a registry.
      [
        ...["-m", "pip", "install", "--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall"],
        ...["--disable-pip-version-check", "--no-input", folder],
      ],
      { what: "Installing the parameters of papermill" },
    ),
  );
  markDone("papermill", key);
}

/** JupyterLab is pinned here, so it neither looks for newer versions nor asks whether to fetch news. */
const settings = {
  "@jupyterlab/apputils-extension:notification": { checkForUpdates: false, fetchNews: "false" },
};

function writeSettings() {
  const folder = join(venv, "share/jupyter/lab/settings");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "overrides.json"), `${JSON.stringify(settings, null, 2)}\n`);
  // JupyterLab brings CommonJS scripts; the package.json above .venv would have Node read them as ES modules.
  writeFileSync(join(venv, "package.json"), '{ "private": true, "type": "commonjs" }\n');
}

/** Puts the kernelspec and the JupyterLab extension into `.venv`; `made` tells one environment from the next. */
export async function ensureJupyterParts(made) {
  writeSettings();
  await installKernel(made);
  await installPapermillPart(made);
}
