import { existsSync } from "node:fs";
import { at } from "../setup/paths.mjs";
import { runShown } from "../setup/run.mjs";
import { checkDeclarations } from "./declarations.mjs";
import { checkDependencies } from "./dependencies.mjs";
import { checkRepository } from "./repository.mjs";

const node = async (script, ...args) => (await runShown(process.execPath, [at("node_modules", script), ...args])) === 0;

const typesOf = async (project) => {
  const good = await node("typescript/bin/tsc", "--noEmit", "-p", at(project));
  if (!good) process.stderr.write(`  in ${project}\n`);
  return good;
};

async function types() {
  let good = true;
  const projects = [
    ...["tsconfig.json", "tsconfig.pure.json", "tsconfig.tests.json", "tsconfig.page.json"],
    ...["kernel-ext/tsconfig.json", "widgets/tsconfig.json"],
  ];
  for (const project of projects) good = (await typesOf(project)) && good;
  return good;
}

/** Each step answers whether it found nothing wrong, having printed what it found. The longest come first. */
export const steps = {
  lint: () => node("eslint/bin/eslint.js", "."),
  types,
  format: () => node("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
  layers: () =>
    node(
      "dependency-cruiser/bin/dependency-cruise.mjs",
      ...["src", "kernel-ext/src", "widgets/src"].filter((folder) => existsSync(at(folder))),
    ),
  "dead-code": () => node("knip/bin/knip.js", "--no-progress"),
  api: () => node("@microsoft/api-extractor/bin/api-extractor", "run"),
  declarations: checkDeclarations,
  package: () => node("publint/src/cli.js", "--strict", "--pack", "npm"),
  dependencies: checkDependencies,
  repository: checkRepository,
};
