// What the soaks share: their options, their seed, seeded numbers, and the line that each result is.
import { createRequire } from "node:module";
import { parseArgs } from "node:util";

export const { version } = createRequire(import.meta.url)("../../package.json");

/**
 * The options of a soak: `--minutes` (how long; `minutes` unless given) and `--seed` (any number; chosen, and always
 * part of the result, so that a failure can be run again).
 */
export function soakOptions({ minutes }) {
  const { values } = parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" } } });
  const options = {
    minutes: Number(values.minutes ?? minutes),
    seed: values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed),
  };
  for (const [name, value] of Object.entries(options)) {
    if (!(value >= 0)) throw new Error(`Expected \`--${name}\` to be a number but found ${values[name]}`);
  }
  return options;
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Prints one result, which `npm run soak` keeps in bench/results with the date and the machine: `numbers` is what was
 * counted and measured, `failures` says in words what was not as promised (empty where all was).
 */
export function soakResult(name, { seed, minutes }, numbers, failures) {
  console.log(JSON.stringify({ name, version, seed, minutes, ...numbers, pass: failures.length === 0, failures }));
  if (failures.length > 0) process.exitCode = 1;
}
