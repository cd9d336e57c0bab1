import { describe, list } from "./describe.js";
import { ArgumentError } from "./errors.js";
import { nearWords } from "./near-words.js";

/** Every option of `T`, each written `true`: the compiler sees to it that none is forgotten or misspelt. */
export type KnownOptions<T extends object> = Readonly<Record<keyof T, true>>;

/**
 * Refuses options that a function does not know. A misspelt option that is passed over would give a number
 * that looks like the one asked for.
 *
 * @param name what the options are called in the message
 * @throws ArgumentError for anything but an object, and for a name that is not among the known ones
 * @example
 * checkOptions("options", { zeroAt: [780, 800] }, { zeroAt: true, blank: true }); // nothing
 */
export function checkOptions<T extends object>(name: string, options: T, known: KnownOptions<T>): void {
  const names = Object.keys(known);
  const what = `\`${name}\` to be an object with any of ${list(names, "and")}`;
  const given: unknown = options;
  if (typeof given !== "object" || given === null || Array.isArray(given) || ArrayBuffer.isView(given)) {
    throw new ArgumentError(`Expected ${what} but found ${describe(given)}.`, { name, known: names }, "options");
  }
  for (const key of Object.keys(given)) {
    if (names.includes(key)) continue;
    const near = nearWords(key, names);
    const hint = near.length > 0 ? `; did you mean ${list(near, "or")}?` : ".";
    throw new ArgumentError(
      `Expected ${what} but found "${key}"${hint}`,
      { name, unknown: key, known: names },
      "unknown-option",
    );
  }
}
