// Damages every fixture and, where they are, every shared file of each format, and reads what is left: data whose shapes agree, or
// one FormatError that names the format and a line or byte (tests/io/fuzz.ts). No parser may make more than 300 numbers a byte.
//
//   npm run soak -- fuzz [--cases 100000] [--only NAME] [--seed N]
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { soakResult } from "./_soak.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    only: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
/** Larger files are damaged too, but fewer times: each copy of them costs more than its parser. */
const SMALL = 32 * 1024;
const LARGEST = 8 * 1024 * 1024;

await build({
  stdin: {
    contents: `export { fuzz } from "./tests/io/fuzz.js"; export { FORMATS, identify } from "./src/io/index.js";`,
    resolveDir: at("."),
    loader: "ts",
  },
  ...{ bundle: true, outfile: at(".cache/fuzz/parsers.mjs"), format: "esm", platform: "node" },
  external: ["danfojs-node"],
});
const { fuzz, FORMATS, identify } = await import(new URL("../../.cache/fuzz/parsers.mjs", import.meta.url).href);

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^make\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= LARGEST);
}

const fixtures = readdirSync(at("src/io/formats"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((entry) => filesBelow(at(`src/io/formats/${entry.name}/fixtures`)));
const shared = filesBelow(process.env.HALIDELAB_SHARED ?? at("../shared/data"));
const byFormat = new Map(FORMATS.map(({ name }) => [name, []]));
for (const file of [...fixtures, ...shared]) {
  const bytes = new Uint8Array(readFileSync(file));
  const [best] = identify({ file, bytes });
  if (best !== undefined) byFormat.get(best.format.name)?.push(bytes);
}

const began = performance.now();
const failures = [];
const formats = {};
for (const [name, files] of byFormat) {
  if (values.only !== undefined && values.only !== name) continue;
  if (files.length === 0) {
    failures.push(`${name}: no file to damage`);
    continue;
  }
  const from = performance.now();
  const small = files.filter(({ length }) => length <= SMALL);
  const large = files.filter(({ length }) => length > SMALL);
  const few = large.length === 0 ? 0 : Math.min(cases, Math.max(large.length, Math.ceil(cases / 200)));
  const many = small.length === 0 ? 0 : cases - few;
  const rounds = [
    ...(many > 0 ? [fuzz(name, small, many, seed)] : []),
    ...(few > 0 ? [fuzz(name, large, small.length === 0 ? cases : few, seed + 1)] : []),
  ];
  const sum = (key) => rounds.reduce((total, round) => total + round[key], 0);
  for (const { wrong } of rounds) failures.push(...wrong.map((what) => `${name}: ${what.slice(0, 400)}`));
  formats[name] = {
    ...{ files: files.length, cases: sum("cases"), read: sum("read"), refused: sum("refused") },
    seconds: Number(((performance.now() - from) / 1000).toFixed(1)),
  };
}
const numbers = {
  ...{ numbersAByte: 300, numbersBeside: 200_000, formats },
  peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
};
soakResult("fuzz", { seed, minutes: Number(((performance.now() - began) / 60_000).toFixed(1)) }, numbers, failures);
