import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SetupFailure } from "./failure.mjs";
import { runNpm } from "./packages.mjs";
import { cache } from "./paths.mjs";
import { during } from "./progress.mjs";

/** The exact version that stands for each further major version of Node in the tests. */
const versions = { 24: "24.21.0" };

/**
 * A second Node beside the running one, from the registry's package of the bare program
 * (the package named `node` would need an install script).
 */
export async function ensureNode(major) {
  const version = versions[major];
  if (version === undefined) {
    throw new SetupFailure(
      `Expected the further Node to be one of ${Object.keys(versions).join(", ")} but found ${major}.`,
    );
  }
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(cache, `node-${major}`);
  const program = join(folder, "node_modules", name, "bin/node");
  const right = () => spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim() === `v${version}`;
  if (existsSync(program) && right()) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  await during(`Installing Node ${version} beside this one`, () =>
    runNpm(`node-${major}`, ["install", "--prefix", folder, "--no-save", `${name}@${version}`], {
      what: `Installing Node ${version}`,
      cwd: folder,
    }),
  );
  if (!right()) throw new SetupFailure(`The package ${name}@${version} holds no Node ${version} that runs here.`);
  return program;
}
