import { ArgumentError, count, list, oneOf } from "../../foundation/index.js";
import type { Measurement } from "./measurement.js";
import { KIND_WORDS, MEASUREMENT_KINDS, type MeasurementKind, type MeasurementKinds } from "./kinds.js";

/** What measurements are, in words: `2 photon-counting decays and 1 table`. */
export function measurementsText(found: readonly Measurement[]): string {
  const parts = KIND_WORDS.flatMap(({ name, plural, is }) => {
    const n = found.filter((m) => is(m)).length;
    return n === 0 ? [] : [count(n, name, plural)];
  });
  return parts.length === 0 ? "nothing" : list(parts);
}

/**
 * The one measurement of a kind, or all of it for a plural.
 *
 * @param where of the sentence: the name of the file
 * @throws ArgumentError saying what there is instead
 */
export function chooseKind<K extends MeasurementKind>(
  found: readonly Measurement[],
  as: K,
  where: string,
): MeasurementKinds[K] {
  oneOf("as", as, MEASUREMENT_KINDS);
  const words = KIND_WORDS.find(({ one, all }) => as === one || as === all);
  const own = found.filter((m) => words?.is(m) === true);
  const plural = words?.all === as;
  if (own.length === 1 || (plural && own.length > 0)) return (plural ? own : own[0]) as MeasurementKinds[K];
  const hint = own.length > 1 && words?.all !== undefined ? `; as: "${words.all}" gives them all` : "";
  throw new ArgumentError(
    `Expected ${where} to hold ${plural ? "at least one" : "one"} ${words?.name ?? as} but found ${measurementsText(found)}${hint}.`,
    { as },
    "other-kind",
  );
}
