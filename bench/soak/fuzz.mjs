// Damages every fixture and, where they are, every shared file of each format, and reads what is left: data whose shapes agree, or
// one FormatError that names the format and a line or byte (tests/io/fuzz.ts). No parser may make more than 300 numbers a byte.
//
//   npm run soak -- fuzz [--cases 100000] [--only NAME …] [--seed N]
//   node bench/soak/fuzz.mjs … --keep     the same, format by format into bench/results/fuzz.json: what is stopped keeps what it did
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { machine } from "../../scripts/setup/measure.mjs";
import { soakResult, version } from "./_soak.mjs";
import { commitOf, join, keptFormats, together } from "./fuzz/kept.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    only: { type: "string", multiple: true },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    keep: { type: "boolean", default: false },
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

/** Says how far it is, some seconds after it last did: what stands still is seen, and where. */
const EVERY_MS = 10_000;
let told = performance.now();
function tell(name, done) {
  if (performance.now() - told < EVERY_MS) return;
  told = performance.now();
  process.stderr.write(`${name}: ${done} of ${cases}\n`);
}

const kept = at("bench/results/fuzz.json");
const code = commitOf(at("."));
const formats = {};
const row = { ...{ name: "fuzz", version, seed }, ...{ numbersAByte: 300, numbersBeside: 200_000 } };
for (const [name, files] of byFormat(paths)) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  const from = performance.now();
  const rounds = [];
  for (const [i, round] of roundsOf(files).entries()) {
    const done = rounds.reduce((total, r) => total + r.cases, 0);
    rounds.push(await fuzz(name, round.files, round.cases, seed + i, (k) => tell(name, done + k)));
  }
  const sum = (key) => rounds.reduce((total, round) => total + round[key], 0);
  const found = rounds.flatMap((round) => round.wrong.map((what) => what.slice(0, 400)));
  const wrong = files.length === 0 ? ["no file to damage"] : found;
  process.stderr.write(`${name}: ${wrong.length === 0 ? "as promised" : wrong.join("\n")}\n`);
  formats[name] = {
    ...{ files: files.length, cases: sum("cases"), read: sum("read"), refused: sum("refused") },
    ...{ date: new Date().toISOString().slice(0, 10), code, seed },
    seconds: Number(((performance.now() - from) / 1000).toFixed(1)),
    ...(wrong.length === 0 ? {} : { wrong }),
  };
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
  if (values.keep) join(kept, machine(), { [name]: formats[name] }, { ...row, peakMB });
}
// With `--only` the last result of the others stays beside the new one: each format says when, from which seed and of which code it was.
const all = together({ ...(values.only === undefined ? {} : keptFormats(kept)), ...formats });
const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
soakResult("fuzz", { seed, minutes: all.minutes }, { ...row, formats: all.formats, peakMB }, all.failures);
