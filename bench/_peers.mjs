// The peers of the benches that are no packages of ours: installed into .cache/peers when a bench asks for them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { SetupFailure } from "../scripts/setup/failure.mjs";
import { runNpm } from "../scripts/setup/packages.mjs";
import { at, cache } from "../scripts/setup/paths.mjs";
import { during } from "../scripts/setup/progress.mjs";
import { findPython } from "../scripts/setup/python.mjs";
import { runLogged } from "../scripts/setup/run.mjs";
import { contentHash } from "../scripts/setup/stamps.mjs";

const DENO = "2.9.6";

/** The package that carries Deno's program for this machine. */
const denoPackage = `@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;

/**
 * Deno's kernel as `{ name, version, argv }`, or `{ name, version, missing }` with the reason why it cannot be had here.
 * No install script runs: the program lies in a package of its own.
 */
export async function denoKernel() {
  const name = "deno";
  const folder = join(cache, "peers", name);
  const program = join(folder, "node_modules", denoPackage, process.platform === "win32" ? "deno.exe" : "deno");
  const found = () => spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.startsWith(`deno ${DENO} `);
  try {
    if (!existsSync(program) || !found()) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
      const flags = ["--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
      await during(`Installing Deno ${DENO} as a peer`, () =>
        runNpm("peer-deno", ["install", ...flags, `deno@${DENO}`], { what: `Installing Deno ${DENO}`, cwd: folder }),
      );
      if (!found()) throw new SetupFailure(`The package ${denoPackage}@${DENO} holds no Deno that runs here.`);
    }
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    return { name, version: DENO, missing: error.message.split("\n")[0] };
  }
  return { name, version: DENO, argv: [program, "jupyter", "--kernel", "--conn", "{connection_file}"] };
}

/** tslab's kernel, which is a package of ours: its converter is in the kernel. */
export function tslabKernel() {
  const manifest = createRequire(at("kernel-ext/package.json")).resolve("tslab/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const program = join(manifest, "../bin/tslab");
  return { name: "tslab", version, argv: [process.execPath, program, "kernel", "--config-path", "{connection_file}"] };
}

/**
 * The Python that has the peers of our fits (scipy, lmfit, pyglotaran) and mpmath, with which the references of the tests
 * are made. Made anew when `fit-peers.lock` has changed.
 */
export async function fitPython() {
  const folder = join(cache, "peers", "fit");
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const note = join(folder, "halidelab.json");
  const lock = at("bench/fit-peers.lock");
  // Written last: a half-made environment has none, and a moved or copied one names another place.
  const wanted = JSON.stringify({ place: folder, lock: contentHash([lock]) });
  if (existsSync(note) && readFileSync(note, "utf8") === wanted) return python;
  rmSync(folder, { recursive: true, force: true });
  await during("Installing scipy, lmfit, pyglotaran and mpmath as peers", async () => {
    await runLogged("peer-fit-venv", findPython().executable, ["-m", "venv", folder], {
      what: "Creating .cache/peers/fit",
    });
    // The lock file names all that is needed and leaves out what pyglotaran asks for but does not import here.
    const flags = [
      "--require-hashes",
      "--no-deps",
      "--only-binary",
      ":all:",
      "--disable-pip-version-check",
      "--no-input",
    ];
    await runLogged("peer-fit", python, ["-m", "pip", "install", ...flags, "-r", lock], {
      what: "Installing the peers",
    });
  });
  writeFileSync(note, wanted);
  return python;
}
