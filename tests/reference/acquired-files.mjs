// Writes the files of a simulated instrument for tests/reference/acquired-files.py: node tests/reference/acquired-files.mjs FOLDER
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundled = await build({
  ...{ entryPoints: [here("../simulate/acquired-samples.ts")], bundle: true, write: false },
  ...{ format: "esm", platform: "node", packages: "external" },
});
const module = here("acquired.tmp.mjs");
writeFileSync(module, bundled.outputFiles[0].text);
const { acquiredSamples } = await import(module).finally(() => rmSync(module));
for (const { folder, files } of acquiredSamples()) {
  mkdirSync(join(process.argv[2], folder), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(process.argv[2], folder, name), bytes);
}
