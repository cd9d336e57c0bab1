import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { at, root } from "../setup/paths.mjs";

const lines = (text) => text.split("\n").filter((line) => line !== "");

const tracked = () => lines(spawnSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).stdout);

/** Whose packages are installed is the installer's own choice, so no lock file names a registry. */
function namedRegistries() {
  const wrong = [];
  const lock = JSON.parse(readFileSync(at("package-lock.json"), "utf8"));
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (entry.resolved?.includes("://")) wrong.push(`package-lock.json names the registry of ${path}`);
  }
  for (const file of ["requirements.lock", "requirements-dev.lock", "requirements-oldest.lock"]) {
    const text = readFileSync(at(file), "utf8");
    if (/:\/\/|--index-url|--find-links/.test(text)) wrong.push(`${file} names an index`);
  }
  return wrong;
}

/** The folder of this clone is nobody else's: a file that names it was made here by mistake. */
function namedPlaces(files) {
  if (root.split("/").length < 3) return [];
  return files.filter((file) => {
    const bytes = readFileSync(at(file));
    return bytes.includes(`${root}/`);
  });
}

/** Each exact version once: a range would let two set-ups differ. */
function looseVersions() {
  return ["package.json", "kernel-ext/package.json", "widgets/package.json"].flatMap((file) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(at(file), "utf8"));
    return Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version) && version !== "file:..")
      .map(([name, version]) => `${file} does not pin ${name} exactly (${version})`);
  });
}

/** The units travel in one package, so they have one version; the kernel's says which one runs, the widgets' which one JupyterLab has. */
function differingVersions() {
  const versionOf = (file) => JSON.parse(readFileSync(at(file), "utf8")).version;
  const wanted = versionOf("package.json");
  return ["kernel-ext/package.json", "widgets/package.json"]
    .filter((file) => versionOf(file) !== wanted)
    .map((file) => `${file} has version ${versionOf(file)}, package.json ${wanted}`);
}

/**
 * What the kernel needs when it runs stands in package.json alone, which is what users install from; kernel-ext names
 * only what its bundles take in.
 */
function misplacedDependencies() {
  const { dependencies } = JSON.parse(readFileSync(at("kernel-ext/package.json"), "utf8"));
  return Object.keys(dependencies)
    .filter((name) => name !== "halidelab")
    .map((name) => `kernel-ext/package.json depends on ${name}, which users get only by package.json`);
}

/** Prints what would make one clone of this repository differ from another. */
export async function checkRepository() {
  const wrong = [
    ...namedRegistries(),
    ...namedPlaces(tracked()).map((file) => `${file} names this clone's own folder`),
    ...looseVersions(),
    ...differingVersions(),
    ...misplacedDependencies(),
  ];
  for (const line of wrong) process.stderr.write(`${line}\n`);
  return wrong.length === 0;
}
