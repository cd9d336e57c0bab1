// node scripts/kernels.mjs: assembles the innermost loops of linear algebra (WebAssembly text) into a TypeScript module.
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

const folder = new URL("../src/numerics/kernels/", import.meta.url);

/** The module `binary.ts`, as text. */
export async function assembled() {
  const { parseWat } = await wabt();
  const text = readFileSync(new URL("kernels.wat", folder), "utf8");
  const { buffer } = parseWat("kernels.wat", text, { simd: true }).toBinary({});
  const lines = [];
  for (let at = 0; at < buffer.length; at += 24) lines.push(`  ${[...buffer.subarray(at, at + 24)].join(", ")},`);
  return [
    "/** `kernels.wat`, assembled by `node scripts/kernels.mjs`. */",
    "// prettier-ignore",
    `export const KERNELS: Uint8Array = Uint8Array.of(\n${lines.join("\n")}\n);`,
    "",
  ].join("\n");
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  writeFileSync(new URL("binary.ts", folder), await assembled());
