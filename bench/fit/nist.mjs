// The sets of NIST StRD: their files, the models that bench/fit/nist-models.json has for them, and the digits asked for.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = `${process.env.HALIDELAB_SHARED ?? here("../../../shared/data")}/i-nist-strd/lmfit`;
const { models } = JSON.parse(readFileSync(here("nist-models.json"), "utf8"));

/** Residuals of Lanczos1 are the rounding of its data. */
const LESS = {
  Lanczos1: { parameters: 5, errors: 3, rss: 2.5 },
  Lanczos2: { parameters: 5 },
  Lanczos3: { parameters: 5 },
  Bennett5: { parameters: 5 },
};

export const nistSets = () => Object.entries(models).map(([name, formula]) => ({ name, formula, ...read(name) }));

function read(name) {
  const lines = readFileSync(`${folder}/${name}.dat`, "utf8").split(/\r?\n/);
  const rows = lines
    .filter((line) => /^\s*b\d+ =/.test(line))
    .map((line) => line.split("=")[1].trim().split(/\s+/).map(Number));
  const numbers = lines.slice(60).map((line) => line.trim().split(/\s+/).map(Number));
  const data = numbers.filter((row) => row.length >= 2);
  const column = (j) => rows.map((row) => row[j]);
  return {
    starts: [column(0), column(1)],
    certified: { parameters: column(2), errors: column(3) },
    rss: Number(lines.find((line) => line.startsWith("Residual Sum of Squares")).split(":")[1]),
    x: Float64Array.from(data, (d) => d[1]),
    z: Float64Array.from(data, (d) => d[2] ?? 0),
    y: Float64Array.from(data, (d) => (name === "Nelson" ? Math.log(d[0]) : d[0])),
    goal: { parameters: 6, errors: 4, rss: 6, ...LESS[name] },
  };
}

const digits = (found, certified) => -Math.log10(Math.max(Math.abs(found / certified - 1), 1e-16));
const agree = (found, certified, goal) => certified.every((value, i) => digits(found[i], value) >= goal);

/** Whether a start led to the certified parameters: to four digits (`close`), to the digits asked for, and all else too. */
export function judge({ certified, rss, goal }, found) {
  if (found.parameters.some((value) => value === null)) return { close: false, parameters: false, all: false };
  const parameters = agree(found.parameters, certified.parameters, goal.parameters);
  const others = agree(found.errors, certified.errors, goal.errors) && digits(found.rss, rss) >= goal.rss;
  return { close: agree(found.parameters, certified.parameters, 4), parameters, all: parameters && others };
}
