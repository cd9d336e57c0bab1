import { ArgumentError, brandOf, describe, expected, list } from "../foundation/index.js";
import type { Question } from "./question.js";

/** A number of the library with its unit: an `Estimate`, a `Quantity`. */
export interface NumberWithUnit {
  readonly value: number;
  readonly unit: string;
  readonly standardError?: number | null | undefined;
}

/** What may be given as an answer to a question. */
export type AnswerTo<Q> = Q extends { readonly kind: "number" }
  ? number | string | NumberWithUnit
  : Q extends { readonly kind: "choice"; readonly choices: infer Choices }
    ? (keyof Choices & string) | readonly (keyof Choices & string)[]
    : Q extends { readonly kind: "words" }
      ? string
      : unknown;

/** An answer as it is judged, kept in a file and printed: plain data. */
export type Answer =
  | {
      readonly kind: "number";
      readonly value: number;
      /** Null where none was said. */
      readonly unit: string | null;
      readonly standardError: number | null;
    }
  | { readonly kind: "choice"; readonly names: readonly string[] }
  /** What kind of value was shown: the value itself is not kept. */
  | { readonly kind: "shown"; readonly what: string }
  | { readonly kind: "words"; readonly text: string };

/** A number, perhaps with a power of ten, and what follows it. */
const WRITTEN = /^\s*([-+−]?(?:\d+\.?\d*|\.\d+)(?:e[-+−]?\d+)?)(?:\s*[×x·*]\s*10\s*\^?\s*([-+−]?\d+))?\s*(.*?)\s*$/iu;

/**
 * An answer as plain data.
 *
 * @throws ArgumentError for what is no answer to a question of this kind
 */
export function readAnswer(question: Question, given: unknown, unit?: string): Answer {
  if (unit !== undefined && typeof unit !== "string") {
    throw new ArgumentError(expected("unit", 'a text such as "s^-1"', unit), {}, "lab-answer");
  }
  switch (question.kind) {
    case "number":
      return numberAnswer(given, unit);
    case "choice":
      return { kind: "choice", names: namesOf(given) };
    case "shown":
      if (given === undefined || given === null) {
        throw new ArgumentError(expected("answer", "the value that you have made", given), {}, "lab-answer");
      }
      return { kind: "shown", what: brandOf(given) ?? describe(given) };
    case "words":
      if (typeof given !== "string" || given.trim() === "") {
        throw new ArgumentError(expected("answer", "some words of your own", given), {}, "lab-answer");
      }
      return { kind: "words", text: given.trim() };
  }
}

function numberAnswer(given: unknown, unit?: string): Answer {
  if (typeof given === "number") return { kind: "number", value: given, unit: unit ?? null, standardError: null };
  if (typeof given === "string") {
    const [, digits, power, rest = ""] = WRITTEN.exec(given) ?? [];
    if (/^,?\d/.test(rest)) {
      throw new ArgumentError(expected("answer", 'a number with a point and without gaps, such as "0.001" or "20000 s"', given), {}, "lab-answer"); // prettier-ignore
    }
    if (digits !== undefined) {
      const value = Number(`${digits}`.replace("−", "-")) * 10 ** Number((power ?? "0").replace("−", "-"));
      return { kind: "number", value, unit: unit ?? (rest === "" ? null : rest), standardError: null };
    }
  } else if (isNumberWithUnit(given)) {
    return { kind: "number", value: given.value, unit: unit ?? given.unit, standardError: given.standardError ?? null };
  }
  const parts = partsOf(given);
  const hint = parts.length === 0 ? "" : ` Give the part that is asked for: ${list(parts.map((part) => `\`${part}\``), "or")}.`; // prettier-ignore
  throw new ArgumentError(
    `${expected("answer", 'a number, a result with a value and a unit, or a text such as "2.3e-4 s^-1"', given)}${hint}`,
    {},
    "lab-answer",
  );
}

/** How to come from a result of the library to its numbers with units: ".k", ".parameters[0]". */
function partsOf(given: unknown): readonly string[] {
  if (typeof given !== "object" || given === null) return [];
  return Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
    if (isNumberWithUnit(value)) return [`.${name}`];
    return Array.isArray(value) && isNumberWithUnit(value[0]) ? [`.${name}[0]`] : [];
  });
}

function isNumberWithUnit(value: unknown): value is NumberWithUnit {
  const { value: number, unit } = (value ?? {}) as Partial<NumberWithUnit>;
  return typeof number === "number" && typeof unit === "string";
}

function namesOf(given: unknown): readonly string[] {
  const names: unknown = typeof given === "string" ? [given] : given;
  if (Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === "string")) {
    return [...new Set(names)];
  }
  throw new ArgumentError(expected("answer", "the name of a choice, or an array of names", given), {}, "lab-answer");
}
