// Damages every fixture and, where they are, every shared file of each format, and reads what is left: data whose shapes agree, or
// one FormatError that names the format and a line or byte (tests/io/fuzz.ts). No parser may make more than 300 numbers a byte.
//
//   npm run soak -- fuzz [--cases 100000] [--only NAME …] [--seed N]
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { soakResult } from "./_soak.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    only: { type: "string", multiple: true },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
/**
 * Files up to this many bytes, and the share of the cases that is theirs. A copy of a large file costs more than what its parser
 * does, and one digit of a thousand tells no more than one of ten: so the small ones are damaged most, and every file some times.
 */
const SIZES = [
  { upTo: 4 * 1024, share: 0.97 },
  { upTo: 32 * 1024, share: 0.028 },
  { upTo: 8 * 1024 * 1024, share: 0.002 },
];

await build({
  stdin: {
    contents: `export { fuzz } from "./tests/io/fuzz.js"; export * from "./tests/io/fixture-files.js";`,
    resolveDir: at("."),
    loader: "ts",
  },
  ...{ bundle: true, outfile: at(".cache/fuzz/parsers.mjs"), format: "esm", platform: "node" },
  packages: "external",
});
const { fuzz, byFormat, filesBelow, fixturePaths } = await import(
  new URL("../../.cache/fuzz/parsers.mjs", import.meta.url).href
);
const largest = SIZES.at(-1).upTo;
const paths = [
  ...fixturePaths(at("src/io/formats")),
  ...filesBelow(process.env.HALIDELAB_SHARED ?? at("../shared/data"), largest),
];

/** The rounds that the cases of a format are: which files, and how many times. What a size has no file for, the next one takes. */
function roundsOf(files) {
  const rounds = [];
  let [from, left, carried] = [-1, cases, 0];
  for (const { upTo, share } of SIZES) {
    const own = files.filter(({ bytes }) => bytes.length > from && bytes.length <= upTo);
    from = upTo;
    const wanted = Math.min(left, Math.max(Math.ceil(cases * share) + carried, own.length));
    carried = own.length === 0 ? wanted : 0;
    if (own.length > 0 && wanted > 0) rounds.push({ files: own, cases: wanted });
    if (own.length > 0) left -= wanted;
  }
  // The sizes above had no files: the largest there is takes the rest.
  if (left > 0 && rounds.length > 0) rounds[0].cases += left;
  return rounds;
}

const began = performance.now();
const failures = [];
/** With `--only` the last result of the others stays beside the new one: each format says when and from which seed it was run. */
const kept = at("bench/results/fuzz.json");
const formats =
  values.only !== undefined && existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")).results[0].formats : {};
for (const [name, files] of byFormat(paths)) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  if (files.length === 0) {
    failures.push(`${name}: no file to damage`);
    continue;
  }
  const from = performance.now();
  const rounds = [];
  for (const [i, round] of roundsOf(files).entries()) {
    rounds.push(await fuzz(name, round.files, round.cases, seed + i));
  }
  const sum = (key) => rounds.reduce((total, round) => total + round[key], 0);
  const wrong = rounds.flatMap((round) => round.wrong.map((what) => `${name}: ${what.slice(0, 400)}`));
  process.stderr.write(`${name}: ${wrong.length === 0 ? "as promised" : wrong.join("\n")}\n`);
  failures.push(...wrong);
  formats[name] = {
    ...{ files: files.length, cases: sum("cases"), read: sum("read"), refused: sum("refused") },
    ...{ date: new Date().toISOString().slice(0, 10), seed },
    seconds: Number(((performance.now() - from) / 1000).toFixed(1)),
  };
}
const numbers = {
  ...{ numbersAByte: 300, numbersBeside: 200_000, formats },
  peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
};
soakResult("fuzz", { seed, minutes: Number(((performance.now() - began) / 60_000).toFixed(1)) }, numbers, failures);
