// The kernels that are measured: ours and its peers.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { denoKernel, tslabKernel } from "../_peers.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const packages = here("../../node_modules");

/** The Python of the environment that `npm run venv` makes. */
export const python = here("../../.venv/bin/python");

/** Ours, as its kernelspec starts it, but by `node` (the running one unless another is asked for). */
export const ours = (node = process.execPath) => {
  const spec = JSON.parse(readFileSync(here("../../.venv/share/jupyter/kernels/halidelab/kernel.json"), "utf8"));
  return { name: "halidelab", env: spec.env, argv: [node, ...spec.argv.slice(1)], language: "halidelab", packages };
};

/** ipykernel, tslab and, where its package runs, Deno. */
export async function peers() {
  const deno = await denoKernel();
  return [
    { name: "ipykernel", argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"], language: "python" },
    { ...tslabKernel(), language: "typescript" },
    ...(deno.missing === undefined ? [{ ...deno, language: "typescript", checks: false }] : []),
  ].map((peer) => ({ ...peer, packages }));
}
