// Builds the JupyterLab extension: TypeScript to lib/, then one federated bundle to labextension/.
// JupyterLab's own `labextension build` would call a package manager that workspaces confuse.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(import.meta.url);

function run(script, ...parameters) {
  const { status } = spawnSync(process.execPath, [script, ...parameters], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(new URL("lib", import.meta.url), { recursive: true, force: true });
run(require.resolve("typescript/bin/tsc"), "-p", "tsconfig.json");
run(
  require.resolve("@jupyter/builder/lib/build-labextension.js"),
  "--core-package-file",
  require.resolve("@jupyterlab/core-meta/core.package.json"),
  here,
);

// The copy of package.json names the versions that we compile against. JupyterLab calls an extension incompatible by
// that list, so it gets the ranges that it runs with.
const manifest = new URL("labextension/package.json", import.meta.url);
const built = JSON.parse(readFileSync(manifest, "utf8"));
for (const [name, shared] of Object.entries(built.jupyterlab.sharedPackages)) {
  if (shared.requiredVersion !== undefined) built.dependencies[name] = shared.requiredVersion;
}
writeFileSync(manifest, `${JSON.stringify(built, null, 2)}\n`);
