import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { at, root, venv } from "./paths.mjs";
import { during } from "./progress.mjs";
import { runLogged } from "./run.mjs";
import { contentHash, forget, isDone, markDone } from "./stamps.mjs";

async function installKernel(made) {
  const installer = at("kernel-ext/dist/install.js");
  if (!existsSync(installer)) return;
  // The kernelspec names this Node and this folder, so either's change asks for a new one.
  const key = contentHash([at("kernel-ext/package.json"), installer], [root, process.execPath, made]);
  const spec = join(venv, "share/jupyter/kernels/halidelab/kernel.json");
  if (existsSync(spec) && isDone("kernelspec", key)) return;
  forget("kernelspec");
  await during("Installing the kernel into .venv", () =>
    runLogged("kernelspec", process.execPath, [installer, "--prefix", venv], {
      what: "Installing the kernel",
    }),
  );
  markDone("kernelspec", key);
}

async function installExtension(made) {
  const built = at("widgets/labextension");
  if (!existsSync(join(built, "package.json"))) return;
  const { name } = JSON.parse(readFileSync(at("widgets/package.json"), "utf8"));
  const target = join(venv, "share/jupyter/labextensions", name);
  // The bundler names its files by their content, so package.json (which names the entry) stands for all of them.
  const key = contentHash([join(built, "package.json")], [root, made]);
  if (existsSync(join(target, "package.json")) && isDone("labextension", key)) return;
  forget("labextension");
  await during("Installing the widgets into .venv", () => {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    cpSync(built, target, { recursive: true });
  });
  markDone("labextension", key);
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
  await installExtension(made);
}
