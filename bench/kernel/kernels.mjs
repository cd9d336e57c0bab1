// The kernels that are measured: ours and its peers.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const packages = here("../../node_modules");
const tslab = join(createRequire(import.meta.url).resolve("tslab/package.json"), "../bin/tslab");

/** The Python of the environment that `npm run venv` makes. */
export const python = here("../../.venv/bin/python");

/** Ours, run by `node` (the running one unless another is asked for). */
export const ours = (node = process.execPath) => ({
  name: "halidelab",
  argv: [node, here("../../kernel-ext/dist/main.js"), "{connection_file}"],
  language: "halidelab",
  packages,
});

export function peers() {
  const deno = here("../../.cache/peers/node_modules/deno/bin.cjs");
  return [
    { name: "ipykernel", argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"], language: "python" },
    {
      name: "tslab",
      argv: [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"],
      language: "typescript",
    },
    ...(existsSync(deno)
      ? [{ name: "deno", argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"], language: "typescript" }]
      : []),
  ].map((peer) => ({ ...peer, packages }));
}
