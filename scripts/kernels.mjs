// node scripts/kernels.mjs: assembles the innermost loops (WebAssembly text) into TypeScript modules beside them.
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

/** The folder of each, the name of its text and of what its module exports. */
export const KERNELS = [
  { folder: "src/numerics/kernels", text: "kernels.wat", name: "KERNELS" },
  { folder: "src/io/formats/delimited/rows", text: "rows.wat", name: "ROWS" },
];

const at = (path) => new URL(`../${path}`, import.meta.url);

/** The module `binary.ts` of one of them, as text. */
export async function assembled({ folder, text, name }) {
  const { parseWat } = await wabt();
  const { buffer } = parseWat(text, readFileSync(at(`${folder}/${text}`), "utf8"), { simd: true }).toBinary({});
  const lines = [];
  for (let i = 0; i < buffer.length; i += 24) lines.push(`  ${[...buffer.subarray(i, i + 24)].join(", ")},`);
  return [
    `/** \`${text}\`, assembled by \`node scripts/kernels.mjs\`. */`,
    "// prettier-ignore",
    `export const ${name}: Uint8Array = Uint8Array.of(\n${lines.join("\n")}\n);`,
    "",
  ].join("\n");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const kernel of KERNELS) writeFileSync(at(`${kernel.folder}/binary.ts`), await assembled(kernel));
}
